"""Lines that only say when, by whom, or what a picture shows."""

from __future__ import annotations

import pytest

from sayso.documents.stamps import byline, caption, stamp


@pytest.mark.parametrize(
    ("line", "value", "updated"),
    [
        ("14 June 2031, 09:55", "2031-06-14T09:55", False),
        ("Published: 14 June 2031, 21:15", "2031-06-14T21:15", False),
        ("Wednesday 18 June 2031 11:42, UK", "2031-06-18T11:42", False),
        ("Updated: Jun 18, 2031 - 7:50 PM", "2031-06-18T19:50", True),
        ("Last modified on Wed 18 Jun 2031", "2031-06-18", True),
        ("(June 18, 2031)", "2031-06-18", False),
    ],
)
def test_stamps(line, value, updated):
    found = stamp(line)
    assert (found.published.value, found.updated) == (value, updated)


def test_a_line_that_says_published_is_told_from_a_bare_day():
    assert stamp("Published: 14 June 2031").published.from_ == "text"
    assert stamp("14 June 2031").published.from_ == "dateline"


@pytest.mark.parametrize(
    "line",
    [
        "The strike of 14 June 2031 killed five",
        "14/6/2031",
        "Saturday",
        "Published by Coastline Media in 2031",
        "12 " + "t" * 70 + "!",
    ],
)
def test_other_lines_are_no_stamp(line):
    assert stamp(line) is None


@pytest.mark.parametrize(
    ("line", "who"),
    [
        ("By Ondine Farrouk", "Ondine Farrouk"),
        ("by Ondine Farrouk", "Ondine Farrouk"),
        ("By MIREL ASMOUN and JORUN HALDT", "MIREL ASMOUN and JORUN HALDT"),
        ("By Staff Reporter | Last updated 16:05", "Staff Reporter"),
        ("By: Mirel Asmoun, AP Sports Writer", "Mirel Asmoun, AP Sports Writer"),
        ("Words by Mirel Asmoun in Dar Nasim", "Mirel Asmoun in Dar Nasim"),
        ("By the Harbour Post staff", None),
    ],
)
def test_bylines(line, who):
    assert byline(line) == who


@pytest.mark.parametrize(
    "line",
    [
        "By Monday the boats had gone.",
        "By Sunday",
        "By the time they came it was over",
        "By and large",
        "Bystanders saw it",
        "By " + "a-" * 80 + "!",
        "By June 14, 2031",
    ],
)
def test_other_lines_are_no_byline(line):
    assert byline(line) is None


@pytest.mark.parametrize(
    "line",
    [
        "Smoke rises over the old quay on Saturday. Photo: Coastline Today",
        "File photo: the old quay",
        "The old quay (Photo: Mirel Asmoun)",
        "Younes Kadrel on the quay. (Mirel Asmoun/Getty Images)",
        "[Image via Coastline Today]",
        "Image: the old quay",
    ],
)
def test_captions(line):
    assert caption(line)


@pytest.mark.parametrize(
    "line",
    [
        "A photo of the old quay was shown in court.",
        "Pictured in court on Monday, he said nothing.",
        "The ministry published an image of the crater.",
        "Five people died (three of them children).",
    ],
)
def test_other_lines_are_no_caption(line):
    assert not caption(line)
