from sayso.reuse.rarity import rarity


def test_a_word_is_the_rarer_the_fewer_reports_hold_it():
    assert 0 <= rarity("the") < rarity("people") < rarity("hospital") < rarity("zorgon")


def test_all_unknown_words_are_equally_rare():
    assert rarity("zorgon") == rarity("mellin")
