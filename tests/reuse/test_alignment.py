from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reuse.invented import FERRY, MINE, report, words

from sayso.reuse.alignment import Run, align, exact_runs, joined
from sayso.settings import ReuseSettings

SETTINGS = ReuseSettings()


def spelt(text, found, start, end):
    return text[found.start[start] : found.end[end - 1]]


def test_a_moved_paragraph_is_found_where_it_stands():
    one, other = report(*FERRY[:2], *MINE[:2]), report(MINE[2], FERRY[0])
    left, right = words(one), words(other)
    (run,) = align(left, right, SETTINGS)
    assert spelt(one, left, run.a, run.a_end) == FERRY[0][:-1]
    assert spelt(other, right, run.b, run.b_end) == FERRY[0][:-1]


def test_a_few_changed_words_do_not_break_a_passage():
    changed = FERRY[0].replace("early on Sunday", "at dawn on Sunday")
    (run,) = align(words(FERRY[0]), words(changed), SETTINGS)
    assert run.same < run.a_end - run.a
    assert run.a == run.b == 0


def test_short_runs_are_no_passage():
    assert (
        align(words("The coast guard said so."), words("So the coast guard said."), SETTINGS) == []
    )


def test_runs_far_apart_are_not_joined():
    runs = [Run(0, 5, 0, 5, 5), Run(20, 25, 20, 25, 5), Run(30, 35, 50, 55, 5)]
    assert joined(runs, 6) == runs


WORD = st.sampled_from(["ferry", "crew", "sank", "off", "the", "coast", "nine", "died"])


@settings(max_examples=60, deadline=None)
@given(st.lists(WORD, max_size=60), st.lists(WORD, max_size=60))
def test_exact_runs_are_exact_and_use_no_word_twice(one, other):
    left, right = words(" ".join(one)), words(" ".join(other))
    used_a, used_b = set(), set()
    for run in exact_runs(left, right, 5):
        assert left.hashes[run.a : run.a_end].tolist() == right.hashes[run.b : run.b_end].tolist()
        a, b = set(range(run.a, run.a_end)), set(range(run.b, run.b_end))
        assert not a & used_a
        assert not b & used_b
        used_a |= a
        used_b |= b


@settings(max_examples=30, deadline=None)
@given(st.lists(WORD, min_size=5, max_size=60))
def test_a_text_is_found_in_itself(one):
    found = words(" ".join(one))
    assert sum(r.same for r in exact_runs(found, found, 5)) == len(one)
