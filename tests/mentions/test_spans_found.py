"""Where names stand: ends put right, names found again, names that the parser passed over."""

from itertools import pairwise

from sayso.mentions.lexicon import lexicon
from sayso.mentions.spans_found import found


def texts(parsed, text: str) -> list[str]:
    return [m.text for m in found(parsed(text)[1], lexicon())]


def test_article_possessive_and_title_are_no_part_of_a_name(parsed):
    names = texts(parsed, "The Corva Press quoted Mr Tarel Munsif's lawyer and Dr Ana Reth.")
    assert "Tarel Munsif" in names
    assert "Ana Reth" in names
    assert not any(name.startswith(("The ", "Mr ", "Dr ")) or name.endswith("'s") for name in names)


def test_a_headline_in_capitals_gives_the_names_of_the_text(parsed):
    names = texts(
        parsed,
        "ROCKETS KILL NINE IN BEIT ZARIM\n\nRockets fell on Beit Zarim, a town, on Monday.",
    )
    assert "BEIT ZARIM" in names
    assert "ROCKETS" not in names


def test_a_surname_is_found_where_the_parser_saw_no_name(parsed):
    names = texts(parsed, "Police chief Rana Tousk spoke on Monday. Tousk wore a hat.")
    assert names.count("Tousk") == 1


def test_what_a_bodys_name_ends_in_is_found_in_a_headline(parsed):
    names = texts(
        parsed,
        "General Staff denies role\n\nThe Ovarran General Staff on Sunday denied any role.",
    )
    assert names[0] == "General Staff"


def test_a_capital_at_the_head_of_a_sentence_makes_no_name(parsed):
    assert not texts(parsed, "Rockets fell at noon. Boats burned. Police came.")


def test_days_and_months_are_no_names(parsed):
    assert not texts(parsed, "On Monday and in March it rained. The rain of Tuesday was worse.")


def test_a_known_acronym_is_found_though_it_looks_like_a_pronoun(parsed):
    assert "WHO" in texts(parsed, "In the north, WHO says doctors are few.")


def test_no_name_stands_inside_another(parsed):
    parse = parsed(
        "The Russian Defence Ministry and the Syrian government forces met the US military. "
        "Selmoura's Health Ministry and the Ministry of Health of Norway agreed."
    )[1]
    mentions = found(parse, lexicon())
    for a, b in pairwise(mentions):
        assert a.last <= b.first


def test_a_given_name_that_is_a_month_too_opens_a_persons_name(parsed):
    names = texts(parsed, "The three men were identified as Major Jan Ilan Vorst and Ana Reth.")
    assert "Jan Ilan Vorst" in names
    assert "Jan" not in texts(parsed, "The Corva Press said so on Jan. 2.")


def test_a_list_of_people_is_no_headline(parsed):
    _, parse = parsed(
        "They were named as Maj. Ilan Vorst, 48, Capt. Odran Keel, 18, and Capt. Tarel Munsif, 20."
    )
    assert not any(m.shouted for m in found(parse, lexicon()))


def test_a_known_acronym_inside_a_compound_and_as_a_little_word(parsed):
    assert "ISIL" in texts(parsed, "The planes of the anti-ISIL coalition crossed the border.")
    names = texts(parsed, "The war goes on. IS and the Harbour Front share an aim, he said.")
    assert "IS" in names
    assert "IS" not in texts(parsed, "He insisted that the story IS true and that it was checked.")


def test_an_outlet_by_the_name_of_its_site(parsed):
    assert "Corva.com" in texts(parsed, "The airline is not the first, according to Corva.com.")
