import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reuse.invented import FERRY, MINE, RESPUN, report

from sayso.documents import from_text
from sayso.reuse import candidates as module
from sayso.reuse.candidates import alike, both, candidates, shared, winnow
from sayso.reuse.words import Vocabulary, Words, grams
from sayso.settings import ReuseSettings

SETTINGS = ReuseSettings()


def all_words(*texts):
    vocabulary = Vocabulary()
    return [Words(from_text(t, id=str(i)), vocabulary) for i, t in enumerate(texts)]


def pairs(some, many):
    return {pair for numbers in some for pair in both(numbers, many)}


@settings(max_examples=50, deadline=None)
@given(st.integers(0, 30), st.integers(0, 30), st.integers(0, 1000))
def test_a_shared_run_of_guaranteed_length_is_always_met(before, behind, seed):
    random = np.random.default_rng(seed)
    run = random.integers(0, 2**63, SETTINGS.seed + SETTINGS.window - 1).astype(np.uint64)
    one = np.concatenate([random.integers(0, 2**63, before).astype(np.uint64), run])
    other = np.concatenate([run, random.integers(0, 2**63, behind).astype(np.uint64)])
    kept = [winnow(grams(x, SETTINGS.seed), SETTINGS.window) for x in (one, other)]
    assert pairs(shared(kept, 2, 60), 2) == {(0, 1)}


def test_an_entry_of_very_many_joins_each_with_the_first_ones():
    kept = [np.array([7], np.uint64)] * 50
    found = pairs(shared(kept, 50, 5), 50)
    assert len(found) == 10 + 45 * 3
    assert {j for _, j in found} | {0} == set(range(50))


def test_respun_copies_are_candidates():
    texts = [report(*FERRY), report(*MINE), report(*RESPUN)]
    assert (0, 2) in candidates(all_words(*texts), SETTINGS)


def test_only_the_nearest_are_looked_at():
    found = pairs(alike(all_words(*[report(*FERRY)] * 40), ReuseSettings(nearest=3)), 40)
    assert 40 <= len(found) <= 40 * 3


def test_no_reports_and_empty_reports():
    assert list(candidates([], SETTINGS)) == []
    assert list(candidates(all_words("", "", report(*FERRY)), SETTINGS)) == []


def test_what_is_found_does_not_hang_on_how_much_is_at_hand(monkeypatch):
    reports = all_words(*[report(*FERRY[:n]) for n in (2, 3, 4, 5)] * 5, report(*MINE))
    plenty = list(candidates(reports, ReuseSettings(posting=6)))
    for name in ("_PART", "_READ"):
        monkeypatch.setattr(module, name, 3)
    assert list(candidates(reports, ReuseSettings(posting=6))) == plenty
    assert plenty
