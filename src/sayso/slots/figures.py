"""Figures: how many people were killed, injured, missing ..., as a report says it.

``find`` reads them in one report: a number (``figures_scan`` and below), what happened to those
whom it counts (``figures_harm``), lists and parts (``figures_lists``), whose words they are
(``figures_who``), and what the sentence shows besides (``figures_flags``). ``compare``, ``window``,
``group_of``, ``scope`` and ``status`` are those of ``figures_compare``.
"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.model import Attribution, Document, Figure, Parse, Ref, Why
from sayso.settings import FigureSettings
from sayso.slots.figures_compare import (
    ACLED,
    DEFAULT,
    MUC,
    compare,
    group_of,
    lower_bound,
    same_group,
    scope,
    status,
    window,
)
from sayso.slots.figures_flags import flags_of
from sayso.slots.figures_lists import counts
from sayso.slots.figures_report import Count, open_report
from sayso.slots.figures_time import setting_of
from sayso.slots.figures_who import Counted, group_words, said_by, shared_group

__all__ = [
    "ACLED",
    "DEFAULT",
    "MUC",
    "RULES",
    "compare",
    "find",
    "group_of",
    "lower_bound",
    "same_group",
    "scope",
    "status",
    "window",
]

RULES: dict[str, str] = {
    "slots.figures.numeral": "A number in digits or words counts people harmed ('12', 'twenty-one').",
    "slots.figures.bound": "A number with words that bound it ('at least 20', 'nearly 50', '18 or more'): one end of the interval is open.",
    "slots.figures.range": "Two numbers that bound each other ('between 36 and 40', '6-8').",
    "slots.figures.vague": "A vague word ('dozens', 'scores', 'several'): its lower bound by the named convention, its high open.",
    "slots.figures.indefinite": "One person without a number word ('a woman', 'another', 'wounded a third', 'man' in a headline).",
    "slots.figures.none": "Nobody ('no deaths', 'no one was hurt', 'none of them').",
    "slots.figures.both": "'both': two.",
    "slots.figures.all_but": "'all but one of the sixteen': the rest of the whole.",
    "slots.figures.ordinal": "'the sixteenth death': as many so far.",
    "slots.figures.rate": "A share or rate ('46 percent', 'two-thirds', '18.9 per 100,000'): in percent or per the unit, never a number of people.",
}  # fmt: skip


def find(
    document: Document,
    parse: Parse,
    attributions: Sequence[Attribution],
    settings: FigureSettings | None = None,
) -> tuple[Figure, ...]:
    """The figures of a report, in order.

    Args:
        document: the report.
        parse: its parse.
        attributions: what is attributed in it, in order; gives claimant and route of a figure.
        settings: the convention for vague words, and what makes a total.
    """
    given = settings or FigureSettings()
    report = open_report(parse, given)
    setting = setting_of(document, parse, given)
    found: list[Figure] = []
    last: Counted | None = None
    for quantity, harm in counts(report, given.convention):
        span = parse.span(quantity.first, quantity.last)
        said = said_by(parse, attributions, span)
        group = group_words(parse, quantity, harm) or shared_group(parse, (quantity, harm), last)
        last = Counted(quantity, harm, group)
        claim = None if said.attribution is None else attributions[said.attribution]
        found.append(
            Figure(
                span=span,
                text=document.text[span[0] : span[1]],
                kind=harm.kind,
                low=quantity.low,
                high=quantity.high,
                group=group,
                claimant=said.claimant,
                via=said.via,
                flags=flags_of(report, setting, quantity, harm, claim, given),
                attribution=said.attribution,
                why=_why(document.id, parse, (quantity, harm)),
            )
        )
    return tuple(found)


def _why(report: str, parse: Parse, count: Count) -> Why:
    """The number, and the word that says what happened."""
    quantity, harm = count
    spans = [parse.span(quantity.first, quantity.last)]
    if not quantity.first <= harm.token < quantity.last:
        spans.append(parse.span(harm.token, harm.token + 1))
    return Why(rule=quantity.rule, spans=tuple(Ref(report=report, span=s) for s in spans))
