import numpy as np
from tests.reuse.invented import FERRY, MINE, RESPUN, SPEECH, report, words

from sayso.reuse.rewording import reworded
from sayso.settings import ReuseSettings

SETTINGS = ReuseSettings()


def found(one, other):
    left, right = words(one), words(other)
    used = (np.zeros(len(left), np.bool_), np.zeros(len(right), np.bool_))
    return left, right, reworded(left, right, used, SETTINGS)


def test_respun_sentences_are_matched_in_any_order():
    _, right, told = found(report(*FERRY), report(*RESPUN))
    matched = {(r.a, int(right.sentence[r.b])) for r in (*told.kept, *told.retold)}
    assert len(matched) >= 4
    assert {b for _, b in matched} != set()


def test_synonyms_in_their_order_are_kept_words():
    changed = FERRY[1].replace("bodies", "corpses").replace("looked for", "sought")
    *_, told = found(FERRY[1], changed)
    assert len(told.kept) == 1
    assert not told.retold


def test_other_news_does_not_match():
    *_, told = found(report(*FERRY), report(*MINE))
    assert not told.kept
    assert not told.retold


def test_quotations_and_what_is_used_are_left_out():
    *_, told = found(SPEECH, SPEECH.replace("rebuild", "build"))
    assert not told.kept
    left, right = words(FERRY[0]), words(RESPUN[1])
    used = (np.ones(len(left), np.bool_), np.ones(len(right), np.bool_))
    assert reworded(left, right, used, SETTINGS) == ([], [])


def test_each_sentence_is_matched_once():
    *_, told = found(report(FERRY[0], FERRY[0]), report(RESPUN[1]))
    assert len(told.kept) + len(told.retold) <= 1
