"""Tolls and their values: "the toll rose to 23", "a toll of 18", "the dead included four children"."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.model import FigureKind, Parse
from sayso.slots.figures_modifiers import of_modifier
from sayso.slots.figures_nouns import listed, of_noun, of_word
from sayso.slots.figures_report import Harm, Report
from sayso.slots.figures_words import context, table

_INSIDE = 7  # steps up from a value hung inside its toll
_UP = 3  # verbs to go up for a shared subject


def toll_kind(report: Report, noun: int) -> Harm | None:
    """What a toll counts: "death toll", "number of the injured", "the number killed", "the total".

    A bare total goes on with the kind of the figure before it in the paragraph.
    """
    parse, lemma = report.parse, report.parse.lemma[noun]
    if lemma not in context("toll", "nouns"):
        return of_noun(report, noun)
    if parse.lower[noun + 1 : noun + 2] == ("aboard",) or parse.lower[noun + 1 : noun + 3] == (
        "on",
        "board",
    ):
        return None  # "the number aboard"
    kinds: dict[str, FigureKind] = table("harm_contexts")["toll"]["kinds"]
    named, found = False, None
    for c in parse.children[noun]:
        if c < noun and parse.lemma[c] in kinds:
            return Harm(kinds[parse.lemma[c]], c, total=True)
        if c > noun and parse.lower[c] == "of":
            for thing in parse.children[c]:
                named, found = True, found or _of_toll(report, thing)
    found = found or of_modifier(report, noun)
    if found is None and lemma in context("toll", "deadly"):
        found = Harm("killed", noun)
    if found is None and not named:
        running = report.running(noun)
        if running is None and lemma in ("count", "tally") and report.harmed is not None:
            owned = any(parse.dep[c] == "poss" for c in parse.children[noun])
            running = report.harmed[1].kind if owned else None  # "raised its own count to 24"
        found = None if running is None else Harm(running, noun)
    return None if found is None else found._replace(total=True)


def _of_toll(report: Report, thing: int) -> Harm | None:
    """What stands behind "toll of": "the injured", "deaths", "people killed"."""
    found = of_word(report, thing) or of_noun(report, thing) or of_modifier(report, thing)
    for other in listed(report.parse, thing):
        found = found or of_modifier(report, other)
    return found


def subject_of_toll(report: Report, noun: int, *, part: bool = False) -> Harm | None:
    """What a subject counts, if it is a toll or a noun of harm: "the toll", "the dead"."""
    parse = report.parse
    if parse.lemma[noun] in context("toll", "nouns"):
        return toll_kind(report, noun)
    found = of_noun(report, noun)
    if found is None and parse.pos[noun] != "VERB":
        found = of_word(report, noun)
    if found is None and part:
        found = of_modifier(report, noun)
    return found


def valued(report: Report, verb: int) -> Harm | None:
    """The object as the value of the subject: "the toll reached ten", "the dead included ten"."""
    parse, lemma = report.parse, report.parse.lemma[verb]
    if lemma not in context("toll", "change") or lemma == "leave":
        return None
    part = lemma in ("include", "comprise")
    for c in _subjects(parse, verb):
        found = subject_of_toll(report, c, part=part)
        if found is None and part and report.harmed is not None:
            victims = parse.lemma[c] in context("toll", "victims")
            found = report.harmed[1] if victims else None
        if found is not None:
            return found._replace(part=part)
    return None


def toll_of_verb(report: Report, verb: int) -> Harm | None:
    """The toll that a verb changes or states: its object ("put the toll at"), or its subject."""
    parse = report.parse
    if parse.lemma[verb] not in context("toll", "change"):
        return None
    objects = [c for c in parse.children[verb] if parse.dep[c] in ("dobj", "oprd")]
    for c in (*objects, *_subjects(parse, verb)):
        found = subject_of_toll(report, c)
        if found is not None:
            return found
    return None


def _subjects(parse: Parse, verb: int) -> Iterator[int]:
    """The subject of a verb: its own, that of the verb it is joined to, the noun it describes."""
    for _ in range(_UP):
        own = [c for c in parse.children[verb] if parse.dep[c] in ("nsubj", "nsubjpass")]
        yield from own
        dep, head = parse.dep[verb], parse.head[verb]
        if dep in ("acl", "relcl"):
            yield head
        if own or dep not in ("conj", "xcomp", "advcl") or parse.pos[head] not in ("VERB", "AUX"):
            return
        verb = head


def value_of(report: Report, head: int, word: str) -> Harm | None:
    """The toll that a number behind a preposition is the value of: "rose to ten", "a toll of ten".

    Args:
        report: the report.
        head: what the preposition hangs on.
        word: the preposition.
    """
    parse, nouns = report.parse, context("toll", "nouns")
    at = head
    while parse.pos[at] in ("ADP", "ADV", "PART") and parse.head[at] != at:
        at = parse.head[at]
    found: Harm | None = None
    if parse.pos[at] in ("VERB", "AUX"):
        found = toll_of_verb(report, at)
        up = parse.head[parse.head[at]]  # "its count of the injured down to 46"
        if found is None and parse.dep[at] == "pobj" and parse.lemma[up] in nouns:
            found = toll_kind(report, up)
    elif parse.lemma[at] in nouns and parse.lemma[at] not in context("toll", "groups"):
        found = toll_kind(report, at)
    if found is None:
        found = _toll_above(report, head)
    return None if found is None else found._replace(total=True, rev=word == "from")


def _toll_above(report: Report, token: int) -> Harm | None:
    """A toll that a verb gives its value, where the parser hangs the value inside the toll.

    As in "put the number of students who fell ill at 12": "at 12" hangs on "fell".
    """
    parse, nouns = report.parse, context("toll", "nouns")
    at = token
    for _ in range(_INSIDE):
        up = parse.head[at]
        if up == at:
            return None
        verb = parse.head[up]
        if (
            parse.lemma[up] in nouns
            and parse.dep[up] == "dobj"
            and parse.lemma[verb] in context("toll", "change")
        ):
            return toll_kind(report, up)
        at = up
    return None
