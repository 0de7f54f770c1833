"""Figures of invented sentences, one rule after another."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.documents import from_text
from sayso.model import Attribution, Why
from sayso.settings import FigureSettings
from sayso.slots import figures


@pytest.fixture(scope="session")
def read(parsed):
    """``read(text)`` -> [(text, kind, low, high), ...]."""

    def values(text: str) -> list[tuple[str, str, int | None, int | None]]:
        document, parse = parsed(text)
        return [(f.text, f.kind, f.low, f.high) for f in figures.find(document, parse, ())]

    return values


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The blast killed twenty-one people.", ("twenty-one", "killed", 21, 21)),
        ("Fighting displaced 1.2 million people.", ("1.2 million", "displaced", 1200000, 1200000)),
        ("No-one was hurt in the fire.", ("No-one", "injured", 0, 0)),
        ("A dozen people were hurt.", ("A dozen", "injured", 12, 12)),
        ("Two dozen people were hurt.", ("Two dozen", "injured", 24, 24)),
        ("At least 20 people died.", ("At least 20", "killed", 20, None)),
        ("No fewer than 20 people died.", ("No fewer than 20", "killed", 20, None)),
        ("More than 60 people died.", ("More than 60", "killed", 61, None)),
        ("Over 1,300 people were arrested.", ("Over 1,300", "detained", 1301, None)),
        ("Over a 1000 troops were killed.", ("Over a 1000", "killed", 1001, None)),
        ("As many as 12 people died.", ("As many as 12", "killed", None, 12)),
        ("Up to 50 people are missing.", ("Up to 50", "missing", None, 50)),
        ("Nearly 50 people were wounded.", ("Nearly 50", "injured", None, 49)),
        ("About 30 people were kidnapped.", ("About 30", "abducted", 30, 30)),
        ("18 or more were hurt in the fire.", ("18 or more", "injured", 18, None)),
        ("Between 36 and 40 people were hurt.", ("36 and 40", "injured", 36, 40)),
        ("Police said 6-8 people were hurt.", ("6-8", "injured", 6, 8)),
        ("Two to three hundred people died.", ("Two to three hundred", "killed", 200, 300)),
        ("Dozens of villagers were killed.", ("Dozens", "killed", 12, None)),
        ("Scores were killed.", ("Scores", "killed", 20, None)),
        ("Tens of thousands of people were displaced.", ("Tens of thousands", "displaced", 10000, None)),
        ("Several people were injured.", ("Several", "injured", 2, None)),
        ("A number of people were injured.", ("A number", "injured", 2, None)),
        ("A woman was killed in Karsk.", ("A woman", "killed", 1, 1)),
        ("A 16-year-old was wounded.", ("A 16-year-old", "injured", 1, 1)),
        ("No one was hurt.", ("No one", "injured", 0, 0)),
        ("None of those people were injured.", ("None", "injured", 0, 0)),
        ("There were no casualties.", ("no casualties", "casualties", 0, 0)),
        ("No arrests have been made.", ("No arrests", "detained", 0, 0)),
        ("It was the sixteenth death in the camp.", ("sixteenth", "killed", 16, 16)),
        ("All but one of the sixteen sailors died.", ("All but one of the sixteen", "killed", 15, 15)),
        ("Both men died.", ("Both", "killed", 2, 2)),
    ],
)  # fmt: skip
def test_the_words_of_a_number_and_its_interval(read, text, wanted):
    assert read(text) == [wanted]


@pytest.mark.parametrize(
    "text",
    [
        "Ilda Ferroum, 52, was killed.",
        "The dead were between the ages of 14 and 18.",
        "Two gunmen attacked the post at 10 p.m. and fled.",
        "The shells destroyed 21 houses and two lorries.",
        "The market lies 60 kilometres east of Karsk.",
        "The repairs cost 14 million lira.",
        "The front has about 800 fighters.",
        "Parliament passed the law by 34 votes to 12.",
        "In 2029 the bridge was closed.",
        "Bread prices rose 79 percent last year.",
        "None of the injuries is serious.",
        "Nobody was seriously hurt.",
        "He died of multiple injuries.",
        "Four dead birds were found on the beach.",
        "Killings average four per day.",
        "The legislative bodies met twice.",
        "One in five lorries broke down.",
        "Flight 93 was late.",
        "The driver was one of the wounded.",
        "A man of 61 died of his burns.",
    ],
)
def test_numbers_that_count_nobody_harmed(read, text):
    assert read(text) == []


def test_text_in_capitals_does_no_harm(read):
    assert ("TWO", "injured", 2, 2) in read("TODAY TWO PEOPLE WERE WOUNDED IN KARSK.")


def test_why_shows_the_number_and_the_word_that_gave_the_kind(parsed):
    document, parse = parsed("At least nine people lost their lives.")
    (figure,) = figures.find(document, parse, ())
    words = [document.text[slice(*ref.span)] for ref in figure.why.spans]
    assert (figure.why.rule, words) == ("slots.figures.bound", ["At least nine", "lives"])


def test_every_rule_is_listed(parsed):
    text = (
        "Nine died. At least nine died. 6-8 people died. Dozens died. A man died. No one died. "
        "Both men died. All but one of the ten men died. It was the ninth death. "
        "The death rate was 46 percent."
    )
    document, parse = parsed(text)
    found = {f.why.rule for f in figures.find(document, parse, ())}
    assert found == set(figures.RULES)


def test_the_claimant_is_the_source_of_the_innermost_content(parsed):
    text = "Oda Kell said the army claimed that its men killed 12 rebels."
    document, parse = parsed(text)
    why = Why(rule="test")
    start = text.index("the army claimed")
    outer = Attribution(source=((0, 8),), cue=None, content=((start, len(text) - 1),), why=why)
    inner = Attribution(
        source=((start, start + 8),),
        cue=None,
        content=((text.index("that"), len(text) - 1),),
        via=((0, 8),),
        why=why,
    )
    (figure,) = figures.find(document, parse, (outer, inner))
    assert (figure.claimant, figure.via, figure.attribution) == ("the army", "Oda Kell", 1)


def test_a_denied_content_makes_its_figures_denied(parsed):
    text = "The army denied that it had killed 30 civilians."
    document, parse = parsed(text)
    denial = Attribution(
        source=((0, 8),),
        cue=((9, 15),),
        content=((16, len(text) - 1),),
        stance="denies",
        why=Why(rule="test"),
    )
    (figure,) = figures.find(document, parse, (denial,))
    assert "denied" in figure.flags


def test_conventions_of_vague_words(parsed):
    document, parse = parsed("Hundreds were killed.")
    lows = {
        name: figures.find(document, parse, (), FigureSettings(convention=name))[0].low
        for name in ("default", "acled", "muc")
    }
    assert lows == {"default": 100, "acled": 100, "muc": 2}
    assert figures.lower_bound("tens", figures.ACLED) == 10
    assert figures.lower_bound("dozens", figures.ACLED) == 12
    assert figures.lower_bound("table") is None


def test_spans_count_code_points_behind_any_script(parsed):
    text = "🕯️ نسيم الهادري 東京: nobody slept.\r\n\r\nAt least 31 people died, he said."
    document, parse = parsed(text)
    (figure,) = figures.find(document, parse, ())
    start = text.index("At least")
    assert figure.span == (start, start + len("At least 31"))
    assert document.text[slice(*figure.span)] == figure.text == "At least 31"


_PIECES = st.sampled_from(
    ["twelve", "12", "1,200", "-", "to", "and", "at least", "no", "people", "died", "of", "the",
     "wounded", "two", "each", "dozens", "%", "per", "a", "million", "half", ",", ".", "aged",
     "killed", "including", "them", "none", "quarter", "20", "all but", "in", "every", "🕯️", "\n\n"]
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(_PIECES, min_size=1, max_size=25))
def test_any_words_at_all_give_figures_inside_the_text(parser, pieces):
    document = from_text(" ".join(pieces))
    parse = parser.parse(document)
    for figure in figures.find(document, parse, ()):
        start, end = figure.span
        assert 0 <= start < end <= len(document.text)
        assert document.text[start:end] == figure.text
        assert figure.low is None or figure.high is None or figure.low <= figure.high
        assert figure.low is not None or figure.high is not None
        assert figure.why.rule in figures.RULES


@pytest.mark.parametrize(
    "text",
    [
        "The 35 - year - old deputy was killed.",
        "The murder of Vorst, a 15 - year veteran, shocked the town.",
        "A mother of two was killed in Orlo.",
        "No one was hurt, although a handful of people, including two children, were inside.",
    ],
)
def test_ages_years_children_and_those_unhurt_are_no_victims(parsed, text):
    document, parse = parsed(text)
    found = figures.find(document, parse, ())
    assert [(f.low, f.high) for f in found if f.low != 0] in ([], [(1, 1)])


def test_two_of_them_are_no_part_of_one_before(parsed):
    text = "A plant worker returned with a handgun, found her foes and executed two of them, police said."
    document, parse = parsed(text)
    found = figures.find(document, parse, ())
    assert [(text[slice(*f.span)], f.flags) for f in found] == [("two", ())]


def test_an_hour_with_blanks_in_it_is_no_number_of_people(read):
    assert read("Orman was arrested around 1: 30 a. m. on the coast road.") == []


def test_all_whom_a_headline_names_without_articles_count(read):
    text = "Man charged with killing mother and sister\n\nPolice in Besk opened an inquiry."
    assert [row[1:] for row in read(text)] == [("killed", 2, 2)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("More than 1, 400 people were hurt.", ("injured", 1401, None)),
        ("The flood left 30, 000 people homeless.", ("displaced", 30000, 30000)),
        ("On May 1, 200 people were hurt.", ("injured", 200, 200)),
    ],
)
def test_a_blank_behind_the_comma_does_not_cut_a_number(read, text, wanted):
    assert [row[1:] for row in read(text)] == [wanted]


def test_the_third_victim_is_one_of_those_told_of(read):
    assert read("She said the third victim died on the way to the hospital.") == []
    assert [r[1:] for r in read("A sixth victim died on Monday.")] == [("killed", 6, 6)]


def test_the_second_man_of_a_headline_is_not_one_in_all(read):
    assert read("Second man dies in Besk park\n\nPolice opened an inquiry.") == []


def test_whom_points_back_within_its_sentence(read):
    text = (
        "Some of the injured were flown to Besk, including several in critical condition.\n"
        "The governor stated that as many as 2,000 people needed accommodation, half of whom had been "
        "given temporary housing."
    )
    assert all(row[0] in ("Some", "several") for row in read(text))
