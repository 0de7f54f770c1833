import numpy as np
from tests.reuse.invented import FERRY, MINE, SPEECH, report, words

from sayso.reuse.sharing import compare, covered, retells
from sayso.settings import ReuseSettings

SETTINGS = ReuseSettings()


def shared(one, other):
    left, right = words(one), words(other)
    return compare(left, right, SETTINGS), left, right


def test_names_and_quotations_are_no_evidence():
    found, *_ = shared(f"{SPEECH}, he said.", f"She heard: {SPEECH}.")
    assert found.runs
    assert found.own == 0


def test_equal_texts_are_evidence_however_short():
    found, *_ = shared("Ferry sinks", "Ferry sinks")
    assert found.own >= SETTINGS.copied


def test_covered_words_are_those_of_the_passages():
    found, left, right = shared(report(*FERRY), report(MINE[0], FERRY[1]))
    a, b = covered(found.passages, left, right)
    assert np.count_nonzero(a) == np.count_nonzero(b) == len(words(FERRY[1]))
    assert not b[: len(words(MINE[0]))].any()


def test_a_shared_quotation_is_something_retold():
    assert retells(*shared(f"{SPEECH}, he said.", f"She heard: {SPEECH}."), SETTINGS)
    assert not retells(*shared(report(*FERRY), report(*MINE)), SETTINGS)
