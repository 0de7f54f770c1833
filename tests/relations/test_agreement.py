"""Figures of one toll: equal, compatible, a later state, in conflict."""

from __future__ import annotations

from itertools import permutations

import pytest
from msgspec.structs import replace
from tests.telling import evidence, report

from sayso.documents import from_text
from sayso.incidents.splitting import split
from sayso.relations.partial import of_its_children
from sayso.relations.relating import relate
from sayso.relations.scoping import owners
from sayso.relations.sides import Sides
from sayso.settings import IncidentSettings, Settings

MINISTRY = [("The ministry", "ministry", "organisation")]
HOSPITAL = [("the hospital", "hospital", "organisation")]


def said(identity: str, number: str, low: int, high: int | None, who: str, day: str, **more):
    """A report in which a body gives a number of people killed in one blast."""
    content = f"a blast in Kerem killed {number} people"
    names = {"The ministry": MINISTRY, "The hospital": [("The hospital", "hospital", "group")]}
    return report(
        identity,
        f"{who} said {content}.",
        day=day,
        claims=[{"by": who, "said": content, "speaker": names[who][0][1]}],
        figures=[{"text": number, "low": low, "high": high, "claim": 0, **more}],
        names=names[who],
        triggers=[{"word": "blast", "claim": 0}],
    )


def drawn(reports, **more):
    known = evidence(reports, **more)
    parts = split(known, IncidentSettings())
    told = {d.id: d.happenings for d in parts.incidents}
    related, _ = relate(known, parts.of, told, Settings())
    return related


def types(reports) -> list[str]:
    figures = {f.id for f in drawn(reports).figures}
    return [r.type for r in drawn(reports).relations if r.a in figures and r.b in figures]


def test_equal_numbers_are_the_same():
    a = said("a", "12", 12, 12, "The ministry", "2031-03-04")
    b = said("b", "12", 12, 12, "The hospital", "2031-03-04")
    assert types([a, b]) == ["same"]


def test_bounds_that_fit_are_compatible():
    a = said("a", "at least 12", 12, None, "The ministry", "2031-03-04")
    b = said("b", "15", 15, 15, "The hospital", "2031-03-04")
    assert types([a, b]) == ["compatible"]


def test_numbers_that_cannot_both_be_right_conflict():
    a = said("a", "12", 12, 12, "The ministry", "2031-03-04")
    b = said("b", "31", 31, 31, "The hospital", "2031-03-04")
    assert types([a, b]) == ["figure_conflict"]


def test_a_later_higher_toll_of_one_side_is_an_update_and_replaces_the_earlier():
    a = said("a", "12", 12, 12, "The ministry", "2031-03-04")
    b = said("b", "20", 20, 20, "The ministry", "2031-03-06")
    related = drawn([a, b])
    assert [(r.type, r.a.split(":")[0], r.b.split(":")[0]) for r in related.relations] == [
        ("update", "a", "b")
    ] or ("update", "a", "b") in [
        (r.type, r.a.split(":")[0], r.b.split(":")[0]) for r in related.relations
    ]
    assert {f.report: f.status for f in related.figures} == {"a": "superseded", "b": "asserted"}


def test_a_replaced_figure_conflicts_with_nobody():
    a = said("a", "12", 12, 12, "The ministry", "2031-03-04")
    b = said("b", "30", 30, 30, "The ministry", "2031-03-06")
    c = said("c", "31", 31, 31, "The hospital", "2031-03-06")
    conflicts = [r for r in drawn([a, b, c]).relations if r.type == "figure_conflict"]
    assert {frozenset((r.a.split(":")[0], r.b.split(":")[0])) for r in conflicts} == {
        frozenset("bc")
    }


def test_a_lower_later_number_of_one_side_is_no_silent_update():
    a = said("a", "31", 31, 31, "The ministry", "2031-03-04")
    b = said("b", "12", 12, 12, "The ministry", "2031-03-06")
    assert "figure_conflict" in types([a, b])


def test_without_days_an_update_needs_words():
    plain = [
        said("a", "12", 12, 12, "The ministry", ""),
        said("b", "20", 20, 20, "The ministry", ""),
    ]
    assert "update" not in types(plain)
    rose = report(
        "c",
        "The ministry said the toll of the blast rose to 20.",
        claims=[
            {
                "by": "The ministry",
                "said": "the toll of the blast rose to 20",
                "speaker": "ministry",
            }
        ],
        figures=[{"text": "20", "low": 20, "high": 20, "claim": 0}],
        names=MINISTRY,
        triggers=[{"word": "blast", "claim": 0}],
    )
    assert "update" in types([plain[0], rose])


def test_withdrawn_number_is_superseded_by_the_one_beside_it():
    one = report(
        "a",
        "The ministry revised its count of the dead in the blast down to 46 from 64.",
        day="2031-03-05",
        figures=[
            {"text": "46", "low": 46, "high": 46},
            {"text": "64", "low": 64, "high": 64, "flags": ("rev",)},
        ],
        names=MINISTRY,
        triggers=[{"word": "blast"}],
    )
    related = drawn([one])
    assert [r.type for r in related.relations] == ["update"]
    assert {f.text: f.status for f in related.figures} == {"46": "asserted", "64": "superseded"}


def test_other_kinds_are_not_compared():
    a = said("a", "12", 12, 12, "The ministry", "2031-03-04")
    b = said("b", "31", 31, 31, "The hospital", "2031-03-04", kind="injured")
    assert types([a, b]) == []


@pytest.mark.parametrize("flag", ["cum", "sub", "other"])
def test_what_counts_something_else_is_not_compared(flag):
    a = said("a", "12", 12, 12, "The ministry", "2031-03-04")
    b = said("b", "300", 300, 300, "The hospital", "2031-03-04", flags=(flag,))
    assert types([a, b]) == []


def test_order_of_reports_changes_nothing():
    reports = [
        said("a", "12", 12, 12, "The ministry", "2031-03-04"),
        said("b", "20", 20, 20, "The ministry", "2031-03-06"),
        said("c", "31", 31, 31, "The hospital", "2031-03-06"),
    ]
    results = {drawn(list(order)).relations for order in permutations(reports)}
    assert len(results) == 1


def test_the_same_statement_in_two_reports_is_one():
    text = "Ovarran jets crossed the sea border and bombed the harbour"
    reports = [
        report(
            identity,
            f"The ministry said {text}.",
            claims=[{"by": "The ministry", "said": text, "speaker": "ministry"}],
            names=MINISTRY,
        )
        for identity in ("a", "b")
    ]
    assert [r.type for r in drawn(reports).relations] == ["same"]


def counted(identity: str, text: str, number: str, low: int, *, who: str = "", town: str = ""):
    """A report whose second paragraph gives a number; its lead names Kerem."""
    names = [(who, who.lower(), "organisation")] if who else []
    said = text.split(" said ")[-1].rstrip(".")
    return report(
        identity,
        f"A blast in Kerem killed people at dawn.\n\nSmoke rose.\n\nIt was loud.\n\n{text}",
        day="2031-03-04",
        claims=[{"by": who, "said": said, "speaker": who.lower()}] if who else [],
        figures=[{"text": number, "low": low, "high": low, **({"claim": 0} if who else {})}],
        names=names,
        places=[{"words": "Kerem", "at": (10.0, 20.0)}]
        + ([{"words": town, "at": (12.0, 22.0)}] if town else []),
        triggers=[{"word": "blast"}],
    )


def conflicts(*reports) -> int:
    return sum(r.type == "figure_conflict" for r in drawn(list(reports)).relations)


def test_a_number_for_another_place_is_of_another_scope():
    whole = counted("a", "The Guard said 40 people were killed.", "40", 40, who="The Guard")
    same = counted("b", "The Hospital said 9 people were killed.", "9", 9, who="The Hospital")
    part = counted("b", "In Tolva, officials counted 9 people killed.", "9", 9, town="Tolva")
    assert conflicts(whole, same) == 1
    assert conflicts(whole, part) == 0


def test_a_single_victim_told_of_behind_the_lead_is_no_toll():
    whole = counted("a", "The Guard said 40 people were killed.", "40", 40, who="The Guard")
    boy = counted("b", "The Hospital said one boy was killed.", "one", 1, who="The Hospital")
    assert conflicts(whole, boy) == 0


@pytest.mark.parametrize(
    ("text", "numbers", "part"),
    [
        ("It killed two children.", [("two", 2, "children")], False),
        ("It killed five, two children among them.", [("five", 5, None), ("two", 2, "children")], True),
        ("It killed five men. Two children died.", [("five men", 5, "children"), ("Two", 2, "children")], False),
        ("It killed five, two men among them.", [("five", 5, None), ("two", 2, "men")], False),
    ],
)  # fmt: skip
def test_children_whom_a_report_counts_among_more_are_a_part(text, numbers, part):
    figures = [{"text": w, "low": n, "high": n, "group": g} for w, n, g in numbers]
    known = evidence([report("a", f"A blast shook the mill. {text}", figures=figures)])
    children = min(known.figures.values(), key=lambda f: f.low or 0)
    assert (children.id in set(of_its_children(known))) is part


def test_the_hurt_beside_one_army_s_dead_are_that_army_s():
    def losses(identity: str, whose: str, name: str, dead: str, hurt: str):
        return report(
            identity,
            f"Both sides fired. {dead} {whose} soldiers were killed and {hurt} wounded.",
            figures=[
                {"text": dead, "low": 4, "high": 4, "group": f"{whose} soldiers"},
                {"text": hurt, "low": 9, "high": 9, "kind": "injured"},
            ],
            names=[(whose, name, "state")],
        )

    known = evidence(
        [
            losses("a", "Ovarra", "ovarra", "Four", "nine"),
            losses("b", "Kerem", "kerem", "Six", "twelve"),
        ]
    )
    whose = dict(owners(known, Sides(known, tuple(known.figures.values()))))
    assert [whose.get(f.id) for f in known.figures.values()] == [
        "ovarra",
        "ovarra",
        "kerem",
        "kerem",
    ]


def test_a_number_without_a_noun_counts_those_before_it():
    def hurt(identity: str, text: str, number: int, *more):
        return report(
            identity,
            f"A blast shook the square in Kerem. {text}",
            day="2031-03-04",
            figures=[
                *more,
                {"text": str(number), "low": number, "high": number, "kind": "injured"},
            ],
            triggers=[{"word": "blast"}],
        )

    dead = {"text": "Nine officers", "low": 9, "high": 9, "group": "officers"}
    officers = hurt("a", "Nine officers were killed and 112 injured.", 112, dead)
    assert conflicts(officers, hurt("b", "In all 64 were injured.", 64)) == 0
    assert (
        conflicts(
            hurt("a", "In all 112 were injured.", 112), hurt("b", "In all 64 were injured.", 64)
        )
        == 1
    )


def test_bodies_of_a_grave_are_not_of_the_attack_that_is_told_beside_it():
    def told(identity: str, where: str, number: int):
        return report(
            identity,
            f"A {where} with 28 bodies was found near Kerem. A blast there killed 6 people.",
            day="2031-03-04",
            figures=[{"text": str(number), "low": number, "high": number}],
            triggers=[{"word": "blast"}],
        )

    assert conflicts(told("a", "ship", 28), told("b", "ship", 6)) == 1
    assert conflicts(told("a", "grave", 28), told("b", "grave", 6)) == 0


def beside(identity: str, dead: int, text: str, number: str, low: int, group: str | None = None):
    """A report that gives the hurt beside the dead."""
    return report(
        identity,
        f"Smoke rose over Kerem.\n\nIt was loud.\n\nA blast killed {dead} people and {text}.",
        day="2031-03-04",
        figures=[
            {"text": str(dead), "low": dead, "high": dead},
            {"text": number, "low": low, "high": low, "kind": "injured", "group": group},
        ],
        places=[{"words": "Kerem", "at": (10.0, 20.0)}],
        triggers=[{"word": "blast"}],
    )


def test_the_rest_beside_as_many_dead_are_all_who_were_hurt():
    others = beside("a", 4, "wounded two others", "two", 2, "others")
    another = beside("b", 4, "critically wounded a fifth", "a fifth", 1)
    assert conflicts(others, another) == 1
    of_the_dead_alone = conflicts(others, beside("b", 5, "wounded a sixth", "a sixth", 1))
    assert of_the_dead_alone == 1


def test_a_single_one_told_of_behind_the_lead_is_no_earlier_toll():
    one = counted("a", "One person was arrested.", "One", 1)
    many = counted("b", "By night 46 people were arrested.", "46", 46)
    later = from_text(many.document.text, id="b", published="2031-03-06")
    assert [r.type for r in drawn([one, replace(many, document=later)]).relations] == []


def test_no_word_of_any_dead_is_no_count():
    whole = counted("a", "The Guard said 40 people were killed.", "40", 40, who="The Guard")
    text = "The Hospital said there was no immediate word of any killed."
    nothing = counted("b", text, "any killed", 0, who="The Hospital")
    nothing = replace(nothing, figures=(replace(nothing.figures[0], flags=("neg",)),))
    none = counted("b", "The Hospital said none were killed.", "none", 0, who="The Hospital")
    none = replace(none, figures=(replace(none.figures[0], flags=("neg",)),))
    assert conflicts(whole, nothing) == 0
    assert conflicts(whole, none) == 1


def test_two_numbers_of_one_side_in_one_report_are_two_things():
    text = "The Guard said 40 people were killed in the hall and 9 people in the yard"
    one = report(
        "a",
        f"{text}.",
        claims=[{"by": "The Guard", "said": text[15:], "speaker": "guard"}],
        figures=[
            {"text": "40", "low": 40, "high": 40, "claim": 0},
            {"text": "9", "low": 9, "high": 9, "claim": 0},
        ],
        names=[("The Guard", "guard", "organisation")],
        triggers=[{"word": "killed", "kind": "death", "claim": 0}],
    )
    assert conflicts(one) == 0


def test_a_vague_word_and_a_number_below_the_next_word_are_no_conflict():
    dozens = counted("a", "The Guard said dozens were killed.", "dozens", 12, who="The Guard")
    dozens = replace(dozens, figures=(replace(dozens.figures[0], high=None, flags=("vague",)),))
    eighty = counted("b", "The Hospital said 80 were killed.", "80", 80, who="The Hospital")
    many = counted("b", "The Hospital said 800 were killed.", "800", 800, who="The Hospital")
    assert conflicts(dozens, eighty) == 0
    assert conflicts(dozens, many) == 1


def test_others_are_those_beside_one_who_is_told_of():
    whole = counted("a", "The Guard said 8 people were killed.", "8", 8, who="The Guard")
    rest = counted("b", "The Hospital said 6 others were killed.", "6", 6, who="The Hospital")
    assert conflicts(whole, rest) == 1
    rest = replace(rest, figures=(replace(rest.figures[0], group="others"),))
    assert conflicts(whole, rest) == 0


def broken_down(identity: str, text: str, *numbers: int):
    return report(
        identity,
        f"{text} in a blast in Kerem.",
        day="2031-03-04",
        figures=[{"text": str(n), "low": n, "high": n} for n in numbers],
        triggers=[{"word": "blast"}],
    )


def test_a_report_breaks_its_own_toll_down():
    whole = broken_down("a", "The mill lost 12 people", 12)
    other = broken_down("b", "The mill lost 15 people", 15)
    parts = broken_down("b", "The mill lost 12 people, 7 of the crew and 5 guests,", 12, 7, 5)
    assert conflicts(whole, other) == 1
    assert conflicts(whole, parts) == 0


def test_one_who_is_listed_with_another_is_no_toll():
    def blast(identity: str, text: str, words: str, many: int):
        return report(
            identity,
            f"A blast in Kerem killed {text}.",
            day="2031-03-04",
            figures=[{"text": words, "low": many, "high": many, "group": "officers"}],
            triggers=[{"word": "blast"}],
        )

    two = blast("a", "two officers", "two officers", 2)
    assert conflicts(two, blast("b", "an officer", "an officer", 1)) == 1
    listed = blast("b", "an officer and a technician", "an officer", 1)
    assert conflicts(two, listed) == 0


def hurt(identity: str, text: str, number: str, low: int, who: str | None = None, **more):
    one = counted(identity, text, number, low, who=who)
    return replace(one, figures=tuple(replace(f, kind="injured", **more) for f in one.figures))


@pytest.mark.parametrize(
    "text",
    [
        "The Hospital said 4 of those people were hurt.",
        "The Hospital said 4 are still in hospital.",
        "The Hospital said 4 people were in critical condition.",
        "The Hospital said a shell hurt 4 children and three nurses.",
        "The Hospital said three nurses and 4 children were hurt.",
        "The Hospital said 4 people have been hurt so far this year.",
        "The Hospital said 4 people were hurt in the fire of 1987.",
        "The Hospital said 4 people were hurt. One of the victims died.",
    ],
)
def test_some_of_the_hurt_and_those_of_a_time_are_no_other_toll(text):
    whole = hurt("a", "The Guard said 9 people were hurt.", "9", 9, who="The Guard")
    same = hurt("b", "The Hospital said 4 people were hurt.", "4", 4, who="The Hospital")
    assert conflicts(whole, same) == 1
    assert conflicts(whole, hurt("b", text, "4", 4, who="The Hospital")) == 0


def test_both_are_some_who_were_told_of():
    whole = hurt("a", "The Guard said 9 people were hurt.", "9", 9, who="The Guard")
    both = hurt("b", "The Hospital said both were hurt.", "both", 2, who="The Hospital")
    assert conflicts(whole, both) == 0


def test_who_killed_himself_too_is_one_more():
    whole = counted("a", "The Guard said 4 people were killed.", "4", 4, who="The Guard")
    text = "The Hospital said a man killed 3 people and then himself."
    assert conflicts(whole, counted("b", text, "3", 3, who="The Hospital")) == 0
    two = counted("b", text.replace("3", "2"), "2", 2, who="The Hospital")
    assert conflicts(whole, two) == 1


def test_what_a_source_breaks_down_is_a_part_of_what_its_report_counts():
    whole = broken_down("a", "The mill lost 15 people", 15)
    text = "The mill lost 15 people in a blast in Kerem. The Guard said 4 people were killed."
    part = report(
        "b",
        text,
        day="2031-03-04",
        claims=[{"by": "The Guard", "said": "4 people were killed", "speaker": "guard"}],
        figures=[
            {"text": "15", "low": 15, "high": 15},
            {"text": "4", "low": 4, "high": 4, "claim": 0},
        ],
        names=[("The Guard", "guard", "organisation")],
        triggers=[{"word": "blast"}, {"word": "killed", "kind": "death", "claim": 0}],
    )
    assert conflicts(whole, part) == 0


def test_arrests_grow():
    def held(identity: str, text: str, number: str, low: int, who: str):
        one = counted(identity, text, number, low, who=who)
        return replace(one, figures=tuple(replace(f, kind="detained") for f in one.figures))

    two = held("a", "The Guard said 2 people were arrested.", "2", 2, "The Guard")
    nine = held("b", "The Hospital said 9 people were arrested.", "9", 9, "The Hospital")
    assert conflicts(two, nine) == 0


def undated(identity: str, words: str, number: str, low: int, high: int | None, who: str, **more):
    names = {
        "The ministry": MINISTRY,
        "The hospital": [("The hospital", "hospital", "organisation")],
    }
    return report(
        identity,
        f"{who} said {words}.",
        claims=[{"by": who, "said": words, "speaker": names[who][0][1]}],
        figures=[{"text": number, "low": low, "high": high, "claim": 0, **more}],
        names=names[who],
        triggers=[{"word": "blast", "claim": 0}],
    )


FIVE = undated(
    "a", "the blast in Kerem killed at least five people", "at least five", 5, None, "The ministry"
)


def test_more_than_the_least_is_a_later_state():
    more = undated(
        "b", "17 people were dead after the blast in Kerem", "17", 17, 17, "The hospital"
    )
    assert types([FIVE, more]) == ["update"]


def test_a_toll_that_rose_follows_on_a_lower_one_of_another_side():
    exact = undated("a", "the blast in Kerem killed 14 people", "14", 14, 14, "The ministry")
    rose = undated(
        "b", "the toll of the blast in Kerem had risen to 27", "27", 27, 27, "The hospital"
    )
    plain = undated("b", "the blast in Kerem killed 27 people in all", "27", 27, 27, "The hospital")
    assert types([exact, rose]) == ["update"]
    assert types([exact, plain]) == ["figure_conflict"]


def test_a_copied_sentence_with_another_number_is_miscopied():
    copy = undated(
        "b", "the blast in Kerem killed at least 17 people", "at least 17", 17, None, "The hospital"
    )
    assert types([FIVE, copy]) == ["figure_conflict"]


def test_a_toll_that_rose_replaces_no_higher_one():
    high = undated("a", "the blast in Kerem killed 29 people", "29", 29, 29, "The ministry")
    rose = undated(
        "b", "the toll of the blast in Kerem had risen to 24", "24", 24, 24, "The ministry"
    )
    assert "superseded" not in {f.status for f in drawn([high, rose]).figures}


def test_bodies_that_are_found_are_part_of_a_toll():
    found = undated(
        "a", "98 bodies had been recovered after the blast", "98", 98, 98, "The ministry"
    )
    toll = undated("b", "the blast in Kerem killed 163 people", "163", 163, 163, "The hospital")
    few = undated("b", "the blast in Kerem killed 40 people", "40", 40, 40, "The hospital")
    assert types([found, toll]) == []
    assert types([found, few]) == ["figure_conflict"]


def test_one_army_s_dead_are_not_another_s():
    def soldiers(identity: str, of: str, number: str, count: int):
        words = f"{number} {of} soldiers died in the blast at Kerem"
        return report(
            identity,
            f"The ministry said {words}.",
            claims=[{"by": "The ministry", "said": words, "speaker": "ministry"}],
            figures=[
                {"text": number, "low": count, "high": count, "claim": 0, "group": f"{of} soldiers"}
            ],
            names=[*MINISTRY, (of, of.removesuffix("ian").lower(), "state")],
            triggers=[{"word": "blast", "claim": 0}],
        )

    two, forty = soldiers("a", "Norlandian", "two", 2), soldiers("b", "Karskian", "40", 40)
    assert types([two, forty]) == []
