"""Whose name a run of capitals is, by the definitions of the gold of names."""

from sayso.bench.names import _borne, _head
from sayso.model import Annotated, Document, Name, Why


def read(text: str, *marked: tuple[str, str]) -> Annotated:
    names = tuple(
        Name(
            id=f"n{n}",
            name=name,
            kind=kind,
            forms=(name,),
            mentions=((text.index(name), text.index(name) + len(name)),),
            why=Why(
                rule="mentions.describing.role" if kind == "person" and name.islower() else "m"
            ),
        )
        for n, (name, kind) in enumerate(marked, 1)
    )
    return Annotated(document=Document(id="r", path="r", text=text), names=names)


def borne(text: str, *marked: tuple[str, str]) -> str | None:
    name = _borne(read(text, *marked), (0, len(text)))
    return name.name if name else None


def head(text: str) -> str:
    start, end = _head(text, (0, len(text)))
    return text[start:end]


def test_the_head_stands_before_of_and_after_a_possessive():
    assert head("Vice President of Ovarra") == "Vice President"
    assert head("Ovarra's Harbour Watch") == "Harbour Watch"
    assert head("Ovarra's Ministry of Health") == "Ministry"
    assert head("Harbour Watch") == "Harbour Watch"


def test_a_person_in_a_run_bears_it():
    assert borne("Ovarran President Ana Reth", ("Ovarran", "state"), ("Ana Reth", "person")) == (
        "Ana Reth"
    )
    assert borne("Ana Reth of Ovarra", ("Ana Reth", "person"), ("Ovarra", "state")) == "Ana Reth"


def test_what_ends_or_half_makes_the_head_bears_a_run():
    assert borne("Three Ovarran Guards", ("Ovarran Guards", "organisation")) == "Ovarran Guards"
    assert borne("Former U.S.", ("U.S.", "state")) == "U.S."
    assert borne("Ovarra's Harbour Watch", ("Harbour Watch", "organisation")) == "Harbour Watch"


def test_what_only_stands_inside_bears_none():
    assert borne("Vice President of Ovarra", ("Ovarra", "state")) is None
    assert borne("Ovarran Harbour Minister", ("Ovarran", "state")) is None
    assert borne("Harbour Watch") is None
