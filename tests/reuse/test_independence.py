"""Accounts: the laws of counting them, as properties over small events made by chance."""

from __future__ import annotations

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reuse.invented import FERRY, MINE, SPEECH
from tests.telling import report

from sayso.reuse import accounts, pairs

SPEAKERS = ("the Coast Guard", "Ana Reth", "the Harbour Board", "doctors", "a source")
# what each speaker says, in its own words
SAID = (
    "nine sailors had drowned off Tavar",
    "a ferry with nine sailors had gone down near Tavar",
    "nine sailors of Tavar were missing with their ferry",
    SPEECH,
)


def made(name, parts, plain=(), day=None):
    """A report of statements (speaker, words) and plain sentences."""
    sentences = [f"{SPEAKERS[who][0].upper()}{SPEAKERS[who][1:]} said {SAID[what]}."
                 for who, what in dict.fromkeys(parts)]  # fmt: skip
    text = "\n\n".join([*sentences, *plain])
    one = report(name, text, day=day)
    # each sentence's own spans: the same words may stand in several
    from sayso.model import Attribution, Why

    found, at = [], 0
    for who, what in dict.fromkeys(parts):
        source = (at, at + len(SPEAKERS[who]))
        start = source[1] + len(" said ")
        found.append(
            Attribution(
                source=(source,), cue=None, content=((start, start + len(SAID[what])),),
                why=Why(rule="test"),
            )
        )  # fmt: skip
        at = start + len(SAID[what]) + len(".\n\n")
    return msgspec.structs.replace(one, attributions=tuple(found))


def renamed(one, name):
    return msgspec.structs.replace(one, document=msgspec.structs.replace(one.document, id=name))


def told(reports):
    return accounts(reports, pairs([r.document for r in reports]))


def count(reports, kind=None):
    return sum(kind is None or a.kind == kind for a in told(reports))


PART = st.tuples(st.integers(0, len(SPEAKERS) - 1), st.integers(0, len(SAID) - 1))
PLAIN = st.lists(st.sampled_from([*FERRY, *MINE]), max_size=4, unique=True)
DAY = st.sampled_from([None, "2031-06-14", "2031-06-15", "2031-06-16"])
EVENT = st.lists(st.tuples(st.lists(PART, max_size=3), PLAIN, DAY), min_size=1, max_size=5).map(
    lambda rows: [made(f"r{i}", *row) for i, row in enumerate(rows)]
)


@settings(max_examples=120, deadline=None)
@given(EVENT, st.integers(0, 4), st.sampled_from(["a", "z"]))
def test_a_verbatim_copy_never_raises_the_number_of_accounts(event, which, name):
    copy = renamed(event[which % len(event)], name)
    assert count([*event, copy]) <= count(event)
    assert count([*event, copy], "primary") <= count(event, "primary")


@settings(max_examples=120, deadline=None)
@given(EVENT, PLAIN, DAY)
def test_a_report_that_shows_no_source_never_raises_the_number_of_accounts(event, plain, day):
    silent = made("z", [], plain, day)
    assert count([*event, silent], "primary") <= count(event, "primary")


@settings(max_examples=60, deadline=None)
@given(EVENT, st.randoms(use_true_random=False))
def test_the_order_of_the_reports_does_not_matter(event, random):
    shuffled = list(event)
    random.shuffle(shuffled)
    assert told(shuffled) == told(event)


@settings(max_examples=60, deadline=None)
@given(EVENT)
def test_every_report_is_in_an_account_and_no_more_accounts_than_reports(event):
    found = told(event)
    assert {r for a in found for r in a.reports} == {r.document.id for r in event}
    assert len(found) <= len(event)
    assert [a.id for a in found] == list(dict.fromkeys(a.id for a in found))


def test_a_report_that_only_shared_text_ties_to_a_counted_one_goes_with_it():
    event = [made("r0", [(0, 0)]), made("r1", [(0, 0)], FERRY[:1]), made("r2", [(1, 1)], FERRY[:2])]
    found = told(event)
    assert {r for a in found for r in a.reports} == {"r0", "r1", "r2"}


def test_two_reports_that_quote_one_statement_of_one_speaker_are_one_account():
    one, other = made("a", [(1, 3)], FERRY[:2]), made("b", [(1, 3)], MINE[:2])
    (found,) = told([one, other])
    assert found.reports == ("a", "b")
    assert found.kind == "primary"
    assert found.primary.text == "Ana Reth"


def test_one_report_with_two_sources_is_one_account():
    assert count([made("a", [(0, 0), (1, 1)])]) == 1


def test_reports_with_sources_of_their_own_are_independent():
    assert count([made("a", [(0, 0)], MINE[:2]), made("b", [(1, 1)], FERRY[3:])]) == 2


def test_a_report_without_a_source_is_counted_apart():
    (first, second) = told([made("a", [(0, 0)]), made("b", [], MINE[:2])])
    assert (first.kind, second.kind) == ("primary", "unestablished")
    assert second.primary is None
    assert second.why.rule == "reuse.independence.not_shown"


def test_a_copy_that_lost_the_source_rests_on_that_of_its_origin():
    origin = made("a", [(0, 0)], FERRY)
    copy = made("b", [], FERRY)
    (found,) = told([origin, copy])
    assert found.reports == ("a", "b")


def test_copies_without_a_source_are_one():
    (found,) = told([made("a", [], FERRY), made("b", [], FERRY[:4])])
    assert found.kind == "unestablished"
    assert found.reports == ("a", "b")


def test_a_credited_agency_is_the_source_where_nobody_is_named():
    text = "\n\n".join([*MINE[:3], "With reporting by Corva News Agency"])
    (found,) = told([report("a", text)])
    assert found.kind == "primary"
    assert found.why.rule == "reuse.independence.outlet"
    assert found.primary.text == "Corva News Agency"


def test_no_reports_no_accounts():
    assert told([]) == ()
