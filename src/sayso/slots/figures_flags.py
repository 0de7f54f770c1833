"""What the sentence shows about a number besides its value: the flags of a figure.

``sub`` a part of another figure; ``rev`` an earlier value that another replaces; ``hyp`` what may
be, or is feared; ``denied``; ``rate`` so many per so many or per day. ``cum`` stands in
``figures_totals.py``, ``other`` in ``figures_elsewhere.py``; ``approx``, ``vague`` and ``neg`` come with the number.
"""

from __future__ import annotations

from sayso.model import Attribution, Flag, Parse
from sayso.settings import FigureSettings
from sayso.slots.figures_elsewhere import is_elsewhere
from sayso.slots.figures_quantity import Quantity
from sayso.slots.figures_report import Harm, Report
from sayso.slots.figures_time import Setting, clause_of
from sayso.slots.figures_totals import is_total
from sayso.slots.figures_words import context, phrases

_ORDER: tuple[Flag, ...] = ("approx", "vague", "neg", "sub", "cum", "other", "rev", "hyp", "denied", "rate")  # fmt: skip
_PERIODS = frozenset({"day", "week", "month", "year", "hour", "annum", "season", "capita"})
_TO_DO = frozenset({"xcomp", "acl", "pcomp", "prep", "dobj", "pobj"})  # what is meant to be done
_UP = 4  # steps from the harm word to a verb of fearing
_COMING = frozenset({"killed", "detained"})  # of which more are counted from day to day
_FURTHER = (("more",), ("additional",), ("further",))
_NEAR, _FAR = 4, 6  # tokens before a number in which "previous", "initially reported" tell of it


def flags_of(
    report: Report,
    setting: Setting,
    quantity: Quantity,
    harm: Harm,
    claim: Attribution | None,
    settings: FigureSettings,
) -> tuple[Flag, ...]:
    """The flags of a figure, in the order of the contract."""
    parse = report.parse
    found: set[Flag] = set(quantity.flags)
    clause = clause_of(parse, quantity, harm)
    if _rate(parse, quantity):
        found.add("rate")
    if _hypothetical(parse, quantity, harm, claim):
        found.add("hyp")
    if (claim is not None and claim.stance == "denies") or _denied(parse, quantity, harm):
        found.add("denied")
    if (harm.part or _further(report, quantity, harm)) and "rate" not in found:
        found.add("sub")
    if is_elsewhere(report, setting, quantity, harm, clause, settings):
        found.add("other")
        report.elsewhere = parse.sentence[quantity.core]
    if "other" not in found and (harm.rev or _revised(report, quantity, harm)):
        found.add("rev")
    if "hyp" in found and harm.token != quantity.noun:
        blocked = True  # "may kill thousands" is no count so far; "80 suspected cases" is
    else:
        blocked = bool(found & {"neg", "rate"})
    if not blocked and is_total(report, setting, quantity, harm, clause, settings):
        found.add("cum")
    return tuple(flag for flag in _ORDER if flag in found)


def _further(report: Report, quantity: Quantity, harm: Harm) -> bool:
    """As in "nine more bodies", "12 further deaths": what came to a toll, no toll."""
    parse = report.parse
    if harm.kind not in _COMING or harm.total or quantity.low is None:
        return False  # "killed seven and wounded three more": so many beside the dead
    if parse.lower[quantity.end : quantity.end + 1] not in _FURTHER:
        return False
    return parse.lower[quantity.end + 1 : quantity.end + 2] != ("than",)


def _revised(report: Report, quantity: Quantity, harm: Harm) -> bool:
    """As in "down from 64", "had put the toll at 18", "an earlier toll of 12"."""
    parse = report.parse
    if _brought_before(report, quantity, harm) or _of_compared(parse, quantity):
        return True
    first, _ = parse.sentences[parse.sentence[quantity.core]]
    near = _text(
        parse,
        _behind_number(parse, max(first, quantity.first - _NEAR), quantity.first),
        quantity.first,
    )
    counted = harm.total or harm.token == quantity.noun or " from " in near or " toll " in near
    if counted and any(f" {phrase} " in near for phrase in phrases("revised", "before")):
        return True
    far = _text(parse, max(first, quantity.first - _FAR), quantity.first)
    if any(f" {phrase} " in far for phrase in phrases("revised", "reported")):
        return True
    if harm.total and _now_another(parse, quantity):
        return True
    verb = _value_verb(parse, quantity)
    if verb < 0 or not harm.total or parse.lemma[verb] not in phrases("revised", "said"):
        return False
    return any(parse.lower[c] in ("had", "'d", "’d") for c in parse.children[verb])


def _brought_before(report: Report, quantity: Quantity, harm: Harm) -> bool:
    """As in "eight more had died, bringing the total to 81", where the toll is 97 by now."""
    parse = report.parse
    if not harm.total or (quantity.low or 0) >= report.highest.get(harm.kind, 0):
        return False
    verb = _value_verb(parse, quantity)
    if verb < 0 or parse.dep[verb] not in ("advcl", "xcomp"):
        return False
    return any(parse.lower[c] in ("had", "'d", "’d") for c in parse.children[parse.head[verb]])


def _of_compared(parse: Parse, quantity: Quantity) -> bool:
    """As in "compared with 31 deaths out of 780 cases": both numbers of the earlier state."""
    if parse.lower[quantity.first - 2 : quantity.first] != ("out", "of"):
        return False
    first, _ = parse.sentences[parse.sentence[quantity.core]]
    before = _text(parse, max(first, quantity.first - 2 * _FAR), quantity.first)
    return any(
        f" {phrase} " in before for phrase in ("compared with", "compared to", "compares with")
    )


def _now_another(parse: Parse, quantity: Quantity) -> bool:
    """As in "the toll: 500, 400 and now 300": a later number of the list is the one that holds."""
    _, last = parse.sentences[parse.sentence[quantity.core]]
    for i in range(quantity.last, last):
        if parse.lower[i] == "now":
            return any(parse.pos[t] == "NUM" for t in range(i + 1, min(last, i + _NEAR)))
        if parse.pos[i] not in ("NUM", "PUNCT", "CCONJ"):
            return False
    return False


def _behind_number(parse: Parse, first: int, last: int) -> int:
    """The token behind the last number between two tokens: "from 15 to 12" is of 15 alone."""
    numbers = [i for i in range(first, last) if parse.pos[i] == "NUM"]
    return numbers[-1] + 1 if numbers else first


def _text(parse: Parse, first: int, last: int) -> str:
    return " " + " ".join(parse.lower[first:last]) + " "


def _value_verb(parse: Parse, quantity: Quantity) -> int:
    """The verb that gives a toll its value, or -1."""
    at = quantity.anchor
    for _ in range(3):
        at = parse.head[at]
        if parse.pos[at] == "VERB":
            return at
    return -1


def _hypothetical(parse: Parse, quantity: Quantity, harm: Harm, claim: Attribution | None) -> bool:
    if claim is not None and claim.stance in ("asks", "urges", "promises"):
        return True
    if harm.kind == "displaced" and harm.token == quantity.noun:
        return False  # refugees are what they are, whatever may befall them
    if parse.lemma[harm.token] == "symptom" and not harm.part:
        return True  # symptoms are no finding
    fear = context("hedges", "fear")
    if (
        any(w in fear for w in parse.lower[max(0, quantity.first - 1) : quantity.last + 1])
        and harm.kind != "detained"
    ):
        return True
    if _hedged(parse, quantity.anchor) or (
        harm.token != quantity.anchor and _hedged(parse, harm.token)
    ):
        return harm.kind != "detained" or _hedged(parse, harm.token)
    return _above(parse, harm.token) or _meant(parse, harm.token)


def _meant(parse: Parse, token: int) -> bool:
    """As in "tried to kill ten guards", "a plot to kill", "attempted murder", "nearly killed"."""
    almost, attempts = context("hedges", "almost"), context("hedges", "attempts")
    if any(c == token - 1 and parse.lower[c] in almost for c in parse.children[token]):
        return True
    at = token
    for _ in range(_UP):
        if parse.dep[at] not in _TO_DO or parse.head[at] == at:
            return False
        at = parse.head[at]
        if parse.lemma[at] in attempts:
            return True
    return False


def _hedged(parse: Parse, token: int) -> bool:
    """Whether a word stands under "may", "possibly", "suspected" or "if"."""
    fear, modal = context("hedges", "fear"), context("hedges", "modal")
    for c in parse.children[token]:
        lower = parse.lower[c]
        if lower in fear and parse.dep[c] in ("amod", "advmod", "acomp"):
            return True
        if (parse.tag[c] == "MD" and lower in modal) or (lower == "if" and parse.dep[c] == "mark"):
            return True
    return parse.lower[token] in fear


def _above(parse: Parse, token: int) -> bool:
    """Whether a verb above fears, suspects, foresees or makes possible."""
    verbs, risk = context("hedges", "verbs"), context("hedges", "risk")
    at = token
    for _ in range(_UP):
        if parse.head[at] == at or parse.dep[at] in ("relcl", "conj", "advcl"):
            return False
        at = parse.head[at]
        if (parse.lemma[at] in verbs and parse.pos[at] == "VERB") or parse.lower[at] in risk:
            return True
        if parse.pos[at] in ("VERB", "AUX", "ADJ") and _hedged(parse, at):
            return True
    return False


def _denied(parse: Parse, quantity: Quantity, harm: Harm) -> bool:
    """As in "rejected claims that twelve died", "..., but this report was denied by"."""
    claims, reject = context("papers", "claims"), context("papers", "reject")
    at = harm.token
    for _ in range(_UP):
        up = parse.head[at]
        if parse.lemma[at] in claims and parse.dep[at] == "dobj" and parse.lemma[up] in reject:
            return True
        at = up
    _, last = parse.sentences[parse.sentence[quantity.core]]
    for i in range(quantity.last, last):
        if parse.lemma[i] == "deny" and any(
            parse.dep[c] == "nsubjpass"
            and parse.lemma[c]
            in ("report", "claim", "this", "figure", "it", "which", "that", "number")
            for c in parse.children[i]
        ):
            return True
    return False


def _rate(parse: Parse, quantity: Quantity) -> bool:
    """As in "four per day", "5,700 die every day"."""
    lower = parse.lower
    end = max(quantity.last, quantity.noun + 1)
    _, last = parse.sentences[parse.sentence[quantity.core]]
    for i in range(end, min(end + 6, last)):
        if lower[i] in ("per", "annually", "daily", "yearly"):
            return True
        if lower[i] in ("each", "every") and lower[i + 1 : i + 2] and lower[i + 1] in _PERIODS:
            return True
        if lower[i] == "a" and i == end and lower[i + 1 : i + 2] and lower[i + 1] in _PERIODS:
            return True
    return False
