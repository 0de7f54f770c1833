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


def test_a_name_in_two_spellings_is_one_person():
    assert drawn(quoted("a", "Tavi Orman"), quoted("b", "Tavi Ormann")) == []


def test_a_post_with_the_name_behind_it_is_the_one_who_bears_it():
    post = report(
        "a",
        f"Ferrol Lines manager for marketing Ilda Vorst said {QUOTE}.",
        claims=[{"by": "Ferrol Lines manager", "said": QUOTE, "speaker": "manager"}],
        names=[("Ferrol Lines manager", "manager", "person")],
    )
    post = replace(post, attributions=(replace(post.attributions[0], form="direct"),))
    assert drawn(post, quoted("b", "Ilda Vorst")) == []
    assert drawn(post, quoted("b", "Tavi Orman")) == ["actor_conflict"]


def continued(identity: str, by: str, other: str = ""):
    """A report in which a pronoun goes on from a named speaker."""
    last = by.split()[-1]
    between = f"{other} said the line was closed. " if other else ""
    return report(
        identity,
        f"{by} said the train was late. {between}He said {QUOTE}.",
        claims=[
            {"by": by, "said": "the train was late", "speaker": last},
            *(
                [{"by": other, "said": "the line was closed", "speaker": other.split()[-1]}]
                if other
                else []
            ),
            {"by": "He", "said": QUOTE, "speaker": last, "form": "direct"},
        ],
        names=[
            (by, last, "person"),
            *([(other, other.split()[-1], "person")] if other else []),
        ],
    )


def test_a_pronoun_speaks_for_the_one_whom_it_goes_on_from():
    assert drawn(continued("a", "Tavi Orman"), quoted("b", "Ilda Vorst")) == ["actor_conflict"]


def test_a_pronoun_behind_another_speaker_is_too_little():
    assert drawn(continued("a", "Tavi Orman", "Sela Dron"), quoted("b", "Ilda Vorst")) == []
