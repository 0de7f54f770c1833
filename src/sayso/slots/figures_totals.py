"""Totals: numbers that run over several incidents or a period (flag ``cum``)."""

from __future__ import annotations

from itertools import pairwise

from sayso.model import Parse
from sayso.settings import FigureSettings
from sayso.slots.figures_quantity import Quantity
from sayso.slots.figures_report import Harm, Report
from sayso.slots.figures_time import MONTHS, WEEKDAYS, Clause, Setting, phrase_pattern, since
from sayso.slots.figures_words import context

_SPREADING = frozenset({"epidemic", "outbreak"})
_ONE_TOLL = frozenset({"death", "fatality", "victim"})


def is_total(
    report: Report,
    setting: Setting,
    quantity: Quantity,
    harm: Harm,
    clause: Clause,
    settings: FigureSettings,
) -> bool:
    """Whether a number runs over several incidents or a period."""
    parse, text = report.parse, clause.text
    if phrase_pattern("total", "always").search(text) is not None and "earlier this" not in text:
        return True
    if since(text) or _over(text) or _in_period(parse, setting, quantity, harm, clause):
        return True
    if report.disease and phrase_pattern("total", "far").search(text) is not None:
        return True
    if _of_conflict(parse, quantity, harm, clause, settings):
        return True
    if quantity.rule == "slots.figures.ordinal" and parse.lemma[quantity.noun] not in _ONE_TOLL:
        return True  # "the city's 55th homicide"
    if harm.kind == "killed" and setting.incidents - _SPREADING:
        return False  # a report of an earthquake that warns of cholera
    return report.disease and _epidemic(parse, quantity, harm, settings)


def _of_conflict(
    parse: Parse, quantity: Quantity, harm: Harm, clause: Clause, settings: FigureSettings
) -> bool:
    """A war or an epidemic as the subject, or as what people were killed in.

    A few people "hurt in the violence" were so in one riot.
    """
    long, fights = context("total", "long"), context("total", "fights")
    riots = context("total", "riots")
    verbs = (harm.token, clause.verb)
    for i in range(clause.first, clause.last):
        head = parse.head[i]
        if parse.lemma[i] in long and parse.dep[i] == "nsubj" and head in verbs:
            return True
        fought = parse.lower[i] in fights and parse.dep[i] == "pobj" and parse.head[head] in verbs
        if fought and parse.lower[head] in ("in", "during", "of"):
            few = (quantity.low or quantity.high or 0) < settings.riot
            return not (few and parse.lower[i] in riots) and not _dated(parse, clause)
    return False


def _epidemic(parse: Parse, quantity: Quantity, harm: Harm, settings: FigureSettings) -> bool:
    """Cases and deaths of a disease are counted up, unless they are new ones or a few people."""
    if harm.kind not in ("infected", "killed") or quantity.rule == "slots.figures.indefinite":
        return False
    before = parse.lower[max(0, quantity.first - 2) : quantity.first]
    if context("total", "new").intersection(before + parse.lower[quantity.end : quantity.end + 2]):
        return False
    if parse.lower[quantity.core] in context("total", "some"):
        return False
    if not harm.total and (quantity.high or quantity.low or 0) < settings.few:
        return False
    counted = harm.token == quantity.noun or harm.total or _so_far(parse, harm)
    return counted or (quantity.low or quantity.high or 0) >= settings.epidemic


def _so_far(parse: Parse, harm: Harm) -> bool:
    """As in "40 children have died": up to now."""
    perfect = [
        c for c in parse.children[harm.token] if parse.lower[c] in ("have", "has", "'ve", "’ve")
    ]
    return any(parse.dep[c] == "aux" for c in perfect)


def _over(text: str) -> bool:
    """As in "in the past five months"."""
    match = phrase_pattern("total", "spans").search(text)
    if match is None:
        return False
    return bool(context("total", "units").intersection(text[match.end() :].split()[:3]))


def _in_period(
    parse: Parse, setting: Setting, quantity: Quantity, harm: Harm, clause: Clause
) -> bool:
    """As in "34 officers have died in 2031", "170 deaths in May", "a total of six this week"."""
    words = parse.lower[clause.first : clause.last]
    named = harm.token == quantity.noun  # "deaths in May" are counted up, "died in May" may be once
    summed = "total" in parse.lower[max(0, quantity.first - 2) : quantity.first]
    dated = bool(WEEKDAYS.intersection(words)) and " as of " not in clause.text
    for before, word in pairwise(words):
        if before == "in" and not dated:
            if named and word in MONTHS:
                return True
            if word == str(setting.year) and MONTHS.isdisjoint(words):
                return True
        if summed and before == "this" and word in ("week", "month"):
            return True
    return False


def _dated(parse: Parse, clause: Clause) -> bool:
    words = parse.lower[clause.first : clause.last]
    return bool(WEEKDAYS.intersection(words)) or "yesterday" in words or "today" in words
