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
