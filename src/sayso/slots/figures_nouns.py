"""Nouns and adjectives that say what happened: "ten deaths", "the wounded", "ten dead"."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.model import FigureKind, Parse
from sayso.slots.figures_report import Harm, Report
from sayso.slots.figures_words import context, harm, is_person, phrases, victims

BEFORE = frozenset({"amod", "compound", "nmod"})
_BOTH = frozenset({"killed", "injured"})


def settle(report: Report, kind: FigureKind, word: str) -> FigureKind:
    """Being ill or in hospital is an infection in a report on a disease, else an injury."""
    if word in context("light", "ill"):
        return "infected" if report.disease else "injured"
    return kind


def in_hospital(report: Report, token: int) -> Harm:
    """The harm of people who are taken to hospital."""
    return Harm("infected" if report.disease else "injured", token)


def of_word(report: Report, token: int) -> Harm | None:
    """An adjective or participle that says it: "dead", "injured", "missing"."""
    lower = report.parse.lower[token]
    kind = harm().past.get(lower)
    return None if kind is None else Harm(settle(report, kind, lower), token)


def of_noun(report: Report, noun: int) -> Harm | None:
    """A noun that itself names the harm: "deaths", "the wounded"."""
    parse, words = report.parse, harm()
    lemma, lower = parse.lemma[noun], parse.lower[noun]
    if parse.pos[noun] == "VERB":
        return None
    if lemma in words.subject:
        return Harm(words.subject[lemma], noun)  # a headline's "seven die", read as a noun
    kind = words.counted.get(lemma) or words.counted.get(lower)
    if kind is None:
        return _of_shooting(parse, noun)
    if kind == "infected":
        if not (report.disease and _of_disease(parse, noun)):
            return None
        if any(parse.lemma[c] in ("fatal", "deadly") for c in parse.children[noun]):
            return Harm("killed", noun)
    if lemma == "body" and not _corpse(parse, noun):
        return None
    if lemma == "injury" and _of_one(parse, noun):
        return None
    if any(_is_animal(parse, c) for c in parse.children[noun] if c < noun):
        return None  # "swine deaths"
    return Harm(settle(report, kind, lemma), noun)


def _of_shooting(parse: Parse, noun: int) -> Harm | None:
    """As in "four shooting victims"."""
    if parse.lemma[noun] not in context("toll", "victims"):
        return None
    for c in parse.children[noun]:
        if c < noun and parse.lemma[c] in context("light", "shots"):
            return Harm("casualties", c)
    return None


def _of_disease(parse: Parse, noun: int) -> bool:
    """Cases of a disease in people: not cases of spinach, not sick birds."""
    first, last = parse.sentences[parse.sentence[noun]]
    unpeopled = context("disease", "people").isdisjoint(parse.lemma[first:last])
    if unpeopled and any(_is_animal(parse, i) for i in range(first, last)):
        return False
    for c in parse.children[noun]:
        if parse.lower[c] == "of" and c > noun:
            named = [g for g in parse.children[c] if parse.dep[g] == "pobj"]
            return not named or any(
                parse.pos[g] == "PRON" or _may_be_disease(parse, g) or _is_counted(parse, g)
                for g in named
            )
    if parse.lemma[noun] in ("incident", "instance"):
        return False
    return not (parse.dep[noun] == "pobj" and parse.lower[parse.head[noun]] == "in")


def _is_counted(parse: Parse, noun: int) -> bool:
    """People or a number behind "cases of": "cases of fifty people"."""
    return parse.pos[noun] == "NUM" or is_person(parse.lemma[noun], parse.lower[noun])


def _is_animal(parse: Parse, token: int) -> bool:
    """An animal, not one that a disease is named for ("swine flu")."""
    behind = parse.lower[token + 1 : token + 2]
    return parse.lemma[token] in victims().animals and behind not in (("flu",), ("influenza",))


def is_disease(parse: Parse, noun: int) -> bool:
    """Whether a noun names a disease."""
    words = context("disease", "words") | context("disease", "names")
    return (
        parse.lemma[noun] in words
        or parse.lower[noun] in words
        or parse.lemma[noun].endswith(phrases("disease", "endings"))
        or any(parse.lemma[c] in words for c in parse.children[noun])
    )


def _may_be_disease(parse: Parse, noun: int) -> bool:
    """Whether a noun behind "cases of" may stand for a disease: a name, or one spoken of before."""
    return (
        is_disease(parse, noun)
        or any(parse.lower[c] in ("the", "a", "this") for c in parse.children[noun])
        or parse.pos[noun] == "PROPN"
    )


def _corpse(parse: Parse, noun: int) -> bool:
    """Bodies that are found, not "legislative bodies"."""
    handled = context("light", "bodies")
    near = (parse.head[noun], *parse.children[noun])
    return any(parse.lemma[c] in handled or parse.lower[c] == "dead" for c in near)


def _of_one(parse: Parse, noun: int) -> bool:
    """As in "suffered several injuries", "died of multiple injuries"."""
    at = parse.head[noun]
    if parse.pos[at] == "ADP":
        at = parse.head[at]
    return parse.lemma[at] in context("light", "whose")


def adjacent(report: Report, at: int) -> Harm | None:
    """A harm word right behind ("31 dead"), also where the parser hangs it elsewhere."""
    parse = report.parse
    while at < len(parse) and parse.lower[at] in context("light", "between"):
        at += 1
    if at >= len(parse) or at == 0 or parse.sentence[at] != parse.sentence[at - 1]:
        return None
    if parse.lower[at] == "in" and parse.lower[at + 1 : at + 3][-1:] == ("condition",):
        return in_hospital(report, at + 2)
    if parse.lower[at] in context("light", "gravely") and abs(parse.head[at] - at) > 1:
        return Harm("killed" if parse.lower[at] == "fatally" else "injured", at, part=True)
    found = of_word(report, at)
    if found is None or parse.lower[at] in context("light", "unclear") or has_object(parse, at):
        return None
    if parse.dep[at] in BEFORE and parse.head[at] > at:
        return None  # "people in ten injured families": it belongs to what follows
    return or_other(report, at, found)


def has_object(parse: Parse, verb: int) -> bool:
    """Whether a verb has an object, or a clause for one."""
    return any(parse.dep[c] in ("dobj", "ccomp") for c in parse.children[verb])


def or_other(report: Report, token: int, found: Harm) -> Harm:
    """As in "dead or wounded": casualties, unless another number stands before the second."""
    parse, past = report.parse, harm().past
    behind = parse.lower[token + 1 : token + 4]
    if len(behind) < 2 or behind[0] not in ("or", "and"):
        return found
    if {found.kind, past.get(behind[1])} != _BOTH or has_object(parse, token + 2):
        return found
    return found if behind[2:] and behind[2][0].isdigit() else found._replace(kind="casualties")


def listed(parse: Parse, token: int) -> Iterator[int]:
    """The members of the list that begins with a token, behind it."""
    for c in parse.children[token]:
        if parse.dep[c] == "conj" and c > token:
            yield c
            yield from listed(parse, c)


def of_part(report: Report, noun: int) -> Harm | None:
    """What is said of a noun that a number or name stands beside: "its first death, a boy"."""
    found = of_noun(report, noun)
    counted = any(report.parse.dep[c] == "nummod" for c in report.parse.children[noun])
    return None if found is None else found._replace(part=counted)
