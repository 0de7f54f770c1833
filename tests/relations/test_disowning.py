"""Words that a source says it never said, or not so."""

from __future__ import annotations

from tests.telling import evidence, report

from sayso.relations.disowning import relations
from sayso.relations.statements import statements
from sayso.relations.tellings import tellings

ORMAN = [("Tavi Orman", "orman", "person")]
QUOTE = "the bridge will be closed from May"


def drawn(*reports) -> list[tuple[str, str, str, str]]:
    known = evidence(list(reports))
    found = relations(known, statements(known), tellings(known))
    return [
        (r.type, r.why.rule.rsplit(".", 1)[1], r.a.split(":")[0], r.b.split(":")[0]) for r in found
    ]


def quoted():
    return report(
        "a",
        f"Tavi Orman said {QUOTE}.",
        claims=[{"by": "Tavi Orman", "said": QUOTE, "speaker": "orman"}],
        names=ORMAN,
    )


def test_words_disowned_meet_the_quotation_elsewhere():
    denial = report(
        "b",
        "Tavi Orman denied having made any statement on the bridge.",
        claims=[
            {
                "by": "Tavi Orman",
                "said": "having made any statement on the bridge",
                "stance": "denies",
                "speaker": "orman",
            }
        ],
        names=ORMAN,
    )
    assert drawn(quoted(), denial) == [("denial", "disowned", "b", "a")]


def test_the_official_who_denies_is_the_one_who_spoke_last():
    denial = report(
        "b",
        "Tavi Orman was quoted as saying tolls would rise. The official denied saying so.",
        claims=[
            {"by": "Tavi Orman", "said": "tolls would rise", "speaker": "orman"},
            {"by": "The official", "said": "saying so", "stance": "denies"},
        ],
        names=ORMAN,
    )
    assert ("denial", "disowned", "b", "a") in drawn(quoted(), denial)


def test_another_person_s_words_are_not_disowned():
    denial = report(
        "b",
        "Ilda Vorst denied having said anything on the bridge.",
        claims=[
            {
                "by": "Ilda Vorst",
                "said": "having said anything on the bridge",
                "stance": "denies",
                "speaker": "vorst",
            }
        ],
        names=[("Ilda Vorst", "vorst", "person")],
    )
    assert drawn(quoted(), denial) == []


def quotation(words: str = "We will close the bridge, said Tavi Orman."):
    said = words.split(",")[0] + ", "
    return report(
        "a",
        words,
        claims=[{"by": "Tavi Orman", "said": said, "speaker": "orman", "form": "direct"}],
        names=ORMAN,
    )


def corrected(said: str):
    return report(
        "b",
        f"Tavi Orman said {said}.",
        claims=[{"by": "Tavi Orman", "said": said, "speaker": "orman"}],
        names=ORMAN,
    )


def test_the_real_answer_disputes_the_quotation_elsewhere():
    answer = corrected("his real answer was that the bridge needs repair")
    assert drawn(quotation(), answer) == [("dispute", "misquoted", "b", "a")]


def test_a_real_answer_on_something_else_disputes_no_quotation():
    answer = corrected("his real answer was that the ferry needs repair")
    assert drawn(quotation(), answer) == []


def test_words_out_of_context_are_those_that_the_report_gives():
    correction = report(
        "b",
        "Tavi Orman said the bridge was old. He said his remarks were taken out of context.",
        claims=[
            {"by": "Tavi Orman", "said": "the bridge was old", "speaker": "orman"},
            {"by": "He", "said": "his remarks were taken out of context", "speaker": "orman"},
        ],
        names=ORMAN,
    )
    assert drawn(quotation(), correction) == [("dispute", "misquoted", "b", "a")]


def test_whom_a_paper_quotes_may_be_a_pronoun():
    paper = report(
        "a",
        "Tavi Orman said the ferry is safe. We will close the bridge, the Gazette quoted him as saying.",
        claims=[
            {"by": "Tavi Orman", "said": "the ferry is safe", "speaker": "orman"},
            {"by": "the Gazette", "cue": "quoted", "said": "We will close the bridge"},
        ],
        names=ORMAN,
    )
    denial = report(
        "b",
        "Tavi Orman denied having said anything.",
        claims=[
            {
                "by": "Tavi Orman",
                "said": "having said anything",
                "stance": "denies",
                "speaker": "orman",
            }
        ],
        names=ORMAN,
    )
    assert drawn(paper, denial) == [("denial", "disowned", "b", "a")] * 2


MINISTRY = [("The ministry", "ministry", "organisation")]


def claimed(day: str | None = None):
    return report(
        "a",
        "The ministry said Ovarran jets had bombed the fish market.",
        day=day,
        claims=[
            {
                "by": "The ministry",
                "said": "Ovarran jets had bombed the fish market",
                "speaker": "ministry",
            }
        ],
        names=MINISTRY,
    )


def withdrawn(day: str | None = None, what: str = "that jets bombed the fish market"):
    return report("b", f"The ministry withdrew its claim {what}.", day=day, names=MINISTRY)


def test_what_a_side_takes_back_is_followed_by_the_withdrawal():
    assert drawn(claimed(), withdrawn()) == [("update", "withdrawn", "a", "b")]
    assert drawn(claimed("2031-03-04"), withdrawn("2031-03-05")) == [
        ("update", "withdrawn", "a", "b")
    ]


def test_what_is_said_after_the_withdrawal_or_of_something_else_stands():
    assert drawn(claimed("2031-03-06"), withdrawn("2031-03-05")) == []
    assert drawn(claimed(), withdrawn(what="that the bridge was closed")) == []
