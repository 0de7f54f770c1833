from sayso.events.background import background
from sayso.events.stems import stem


def test_common_words_stand_in_more_reports_than_rare_ones():
    known, size = background()
    assert size > 100
    assert known[stem("people")] > known[stem("hospital")] > 0
    assert max(known.values()) <= size


def test_stems_are_the_keys():
    known, _ = background()
    assert "killing" not in known
    assert known["kill"] > 0
