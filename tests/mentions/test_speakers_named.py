"""Speakers that the parser's names alone do not give."""

import pytest

from sayso import mentions
from sayso.model import Attribution, Link, Why


def speaker(parsed, marked, text: str):
    """Name, and whom it acts for, of the speaker of the last marked source."""
    plain, spans = marked(text)
    document, parse = parsed(plain)
    one = Attribution(
        source=(spans["who"],),
        cue=None,
        content=(spans["what"],),
        chain=(Link(kind="speaker", span=spans["who"]),),
        why=Why(rule="t"),
    )
    names, (done,) = mentions.speakers(document, parse, mentions.find(document, parse), (one,))
    called = {name.id: name for name in names}
    who = called.get(done.speaker)
    patron = called.get(who.acts_for) if who is not None and who.acts_for else None
    return (who.name if who else None), (patron.name if patron else None)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("⟦who:Superintendent Wen Shao-lin⟧ said ⟦what:nine had died⟧.", "Wen Shao-lin"),
        (
            "According to ⟦who:the town's first selectman, Hadi Merrow⟧, ⟦what:nine had died⟧.",
            "Hadi Merrow",
        ),
        ("⟦who:Reth et al⟧ found ⟦what:that the sea rose⟧.", "Reth et al"),
        ("⟦what:The sea rose⟧, ⟦who:QTVL-TV⟧ reported.", "QTVL-TV"),
    ],
)
def test_a_name_is_found_in_the_source_itself(parsed, marked, text, name):
    assert speaker(parsed, marked, text)[0] == name


def test_the_archbishop_is_whom_the_report_called_so(parsed, marked):
    text = (
        "The plan was criticised by archbishop Monsenor Ilario Besta on Monday. "
        "⟦who:The archbishop⟧ said ⟦what:nobody had asked him⟧."
    )
    assert speaker(parsed, marked, text)[0] == "Ilario Besta"


def test_a_place_with_a_persons_surname_is_the_person_named_before(parsed, marked):
    text = (
        "Police arrested Daniel Lima on Sunday, a court heard. "
        "⟦who:Lima⟧ said ⟦what:he had acted alone⟧."
    )
    assert speaker(parsed, marked, text)[0] == "Daniel Lima"


def test_the_president_of_a_state_is_not_another_states(parsed, marked):
    text = (
        "French President Odile Ferrand met Brazilian President Caio Matos on Monday. "
        "⟦who:The French president⟧ said ⟦what:the fires must be put out⟧."
    )
    assert speaker(parsed, marked, text) == ("Odile Ferrand", "France")


def test_somebody_of_a_body_acts_for_it(parsed, marked):
    text = "⟦who:Hadi Merrow of the Harbour Rights Watch⟧ said ⟦what:nine had died⟧."
    assert speaker(parsed, marked, text) == ("Hadi Merrow", "Harbour Rights Watch")


def test_a_prime_minister_acts_for_the_one_state_of_the_report(parsed, marked):
    text = "A hotel burned down in India. ⟦who:Prime Minister Anil Deshpar⟧ said ⟦what:he was sad⟧."
    assert speaker(parsed, marked, text) == ("Anil Deshpar", "India")
    text = (
        "A hotel burned down in India near China. "
        "⟦who:Prime Minister Anil Deshpar⟧ said ⟦what:he was sad⟧."
    )
    assert speaker(parsed, marked, text) == ("Anil Deshpar", None)
