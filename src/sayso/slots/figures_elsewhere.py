"""Other incidents than the report's own (flag ``other``).

The clause itself places a number there: by its year, month or day, by words ("last year", "another
attack"), or by a noun of happening that is new to the reader ("a bomb at the bus station") once the
lead is over.
"""

from __future__ import annotations

from itertools import pairwise

from sayso.model import Parse
from sayso.settings import FigureSettings
from sayso.slots.figures_elsewhere_past import (
    also_happened,
    compared_with,
    earlier_arrests,
    other_victims,
    past_incident,
    year_above,
    years_after,
)
from sayso.slots.figures_elsewhere_signs import (
    described,
    earlier_day,
    goes_on,
    named_incident,
    placed_elsewhere,
)
from sayso.slots.figures_quantity import Quantity
from sayso.slots.figures_report import Harm, Report
from sayso.slots.figures_time import (
    MONTHS,
    WEEKDAYS,
    YEAR,
    Clause,
    Setting,
    phrase_pattern,
    plain,
    since,
    with_main,
)
from sayso.slots.figures_words import context

_NOW = frozenset(["today", "yesterday", "tonight"])
_PART_OF_TODAY = frozenset(("this", part) for part in ("morning", "afternoon", "evening"))
_BACK = 2  # sentences that one may go on with
_KNOWN = frozenset(["the", "this", "that", "these", "those", "its", "their", "his", "our", "which"])


def is_elsewhere(
    report: Report,
    setting: Setting,
    quantity: Quantity,
    harm: Harm,
    clause: Clause,
    settings: FigureSettings,
) -> bool:
    """Whether the clause places a number in another incident than the report's own."""
    parse = report.parse
    if _known_people(parse, quantity, harm):
        return False
    if past_incident(parse, setting, clause.first, clause.last):
        return True
    if quantity.rule == "slots.figures.rate":
        return False
    if (
        compared_with(parse, {clause.verb, harm.token})
        or other_victims(parse, quantity, harm, clause)
        or earlier_arrests(parse, quantity, harm)
    ):
        return True
    text, counted = clause.text, range(quantity.core, quantity.end)
    lasting = since(text)
    main = with_main(parse, clause)
    if _named_year(parse, main) or _when(parse, setting, clause):
        return True
    if not lasting and (
        year_above(parse, setting, clause)
        or _other_year(parse, setting, main, counted)
        or _other_month(parse, setting, clause)
    ):
        return True
    if quantity.core < setting.lead or lasting:
        return False
    if phrase_pattern("elsewhere", "ago").search(text) is not None and " began " not in text:
        return True
    another = phrase_pattern("elsewhere", "another").search(text) is not None
    if (
        another
        or years_after(parse, quantity.core)
        or _bare_month(parse, setting, parse.sentence[quantity.core])
    ):
        return True
    if earlier_day(parse, clause.first, clause.last, setting, settings.report_days):
        return True
    words = parse.lower[clause.first : clause.last]
    if not _NOW.isdisjoint(words):
        return False
    if _new_to_reader(parse, setting, harm, clause):
        return True
    if not report.disease and placed_elsewhere(parse, setting, clause, harm):
        return True
    return _told_before(report, setting, quantity, settings)


def _known_people(parse: Parse, quantity: Quantity, harm: Harm) -> bool:
    """As in "the two parents were arrested last year": those whom the report is about."""
    return (
        harm.kind == "detained" and "the" in parse.lower[max(0, quantity.first - 1) : quantity.core]
    )


def _told_before(
    report: Report, setting: Setting, quantity: Quantity, settings: FigureSettings
) -> bool:
    """Whether the sentence goes on with one that is placed elsewhere: "That quake killed one"."""
    parse = report.parse
    at = parse.sentence[quantity.core]
    for _ in range(_BACK):
        if not goes_on(parse, setting, parse.sentences[at][0]):
            return False
        at -= 1
        if at == report.elsewhere:
            return True
        first, last = parse.sentences[at]
        text = " " + " ".join(parse.lower[first:last]) + " "
        whole = Clause(first, last, first, text)
        if since(text):
            return False
        if (
            _other_year(parse, setting, whole, range(0))
            or phrase_pattern("elsewhere", "ago").search(text) is not None
            or also_happened(parse, setting, first, last)
            or past_incident(parse, setting, first, last)
            or earlier_day(parse, first, last, setting, settings.report_days)
        ):
            return True
    return False


def _other_year(parse: Parse, setting: Setting, clause: Clause, counted: range) -> bool:
    years = [
        int(parse.form[i])
        for i in range(clause.first, clause.last)
        if len(parse.form[i]) == 4
        and YEAR.fullmatch(parse.form[i])
        and i not in counted
        and not _in_name(parse, i)
    ]
    if setting.year is None or not years or max(years) >= setting.year:
        return False
    words = parse.lower[clause.first : clause.last]
    return _NOW.isdisjoint(words) and not any(
        pair in _PART_OF_TODAY for pair in pairwise(words)
    )  # "who fled in 2027 opened fire this morning"


def _in_name(parse: Parse, year: int) -> bool:
    """As in "2019-nCoV": a year that begins a name."""
    return parse.lower[year + 1 : year + 2] == ("-",) and parse.pos[parse.head[year]] == "PROPN"


def _when(parse: Parse, setting: Setting, clause: Clause) -> bool:
    """As in "since 1998, when 45 people died"."""
    head = parse.form[parse.head[clause.verb]]
    if parse.dep[clause.verb] != "relcl" or len(head) != 4 or YEAR.fullmatch(head) is None:
        return False
    return setting.year is None or int(head) <= setting.year


def _named_year(parse: Parse, clause: Clause) -> bool:
    """As in "the 2008 epidemic", "the 1988 attack", "2017's Hurricane Ida"."""
    nouns = context("elsewhere", "incidents")
    return any(
        len(parse.form[i]) == 4
        and YEAR.fullmatch(parse.form[i]) is not None
        and parse.head[i] > i
        and not nouns.isdisjoint(parse.lemma[i + 1 : parse.head[i] + 1])
        for i in range(clause.first, clause.last)
    )


def _other_month(parse: Parse, setting: Setting, clause: Clause) -> bool:
    found = [
        parse.lower[i]
        for i in range(clause.first, clause.last)
        if parse.lower[i] in MONTHS and parse.pos[i] == "PROPN"
    ]
    return bool(setting.months) and bool(found) and not setting.months.intersection(found)


def _bare_month(parse: Parse, setting: Setting, sentence: int) -> bool:
    """As in "in September", where an undated report tells its own news by the day of the week."""
    first, last = parse.sentences[sentence]
    words = parse.lower[first:last]
    if setting.months or not setting.days or not setting.days.isdisjoint(words):
        return False
    return "since" not in words and any(
        parse.lower[i] in MONTHS
        and parse.lower[i - 1] in ("in", "last")
        and parse.pos[i] == "PROPN"
        and not parse.form[min(i + 1, len(parse) - 1)][:1].isdigit()
        for i in range(first + 1, last)
    )


def _new_to_reader(parse: Parse, setting: Setting, harm: Harm, clause: Clause) -> bool:
    """An incident of another weekday, or one that is brought up with "a" after the lead."""
    days = WEEKDAYS.intersection(parse.lower[clause.first : clause.last])
    happened = _incident(parse, harm, clause)
    if named_incident(parse, setting, happened):
        return True
    for i in happened:
        if days and setting.days and not days & setting.days:
            return True
        if plain(parse.lemma[i]) in setting.incidents:
            continue
        children = parse.children[i]
        known = any(parse.lower[c] in _KNOWN or parse.dep[c] == "poss" for c in children)
        if known:
            return False
        return bool(setting.incidents) or any(parse.lower[c] in ("a", "an") for c in children)
    return False


def _incident(parse: Parse, harm: Harm, clause: Clause) -> list[int]:
    """The noun of happening that killed or injured: subject, antecedent, "in an attack"."""
    nouns = context("elsewhere", "incidents")
    found = []
    for verb in {harm.token, clause.verb}:
        for c in parse.children[verb]:
            if parse.dep[c] == "nsubj" and parse.lemma[c] in nouns:
                found.append(c)
            if parse.dep[c] == "prep" and parse.lower[c] in ("in", "during"):
                found += [
                    g
                    for g in parse.children[c]
                    if parse.dep[g] == "pobj" and parse.lemma[g] in nouns
                ]
        found += described(parse, verb)
    return sorted(set(found))
