"""The words for those who are counted, and who gives the number."""

from __future__ import annotations

import pytest

from sayso.model import Attribution, Why
from sayso.slots import figures


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("The raid killed 62 Sarnian government soldiers.", "Sarnian government soldiers"),
        ("Three others were injured.", "others"),
        ("Three occupants of the lorry died.", "occupants of the lorry"),
        ("Seven missing children were found dead.", "children"),
        ("A 9-year-old girl died.", "girl"),
        ("Dozens of villagers were killed.", "villagers"),
        ("Two of the wounded had died.", "the wounded"),
        ("There were 18 children's deaths.", "children"),
        ("Two pilgrims from Orvel also died.", "pilgrims from Orvel"),
        ("The 176 people on board were killed.", "people on board"),
        ("Ten survivors from the fire were injured.", "survivors"),
        ("The army lost 208 lives.", None),
        ("Twelve were killed.", None),
        ("Some 26 students and teachers were hurt.", "students and teachers"),
        ("The number of visiting students killed rose to 12.", "visiting students"),
    ],
)
def test_group(parsed, text, group):
    document, parse = parsed(text)
    (figure,) = figures.find(document, parse, ())
    assert figure.group == group


def test_of_them_counts_the_noun_behind_the_pronoun(parsed):
    document, parse = parsed("31 people died, six of them children.")
    assert [f.group for f in figures.find(document, parse, ())] == ["people", "children"]


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        (
            "The ministry counted 21 injured residents in Marn, 36 in Orvel and seven in Tolva.",
            ["residents", "residents", "residents"],
        ),
        ("The storm killed nine sailors and infected 50.", ["sailors", None]),
        ("Ninety sailors were wounded, as were seventeen from the navy.", ["sailors", None]),
    ],
)
def test_a_bare_number_under_the_same_harm_word_shares_the_group(parsed, text, groups):
    document, parse = parsed(text)
    assert [f.group for f in figures.find(document, parse, ())] == groups


def test_those_keep_what_tells_them_apart(parsed):
    document, parse = parsed("Half of those injured in the fire have died, a doctor said.")
    assert figures.find(document, parse, ())[0].group == "those injured in the fire"


def test_a_relative_pronoun_gives_way_to_its_noun(parsed):
    text = "The Red Helm, which counts victims, said 12 died. A report, which said 12 died, is old."
    document, parse = parsed(text)
    at = text.index("which said")
    told = Attribution(
        source=((at, at + 5),),
        cue=None,
        content=((at + 11, at + 18),),
        why=Why(rule="test"),
    )
    assert figures.find(document, parse, (told,))[1].claimant == "A report"


def test_we_in_a_quotation_is_the_speaker(parsed):
    text = "“We believe that 12 men died,” Oda Kell said."
    document, parse = parsed(text)
    why = Why(rule="test")
    quoted = Attribution(
        source=((text.index("Oda"), text.index(" said")),), cue=None, content=((0, 30),), why=why
    )
    belief = Attribution(source=((1, 3),), cue=None, content=((12, 28),), type="thinks", why=why)
    (figure,) = figures.find(document, parse, (quoted, belief))
    assert (figure.claimant, figure.attribution) == ("Oda Kell", 1)


def test_no_source_inside_means_the_next_one_out(parsed):
    text = "Oda Kell said 12 men reportedly died."
    document, parse = parsed(text)
    why = Why(rule="test")
    outer = Attribution(source=((0, 8),), cue=None, content=((14, 36),), why=why)
    inner = Attribution(source=None, cue=((21, 31),), content=((14, 20), (32, 36)), why=why)
    (figure,) = figures.find(document, parse, (outer, inner))
    assert (figure.claimant, figure.attribution) == ("Oda Kell", 1)
