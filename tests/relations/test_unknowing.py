"""Words of not knowing inside what is said."""

from __future__ import annotations

import pytest
from tests.telling import evidence, report

from sayso.relations.statements import statements
from sayso.relations.unknowing import unknown


def left(said: str) -> str | None:
    known = evidence(
        [report("a", f"The army said {said}.", claims=[{"by": "The army", "said": said}])]
    )
    found = unknown(known, statements(known)[0])
    return None if found is None else known.text("a", found.claim.content[0]).strip()


@pytest.mark.parametrize(
    ("said", "what"),
    [
        ("it had no knowledge of such arrests", "such arrests"),
        ("its office has not seen any evidence of a crossing", "a crossing"),
        ("it knew of no other arrest", "other arrest"),
        ("it was too early to say if they were the boys", "if they were the boys"),
        ("it could not determine whether the jets were Ovarran", "whether the jets were Ovarran"),
        ("there was no evidence that he had fired", "that he had fired"),
        ("she was not aware of any abduction", "any abduction"),
        ("it had nothing to suggest a change", "a change"),
    ],
)
def test_what_is_not_known(said, what):
    assert left(said) == what


@pytest.mark.parametrize(
    "said",
    [
        "the jets were Ovarran",
        "no arrests were made",
        "it was unclear what led up to it",
        "it knew of eight",
    ],
)
def test_what_is_said_or_only_asked(said):
    assert left(said) is None
