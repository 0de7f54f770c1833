import numpy as np
import pytest

from sayso.documents import from_text
from sayso.events import features_of_text
from sayso.events.weighting import summed, vectors
from sayso.settings import EventSettings


def rows(*texts):
    return vectors(
        [features_of_text(from_text(t, id=str(i))) for i, t in enumerate(texts)], EventSettings()
    )


def dense(rows):
    out = np.zeros((rows.many, rows.terms))
    out[rows.owner(), rows.term] = rows.weight
    return out


def test_rows_have_length_one_and_an_empty_report_an_empty_row():
    found = rows("A ferry sank off Tavar.", "", "Ferry sinks")
    assert found.squares() == pytest.approx([1.0, 0.0, 1.0])


def test_two_reports_alone_can_be_compared():
    one = "A ferry sank off Tavar on Sunday, the harbour master said. Nine sailors drowned."
    other = "Nine sailors drowned when a ferry went down near Tavar, said the coast guard."
    third = "Parliament in Ostkeel debated the price of bread, as ministers said it would."
    found = dense(rows(one, other))
    assert found[0] @ found[1] > 0.3
    found = dense(rows(one, third))
    assert found[0] @ found[1] < 0.1


def test_words_of_a_corpus_of_one_event_do_not_lose_their_weight():
    texts = [f"Rockets hit the market of Tavar. Witness {i} told of it{'.' * i}" for i in range(40)]
    found = dense(rows(*texts))
    assert (found @ found.T).min() > 0.5


def test_a_rare_word_weighs_more_than_a_common_one():
    found = rows("people zorgon")
    assert sorted(found.weight)[1] > 2 * sorted(found.weight)[0]


def test_summed_adds_the_rows_of_a_label():
    found = rows("ferry sinks", "ferry burns", "bread dear")
    both = dense(summed(found, np.array([0, 0, 1]), 2))
    plain = dense(found)
    assert both[0] == pytest.approx(plain[0] + plain[1])
    assert both[1] == pytest.approx(plain[2])
