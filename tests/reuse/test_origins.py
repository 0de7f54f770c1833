import msgspec
import pytest
from tests.telling import report, where

from sayso.model import Link
from sayso.reuse.origins import classify, of_credits, origins


def only(one, names=None, index=0):
    return list(origins(one, one.attributions[index], names or {}))


def told(text, by, said, *, speaker=None, names=(), via=None):
    one = report("r1", text, claims=[{"said": said, "by": by, "speaker": speaker}], names=names)
    if via:
        changed = msgspec.structs.replace(one.attributions[0], via=(where(text, via),))
        one = msgspec.structs.replace(one, attributions=(changed,))
    return one


def test_a_speaker_is_known_by_name_and_by_the_body_it_acts_for():
    text = "Ana Reth of the Harbour Board said nine died."
    one = told(text, "Ana Reth of the Harbour Board", "nine died", speaker="n1",
               names=[("Ana Reth", "n1", "person"), ("Harbour Board", "n2", "organisation")])  # fmt: skip
    names = list(one.names)
    names[0] = msgspec.structs.replace(names[0], acts_for="n2")
    one = msgspec.structs.replace(one, names=tuple(names))
    (found,) = only(one, {("r1", "n1"): "s7", ("r1", "n2"): "s8"})
    assert {("name", "s7"), ("name", "s8"), ("words", "ana reth")} <= set(found.keys)
    assert not found.passer


def test_a_pronoun_is_shown_by_the_name_it_stands_for():
    text = "Ana Reth came late. She said nine died."
    one = told(text, "She", "nine died", speaker="n1", names=[("Ana Reth", "n1", "person")])
    assert only(one)[0].text == "Ana Reth"


def test_an_outlet_passes_on_what_it_has():
    text = "Nine died, the Lake Tribune reported."
    one = told(text, "the Lake Tribune", "Nine died")
    (found,) = only(one)
    assert found.passer


def test_who_passes_it_on_stands_for_a_source_that_is_left_unnamed():
    text = "A source told Corva Radio that nine died."
    one = told(text, "A source", "nine died", via="Corva Radio")
    (found,) = only(one)
    assert (found.text, found.passer) == ("Corva Radio", True)


def test_an_unnamed_source_alone_shows_nothing():
    assert only(told("Officials said nine died.", "Officials", "nine died")) == []


def test_a_place_that_heads_a_headline_is_no_source():
    text = "Tavar: nine dead in ferry."
    one = report(
        "r1", text, claims=[{"said": "nine dead in ferry", "by": "Tavar"}],
        places=[{"words": "Tavar"}],
    )  # fmt: skip
    assert only(one) == []


def test_the_reports_own_dateline_passes_nothing_on():
    text = "TAVAR (CNA) — Nine people died on Sunday, an official said."
    one = told(text, "an official", "Nine people died on Sunday")
    span = where(text, "CNA")
    assert span in one.document.credit_spans
    link = msgspec.structs.replace(one.attributions[0], chain=(Link(kind="outlet", span=span),))
    one = msgspec.structs.replace(one, attributions=(link,))
    assert only(one) == []
    credit = of_credits(one)
    assert credit is not None
    assert credit.passer


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("doctors at St Ilan hospital", ("ilan st", "medics")),
        ("Doctors", ("", "medics")),
        ("officials", ("", "")),
        ("He", ("", "")),
        ("residents of Tavar", ("tavar", "witnesses")),
        ("", ("", "")),
    ],
)
def test_unnamed_sources_are_told_apart_by_names_then_by_class(words, expected):
    assert classify(words, "text") == expected
