"""A user's names win over the rules, in one report and over an event."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso import mentions
from sayso.model import Annotated, Document, Name
from sayso.settings import MentionSettings

ONE = MentionSettings(one=(("Harbour Watch", "Quay Society"),))
APART = MentionSettings(apart=(("Ana Reth", "Reth"),))
TEXT = (
    "Ana Reth spoke first. Reth had seen the fire. The Quay Society agreed with the Harbour Watch."
)


@pytest.fixture(scope="session")
def parts(parsed):
    return parsed(TEXT)


def named(parts, settings=None) -> dict[str, Name]:
    return {name.name: name for name in mentions.find(*parts, settings)}


def test_names_that_the_rules_join_stay_apart(parts):
    assert "Reth" not in named(parts)
    found = named(parts, APART)
    assert found["Ana Reth"].forms == ("Ana Reth",)
    assert found["Reth"].forms == ("Reth",)
    assert found["Reth"].why.rule == "mentions.aliases.apart"


def test_names_that_no_rule_joins_are_one(parts):
    plain, found = named(parts), named(parts, ONE)
    assert {"Quay Society", "Harbour Watch"} <= plain.keys()
    assert len(found) == len(plain) - 1
    one = next(n for n in found.values() if "the Harbour Watch" in n.forms)
    assert "The Quay Society" in one.forms
    assert one.why.rule == "mentions.aliases.one"


def test_nothing_changes_without_a_list(parts):
    assert mentions.find(*parts, MentionSettings()) == mentions.find(*parts)


def report(id_: str, *names: str, kind: str = "organisation") -> Annotated:
    told = tuple(
        Name(id=f"n{n}", name=name, kind=kind, forms=(name,), mentions=((n, n + 1),))
        for n, name in enumerate(names, 1)
    )
    return Annotated(document=Document(id=id_, path=id_, text=""), names=told)


def test_over_an_event_names_are_one_and_shown_as_the_user_writes_them():
    reports = [report("r1", "Quay Society"), report("r2", "Harbour Watch")]
    shared, mapped = mentions.join(reports, ONE)
    assert len(set(mapped.values())) == 1
    assert shared[0].name == "Harbour Watch"
    assert shared[0].why.rule == "mentions.aliases.one"


def test_over_an_event_names_stay_apart_also_through_a_third():
    reports = [
        report("r1", "Ana Reth", kind="person"),
        report("r2", "Reth", kind="person"),
        report("r3", "Ana M Reth", kind="person"),
    ]
    assert len(set(mentions.join(reports)[1].values())) == 1
    _, mapped = mentions.join(reports, APART)
    assert mapped["r1", "n1"] != mapped["r2", "n1"]
    together = MentionSettings(one=(("Ana M Reth", "A. Reth"),), apart=(("Reth", "A. Reth"),))
    _, mapped = mentions.join(reports, together)
    assert mapped["r3", "n1"] != mapped["r2", "n1"]


NAMES = st.sampled_from(["Ana Reth", "Reth", "A. Reth", "Quay Society", "Harbour Watch", "Society"])


@given(
    st.lists(st.lists(NAMES, min_size=1, max_size=3, unique=True), min_size=1, max_size=4),
    NAMES,
    NAMES,
)
def test_kept_apart_whatever_the_names_and_in_any_order(texts, a, b):
    if a == b:
        return
    reports = [report(f"r{n}", *names, kind="person") for n, names in enumerate(texts)]
    settings = MentionSettings(apart=((a, b),))
    result = mentions.join(reports, settings)
    ids = {side: set() for side in (a, b)}
    for one in reports:
        for name in one.names:
            if name.name in ids:
                ids[name.name].add(result[1][one.document.id, name.id])
    assert ids[a].isdisjoint(ids[b])
    for order in itertools.islice(itertools.permutations(reports), 6):
        assert mentions.join(order, settings) == result
