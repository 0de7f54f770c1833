"""One quotation in two mouths."""

from __future__ import annotations

from msgspec.structs import replace
from tests.telling import evidence, report

from sayso.relations.statements import statements
from sayso.relations.voicing import relations
from sayso.settings import RelationSettings

QUOTE = "the bridge was never built to carry such a heavy train at that speed"


def quoted(identity: str, by: str, said: str = QUOTE):
    one = report(
        identity,
        f"{by} said {said}.",
        claims=[{"by": by, "said": said, "speaker": by.split()[-1]}],
        names=[(by, by.split()[-1], "person")],
    )
    return replace(one, attributions=(replace(one.attributions[0], form="direct"),))


def drawn(*reports) -> list[str]:
    known = evidence(list(reports))
    return [r.type for r in relations(known, statements(known), RelationSettings())]


def test_one_quotation_of_two_persons():
    assert drawn(quoted("a", "Tavi Orman"), quoted("b", "Ilda Vorst")) == ["actor_conflict"]


def test_one_person_or_short_words_are_none():
    assert drawn(quoted("a", "Tavi Orman"), quoted("b", "Tavi Orman")) == []
    short = "it was the bridge"
    assert drawn(quoted("a", "Tavi Orman", short), quoted("b", "Ilda Vorst", short)) == []


def test_a_description_is_nobody_s_name():
    assert drawn(quoted("a", "a spokesman"), quoted("b", "Ilda Vorst")) == []


def test_a_name_with_its_post_is_the_same_person():
    assert drawn(quoted("a", "Manager Ilda Vorst"), quoted("b", "Ilda Vorst")) == []
