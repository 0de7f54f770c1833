"""Credit lines, sign-offs, bylines, copyright notices: agencies and outlets, not people."""

from __future__ import annotations

import pytest

from sayso.documents.credits import (
    Credit,
    agencies_in,
    copyright_notice,
    credit_line,
    names,
    sign_off,
    unique,
)


def named(line: str) -> list[str] | None:
    found = credit_line(line)
    if found is None:
        return None
    assert all(line[slice(*c.span)] == c.name for c in found)
    return [c.name for c in found]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        (
            "With reporting by Reuters, AP, AFP, dpa, TASS, and Interfax",
            ["Reuters", "AP", "AFP", "dpa", "TASS", "Interfax"],
        ),
        ("With reporting by HNA and the Harbour Post", ["HNA", "Harbour Post"]),
        ("(Additional reporting by Reuters in Ostkeel)", ["Reuters"]),
        ("Source: Harbour Post", ["Harbour Post"]),
        ("Source: Agencies", ["Agencies"]),
        ("(AFP)", ["AFP"]),
        ("— Reuters", ["Reuters"]),
        ("AP/Reuters", ["AP", "Reuters"]),
        ("The Associated Press contributed to this report.", ["Associated Press"]),
        ("Information from: Ovarra Herald, http://herald.example", ["Ovarra Herald"]),
        ("This story was first published by Coastline Today.", ["Coastline Today"]),
        ("Courtesy of Radio Maren", ["Radio Maren"]),
    ],
)
def test_credit_lines_name_agencies_and_outlets(line, names):
    assert named(line) == names


@pytest.mark.parametrize(
    "line",
    [
        "(Reporting by Mirel Asmoun; Editing by Jorun Haldt)",
        "Mirel Asmoun contributed to this report.",
        "Contributing: Mirel Asmoun and Jorun Haldt",
        "Credit: Mirel Asmoun",
    ],
)
def test_people_are_no_credit_but_the_line_is_one(line):
    assert named(line) == []


@pytest.mark.parametrize(
    "line",
    [
        "Reports from Beit Zarim say otherwise.",
        "Reports of a second blast could not be confirmed.",
        "Reporters were kept away from the quay by police.",
        "The agency said it had no reports from the islands.",
        "REPORTS FROM THE SALT HILLS SAID THE ROAD WAS CUT",
        "Sources close to the talks said they might be put off.",
        "Trend",
        "Home",
        "Five people died on the old quay, Reuters reported.",
        "x" * 300,
    ],
)
def test_news_is_no_credit_line(line):
    assert named(line) is None


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Divers will go down again on Monday. (AFP)", ["AFP"]),
        ("Divers will go down again on Monday. — Reuters", ["Reuters"]),
        ("Divers will go down again on Monday. (Corva Press)", ["Corva Press"]),
        ("Divers will go down again on Monday (weather permitting).", []),
        ("Divers will go down again on Monday — the third day.", []),
    ],
)
def test_sign_offs(line, names):
    found = sign_off(line)
    assert [c.name for c in found] == names
    assert all(line[slice(*c.span)] == c.name for c in found)


def test_a_byline_names_its_agency():
    assert [c.name for c in agencies_in("By MIREL ASMOUN, AP Sports Writer")] == ["AP"]
    assert [c.name for c in agencies_in("By Halyard News Agency")] == ["Halyard News Agency"]
    assert agencies_in("By Mirel Asmoun, Staff Writer") == ()


def test_a_copyright_notice_names_a_listed_agency():
    line = "Copyright 2031 The Associated Press. All rights reserved."
    assert [c.name for c in copyright_notice(line)] == ["Associated Press"]
    assert copyright_notice("© 2031 Halyard Gazette. All rights reserved.") == ()
    assert copyright_notice("The Associated Press said so.") == ()


def test_initials_and_name_are_one_agency():
    found = unique([Credit("HNA", (0, 3)), Credit("Halyard News Agency", (10, 29)), Credit("AP", (40, 42)),
                    Credit("The Associated Press", (50, 70))])  # fmt: skip
    assert [c.name for c in found] == ["Halyard News Agency", "AP"]


def test_a_list_with_prose_in_it_is_no_list_of_names():
    assert names("Reuters and two men who ran away", 0) is None
    assert [c.name for c in names("Reuters and two men who ran away", 5, loose=True)] == ["Reuters"]
