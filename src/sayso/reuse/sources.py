"""Annotated -> main statements: what tells the main news of a report, with its primary sources."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from sayso.model import Annotated, Attribution, Record, Span, Why
from sayso.reuse.origins import Names, Origin, origins
from sayso.reuse.outlets import is_media
from sayso.reuse.quoting import quotes
from sayso.reuse.words import quotations
from sayso.settings import ReuseSettings

_STATED = frozenset({"asserts", "denies", "unconfirmed"})
_BESIDE = frozenset({"other", "cum", "rate", "hyp"})  # flags of figures of something else


_NOTHING = re.compile(r"\b(?:respond|comment|reply|replied|answer)", re.IGNORECASE)  # said nothing
_CONFIRM = re.compile(r"\b(?:confirm|verif|corroborat)", re.IGNORECASE)  # nor "could not confirm"
_SOMEBODY = re.compile(r"\b(?:sources?|officials?|insiders?|authorities)\b", re.IGNORECASE)
_UNCUED = Why(rule="reuse.independence.primary_source")


class Shown(Record, frozen=True, kw_only=True):
    """A statement and a primary source that it shows."""

    origin: Origin
    attribution: Attribution


def quoted(reports: Sequence[Annotated], names: Names) -> dict[int, Origin]:
    """Who said the words that are quoted, where any of the reports names the speaker.

    All names that the reports give stand for one speaker.
    """
    found: dict[int, Origin] = {}
    for report in reports:
        for one in report.attributions:
            runs = quotes(report.document.text, one) if one.type == "says" else ()
            for origin in origins(report, one, names) if runs else ():
                for run in runs if not origin.passer else ():
                    first = found.setdefault(run, origin)
                    keys = tuple(sorted({*first.keys, *origin.keys}))
                    found[run] = msgspec.structs.replace(first, keys=keys)
    return found


def shown(
    report: Annotated,
    names: Names,
    said: Mapping[int, Origin],
    settings: ReuseSettings,
) -> list[Shown]:
    """The primary sources of a report's main news.

    The first of these that names any: what stands in the title and the first sentence; in the rest
    of the lead; what holds a figure of people harmed or says the lead's news again; the first
    statement with a named source, unless the lead has its news from somebody unnamed. Outlets and agencies, which have it from somebody, count only
    where nobody else is named. A quotation whose speaker the report leaves out is of the speaker
    that another report names (``said``).
    """
    said_in = list(_tiers(report, settings))
    tiers = [
        [Shown(origin=o, attribution=a) for a in tier for o in _origins(report, a, names, said)]
        for tier in said_in
    ]
    tiers[2] += _uncued(report, said)
    told = any(_of_somebody(report, one, names, said) for tier in said_in[:2] for one in tier)
    for passer in (False, True):
        for tier in tiers[:3]:
            found = [one for one in tier if one.origin.passer is passer]
            if found:
                return found
        rest = [] if told else [one for one in tiers[3] if one.origin.passer is passer]
        if rest:
            return rest[:1]
    return []


def _uncued(report: Annotated, said: Mapping[int, Origin]) -> Iterator[Shown]:
    """Quotations that the report gives to nobody by a cue, and another report to a named speaker."""
    text = report.document.text
    contents = [span for one in report.attributions if one.cue for span in one.content]
    for span in quotations(text):
        if _meets((span,), contents):
            continue
        bare = Attribution(source=None, cue=None, content=(span,), form="direct", why=_UNCUED)
        for run in sorted(quotes(text, bare)):
            if run in said:
                yield Shown(origin=said[run], attribution=bare)
                break


def _of_somebody(
    report: Annotated, one: Attribution, names: Names, said: Mapping[int, Origin]
) -> bool:
    """Whether a statement has an unnamed insider for its source: "a source", "officials"."""
    words = " ".join(report.document.text[a:b] for a, b in one.source or ())
    if not _SOMEBODY.search(words) or is_media(words):
        return False
    return all(origin.passer for origin in _origins(report, one, names, said))


def _origins(
    report: Annotated, one: Attribution, names: Names, said: Mapping[int, Origin]
) -> list[Origin]:
    found = list(origins(report, one, names))
    if all(origin.passer for origin in found):
        runs = sorted(quotes(report.document.text, one))
        found += [said[run] for run in runs if run in said][:1]
    return found


def _tiers(report: Annotated, settings: ReuseSettings) -> Iterator[list[Attribution]]:
    titles, sentences = _lead(report, settings.lead)
    counted = {
        f.attribution
        for f in report.figures
        if f.attribution is not None and not _BESIDE.intersection(f.flags)
    }
    told = _terms(report, [*titles, *sentences])
    tiers: list[list[Attribution]] = [[], [], [], []]
    for index, one in enumerate(report.attributions):
        if one.type != "says" or one.stance not in _STATED:
            continue
        cue = " ".join(report.document.text[a:b] for a, b in one.cue or ())
        if _NOTHING.search(cue) or (one.stance == "unconfirmed" and _CONFIRM.search(cue)):
            continue
        if _meets(one.content, [*titles, *sentences[:1]]):
            tiers[0].append(one)
        elif _meets(one.content, sentences):
            tiers[1].append(one)
        elif index in counted or _repeats(_terms(report, one.content), told):
            tiers[2].append(one)
        else:
            tiers[3].append(one)
    yield from tiers


def _lead(report: Annotated, many: int) -> tuple[list[Span], list[Span]]:
    """The titles, and the first sentences of the body."""
    lines = report.document.lines
    titles = [line.span for line in lines if line.role == "title"]
    bodies = [line.span for line in lines if line.role == "body"]
    read = [s for s in report.sentences if any(a <= s[0] < b for a, b in bodies)]
    return titles, (read or list(report.sentences))[:many]


def _terms(report: Annotated, spans: Sequence[Span]) -> frozenset[str]:
    return frozenset(
        term
        for term, at in zip(report.terms, report.term_starts, strict=True)
        if any(a <= at < b for a, b in spans)
    )


def _repeats(said: frozenset[str], told: frozenset[str]) -> bool:
    """At least three content words of the lead, and half of what is said, are the same."""
    both = len(said & told)
    return both >= 3 and both * 2 >= len(said)


def _meets(spans: Sequence[Span], others: Sequence[Span]) -> bool:
    return any(s < b and a < e for s, e in spans for a, b in others)
