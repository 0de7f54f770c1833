"""What is looked up is what the library would have found."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import sayso
from sayso.documents import read
from sayso.syntax.parser import _COLUMNS
from sayso.syntax.steps import Lemmas, Ruled, run, steps

# Forms that the library's rules of several tokens are about, and those that depend on context.
SPOKEN = [
    "There's a fire, there were two. It ain't over, they ain't coming.",
    "I'm gonna go, we gotta go, let's go, c'mon, y'all, y' all gets what he got.",
    "She's gone; he'd left; he's left us. 's  ' n't",
    "To be is to have been. Having had it, they've had to have it had.",
    "WHO said that which who's that? That that that was.",
    "",
]
ATTRIBUTES = [*_COLUMNS, "MORPH", "ENT_TYPE", "ENT_IOB", "NORM"]


@pytest.fixture(scope="module")
def nlp(parser):
    return parser._nlp


def same(nlp, texts, ours):
    library = list(nlp.pipe(texts, batch_size=max(1, len(texts))))
    for one, other in zip(library, run(nlp, texts, ours), strict=True):
        assert other.to_array(ATTRIBUTES).tolist() == one.to_array(ATTRIBUTES).tolist()


def test_the_steps_are_looked_up(nlp):
    kinds = {type(step) for _, step in steps(nlp)}
    assert {Ruled, Lemmas} <= kinds


def test_spoken_forms_and_reports_are_parsed_as_by_the_library(nlp):
    ours = steps(nlp)
    same(nlp, SPOKEN, ours)
    same(nlp, SPOKEN[::-1], ours)  # all is known now
    folder = Path(sayso.__file__).parent / "data" / "demo" / "reports"
    for reading in list(read([folder]))[:6]:
        if reading.document is not None:
            same(nlp, reading.document.text.splitlines(), ours)


WORDS = sorted(
    {word for text in SPOKEN for word in text.split()} | {"said", "saw", "cut's", ",", "’s"}
)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.sampled_from(WORDS), max_size=12))
def test_words_in_any_order(nlp, words):
    same(nlp, [" ".join(words)], steps(nlp))


def test_what_is_kept_is_bounded(nlp, monkeypatch):
    monkeypatch.setattr("sayso.syntax.steps._KEPT", 3)
    ours = steps(nlp)
    same(nlp, SPOKEN, ours)
    kept = [step for _, step in ours if isinstance(step, Ruled | Lemmas)]
    assert all(len(step._known) <= 3 for step in kept)


def test_rules_of_several_tokens_are_the_library_s(nlp):
    ruler = nlp.get_pipe("attribute_ruler")
    ruled = Ruled(ruler)
    several = [p for rule in ruler.patterns for p in rule["patterns"] if len(p) > 1]
    assert sum(len(ruled._several.get(name)[1]) for name in _names(ruled)) >= len(several)


def _names(ruled):
    return [str(n) for n in range(len(ruled.ruler.patterns)) if str(n) in ruled._several]
