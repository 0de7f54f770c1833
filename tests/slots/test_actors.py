"""Triggers: what happens, who does it and to whom; over an event; two compared."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso import mentions
from sayso.model import Annotated, Attribution, SharedName, Why
from sayso.slots import actors


@pytest.fixture(scope="session")
def happened(parsed):
    """``happened(text)`` -> {trigger's word: (kind, agent, patient, negated, modal)}."""

    def find(text: str):
        document, parse = parsed(text)

        def words(span):
            return text[slice(*span)] if span else None

        return {
            words(t.span): (t.kind, words(t.agent), words(t.patient), t.negated, t.modal)
            for t in actors.find(document, parse, ())
        }

    return find


@pytest.mark.parametrize(
    ("text", "word", "kind", "agent", "patient"),
    [
        ("Ovarran jets bombed the old market.", "bombed", "attack", "Ovarran jets", "the old market"),
        ("The old market was bombed by Ovarran jets.", "bombed", "attack", "Ovarran jets", "The old market"),
        ("Twelve people died at noon.", "died", "death", None, "Twelve people"),
        ("U.S. air strikes continued on Monday.", "strikes", "attack", "U.S.", None),
        ("The strikes by Ovarran jets on the market went on.", "strikes", "attack", "Ovarran jets", "the market"),
        ("Rockets hit the market, killing nine people.", "killing", "death", "Rockets", "nine people"),
        ("Police detained three men.", "detained", "arrest", "Police", "three men"),
        ("The army launched an attack on the port.", "attack", "attack", "The army", "the port"),
        ("The jets that bombed the market flew home.", "bombed", "attack", "The jets", "the market"),
        ("The minister accused the Front of firing rockets.", "firing", "attack", "the Front", "rockets"),
        ("The minister accused Ovarra of bombing the market.", "bombing", "attack", "Ovarra", "the market"),
        ("Eighteen dead in market strike", "dead", "death", None, "Eighteen"),
        ("Hospital in Vessa counts 31 dead", "dead", "death", None, "31"),
        ("Vessa hospital reported 12 wounded.", "wounded", "injury", None, "12"),
        ("The ministry reported 40 killed.", "killed", "death", None, "40"),
        ("Rebels lost their lives near the bridge.", "lost", "death", None, "Rebels"),
        ("Ministers met on Tuesday.", "met", "meeting", "Ministers", None),
    ],
)  # fmt: skip
def test_agent_and_patient(happened, text, word, kind, agent, patient):
    assert happened(text)[word][:3] == (kind, agent, patient)


def test_a_place_or_a_time_before_an_event_noun_does_not_act(happened):
    assert happened("Monday's attack was the third.")["attack"][1] is None
    assert happened("The Oslo bombing was the third.")["bombing"][1] is None
    assert happened("A fish market strike was the third.")["strike"][1] is None


def test_who_only_asks(happened):
    assert happened("Nobody knows who bombed the market.")["bombed"][1] is None


@pytest.mark.parametrize(
    "text",
    ["The jets did not strike the port.", "No jets struck the port.", "Nobody struck the port."],
)
def test_negated(happened, text):
    found = happened(text)
    assert next(found[word] for word in ("strike", "struck") if word in found)[3]


@pytest.mark.parametrize(
    "text",
    [
        "An airstrike may have struck the port.",
        "If jets struck the port, boats would burn.",
        "The army planned to strike the port.",
    ],
)
def test_modal(happened, text):
    found = happened(text)
    assert next(found[word] for word in ("struck", "strike") if word in found)[4]


def test_what_happened_is_neither_negated_nor_modal(happened):
    assert happened("Ovarran jets bombed the market.")["bombed"][3:] == (False, False)


def test_saying_and_being_are_no_happenings(happened):
    assert happened("The minister said that the port was old and belonged to the town.") == {}


def test_a_verb_that_carries_an_event_noun_reports_nothing_itself(happened):
    found = happened("The army carried out a strike on the port.")
    assert set(found) == {"strike"}
    assert found["strike"][1:3] == ("The army", "the port")


def test_the_innermost_attribution_holds_it(parsed):
    text = "The mayor said the minister claimed that jets bombed the port. Boats burned."
    document, parse = parsed(text)
    made = (
        Attribution(source=None, cue=None, content=((15, 61),), why=Why(rule="t")),
        Attribution(source=None, cue=None, content=((36, 61),), inside=0, why=Why(rule="t")),
    )
    found = {text[slice(*t.span)]: t.attribution for t in actors.find(document, parse, made)}
    assert found == {"bombed": 1, "burned": None}


TEXTS = [
    "Ovarran jets bombed the market 🕯️ on Monday.",
    "“They aimed at people,” he said; nine died.",
    "قصف السوق. Rockets hit Beit Zarim.",
    "東京 Police arrested three men after the blast.",
]


@settings(deadline=None, max_examples=15)
@given(
    pieces=st.lists(st.sampled_from(TEXTS), min_size=1, max_size=4),
    gap=st.sampled_from([" ", "\r\n\r\n"]),
)
def test_spans_stand_in_the_text(parser, pieces, gap):
    from sayso.documents import from_text

    text = gap.join(pieces)
    document = from_text(text)
    for t in actors.find(document, parser.parse(document), ()):
        for span in (t.span, t.sentence, t.agent, t.patient):
            assert span is None or 0 <= span[0] < span[1] <= len(text)
        assert t.sentence[0] <= t.span[0] < t.span[1] <= t.sentence[1]


# --- over an event ----------------------------------------------------------------------------


def reports(parsed, texts: dict[str, str]) -> list[Annotated]:
    made = []
    for report, text in texts.items():
        document, parse = parsed(text, id=report)
        made.append(
            Annotated(
                document=document,
                names=mentions.find(document, parse),
                triggers=actors.find(document, parse, ()),
            )
        )
    return made


def parties(parsed, texts: dict[str, str]):
    event = reports(parsed, texts)
    shared, mapped = mentions.join(event)
    called = {one.id: one.name for one in shared}
    found = actors.resolve(event, mapped)
    return {
        (a.document.id, a.document.text[slice(*t.span)]): (
            called.get(p.agent),
            called.get(p.patient),
        )
        for a in event
        for t, p in zip(a.triggers, found[a.document.id], strict=True)
    }


def test_resolve_names_whom_the_words_name(parsed):
    found = parties(
        parsed,
        {
            "a": "Russian jets bombed Norway. Selmoura's army shelled the port.",
            "b": "Jets from Russia bombed the port. Fishermen in Norway died.",
        },
    )
    assert found["a", "bombed"] == ("Russia", "Norway")
    assert found["a", "shelled"][0] in ("Selmoura", "Selmoura's army")
    assert found["b", "bombed"] == ("Russia", None)
    assert found["b", "died"] == (None, None)


def test_an_adjective_of_a_state_that_only_another_report_names(parsed):
    found = parties(
        parsed,
        {
            "a": "Ovarran jets bombed the port.",
            "b": "The minister blamed Ovarra, and Ovarra denied it.",
        },
    )
    assert found["a", "bombed"][0] == "Ovarra"


# --- compare ----------------------------------------------------------------------------------


def names(**patrons: str | None) -> dict[str, SharedName]:
    return {
        one: SharedName(id=one, name=one, kind="organisation", forms=(one,), acts_for=patron)
        for one, patron in patrons.items()
    }


def test_compare_follows_whom_they_act_for():
    known = names(army="state", ministry="state", state=None, other=None)
    assert actors.compare("army", "army", known) == "same"
    assert actors.compare("army", "state", known) == "same"
    assert actors.compare("army", "ministry", known) == "same"
    assert actors.compare("army", "other", known) == "different"
    assert actors.compare(None, "army", known) is None
    assert actors.compare("army", "unknown", known) is None


def test_a_place_is_no_side():
    known = names(army=None) | {
        "town": SharedName(id="town", name="town", kind="place", forms=("town",))
    }
    assert actors.compare("army", "town", known) is None


@given(a=st.sampled_from("abcde"), b=st.sampled_from("abcde"))
def test_compare_is_symmetric(a, b):
    known = names(a="b", b="c", c=None, d="e", e=None)
    assert actors.compare(a, b, known) == actors.compare(b, a, known)
