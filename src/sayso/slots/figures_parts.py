"""Figures that are parts of another one of the report, as their neighbours show (flag ``sub``).

"Of these, ten died", "the other two", "but only 29 stayed", "12 new cases bring the total to 66",
"80 cases, with 12 deaths", "six Varnese were killed" where 20 people were.
"""

from __future__ import annotations

from sayso.model import Parse
from sayso.slots.figures_quantity import Quantity
from sayso.slots.figures_report import Count
from sayso.slots.figures_sums import summed
from sayso.slots.figures_words import context

_POINTS = frozenset(["these", "those", "them", "which", "whom"])
_OPENING = 3  # words of "out of these"
_ALL = frozenset({"all", "everyone", "everybody"})
_OPENED, _CLOSED = frozenset({"-", "–", "—", "(", ":"}), frozenset({"-", "–", "—", ")"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_PLACED = frozenset({"in", "at", "from", "on", "near", "of"})
_WITHIN = frozenset({"killed", "injured", "infected", "missing", "casualties"})


def parts(parse: Parse, found: list[Count]) -> list[Count]:
    """The figures of a report, in order, with those marked that are parts of another one."""
    result = summed(parse, found)
    for n, (quantity, harm) in enumerate(result):
        if harm.part or quantity.rule in ("slots.figures.none", "slots.figures.rate"):
            continue
        before = result[n - 1] if n else None
        alone = _of_all(parse, quantity) or _of_longer(parse, result, n)
        if alone or (before is not None and _is_part(parse, result, n, before)):
            result[n] = quantity, harm._replace(part=True)
    return result


def _is_part(parse: Parse, found: list[Count], n: int, before: Count) -> bool:
    quantity = found[n][0]
    return (
        _of_these(parse, quantity, before[0])
        or _other(parse, found, n)
        or _only(parse, found[n], before)
        or _some_victims(parse, quantity, before)
        or _among_cases(parse, found[n], before)
        or (n + 1 < len(found) and _new(parse, found, n))
        or _of_a_people(parse, found, n)
        or _beside(parse, found, n)
        or _fewer(parse, found, n)
        or (before[1].part and _goes_on(parse, found, n))
    )


def _least(quantity: Quantity) -> int:
    return quantity.low if quantity.low is not None else quantity.high or 0


def _near(parse: Parse, a: Quantity, b: Quantity, sentences: int) -> bool:
    return 0 <= parse.sentence[b.core] - parse.sentence[a.core] <= sentences


def _of_these(parse: Parse, quantity: Quantity, before: Quantity) -> bool:
    """As in "Of these, ten died and seven ...": the sentence opens with those counted before."""
    first, _ = parse.sentences[parse.sentence[quantity.core]]
    opening = parse.lower[first : first + _OPENING]
    if opening[0] not in ("of", "out", "among") or _POINTS.isdisjoint(opening):
        return False
    return _near(parse, before, quantity, 1)


def _other(parse: Parse, found: list[Count], n: int) -> bool:
    """As in "the other two": the rest of the ones counted."""
    quantity, harm = found[n]
    words = parse.lower[max(0, quantity.first - 2) : quantity.core]
    if "other" not in words or "the" not in parse.lower[max(0, quantity.first - 2) : quantity.core]:
        return False
    return any(
        b.kind == harm.kind and _least(a) > _least(quantity) and _near(parse, a, quantity, 1)
        for a, b in found[:n]
    )


def _only(parse: Parse, count: Count, before: Count) -> bool:
    """As in "600 were taken to hospital, but only 29 stayed": fewer of the same."""
    quantity, harm = count
    other, read = before
    only = "only" in parse.lower[max(0, quantity.first - 1) : quantity.core]
    return (
        only
        and harm.kind == read.kind
        and _near(parse, other, quantity, 0)
        and _least(quantity) < _least(other)
    )


def _some_victims(parse: Parse, quantity: Quantity, before: Count) -> bool:
    """As in "some victims were flown to Orlo": not all of those counted before."""
    if quantity.noun < 0 or quantity.rule != "slots.figures.vague":
        return False
    known = before[1].kind in _WITHIN and _near(parse, before[0], quantity, _OPENING)
    return known and parse.lemma[quantity.noun] in context("toll", "victims")


def _among_cases(parse: Parse, count: Count, before: Count) -> bool:
    """As in "205 cases, with 180 deaths": those who died are among those who fell ill."""
    quantity, harm = count
    if harm.kind != "killed" or before[1].kind != "infected":
        return False
    if not _near(parse, before[0], quantity, 0) or _least(quantity) > _least(before[0]):
        return False
    return "with" in parse.lower[before[0].last : quantity.first][-2:]


def _new(parse: Parse, found: list[Count], n: int) -> bool:
    """As in "138 new cases brought the total to 871": a toll behind holds them."""
    quantity, harm = found[n]
    around = parse.lower[max(0, quantity.first - 2) : quantity.last + 2]
    if context("total", "fresh").isdisjoint(around):
        return False
    return any(
        b.total
        and b.kind == harm.kind
        and _near(parse, quantity, a, 0)
        and _least(a) > _least(quantity)
        for a, b in found[n + 1 :]
    )


def _of_a_people(parse: Parse, found: list[Count], n: int) -> bool:
    """As in "six Varnese nationals were killed" once 20 people were: those of one country."""
    quantity, harm = found[n]
    if harm.kind not in _WITHIN or quantity.noun < 0 or not _nation(parse, quantity):
        return False
    return any(
        b.kind == harm.kind
        and not b.part
        and _least(a) > _least(quantity)
        and parse.sentence[a.core] < parse.sentence[quantity.core]
        and _anyone(parse, a)
        for a, b in found[:n]
    )


def _beside(parse: Parse, found: list[Count], n: int) -> bool:
    """As in "three others, one a child, another a boy": a single one of those before, described."""
    quantity, harm = found[n]
    one = quantity.low == quantity.high == 1 and parse.lower[quantity.core] in ("one", "another")
    if not one or parse.lower[quantity.core + 1 : quantity.core + 2] not in (("a",), ("an",)):
        return False
    at = quantity.noun if quantity.noun >= 0 else quantity.core
    return parse.dep[at] == "appos" and any(
        a.noun == parse.head[at] and b.kind == harm.kind and _least(a) > 1 for a, b in found[:n]
    )


def _of_all(parse: Parse, quantity: Quantity) -> bool:
    """As in "all on board (the pilot, his son and two others) died": listed behind everybody."""
    first, last = parse.sentences[parse.sentence[quantity.core]]
    whole = next((i for i in range(first, quantity.first) if parse.lower[i] in _ALL), -1)
    if whole < 0 or "others" not in parse.lower[quantity.end : quantity.end + 1]:
        return False
    opened = next((i for i in range(whole, quantity.first) if parse.lower[i] in _OPENED), -1)
    if opened < 0 or any(parse.tag[i] in _FINITE for i in range(whole, opened)):
        return False
    return not _CLOSED.isdisjoint(parse.lower[quantity.end : last])


def _fewer(parse: Parse, found: list[Count], n: int) -> bool:
    """As in "26 may be infected. Dr Ilo said that at least 22 had a fever": some of the same."""
    (quantity, harm), (before, read) = found[n], found[n - 1]
    bare = quantity.noun < 0 and quantity.whole < 0 and parse.pos[quantity.anchor] == "NUM"
    if not bare or before.noun < 0 or read.part or harm.kind != read.kind:
        return False
    if harm.total or read.total or harm.rev or parse.dep[quantity.anchor] not in _SUBJECTS:
        return False
    if parse.lower[quantity.last] in _PLACED:
        return False
    told = parse.sentence[quantity.core] - parse.sentence[before.core]
    return told == 1 and 1 < _least(quantity) < _least(before)


def _of_longer(parse: Parse, found: list[Count], n: int) -> bool:
    """As in "twelve have died this year, 79 since the war began": the longer time holds both."""
    if n + 1 == len(found):
        return False
    (quantity, harm), (behind, read) = found[n], found[n + 1]
    if harm.kind != read.kind or not _near(parse, quantity, behind, 0):
        return False
    if parse.lower[behind.last : behind.last + 1] != ("since",) or behind.noun >= 0:
        return False
    between = parse.lower[quantity.last : behind.first]
    return _least(quantity) < _least(behind) and ("this" in between or "last" in between)


def _goes_on(parse: Parse, found: list[Count], n: int) -> bool:
    """As in "one a child, another a boy", "six Varnese were killed, seven more were hurt"."""
    quantity, before = found[n][0], found[n - 1][0]
    if not _near(parse, before, quantity, 0) or quantity.noun >= 0:
        return False
    if parse.lower[quantity.core] == "another" and before.low == before.high == 1:
        return parse.lower[quantity.core + 1 : quantity.core + 2] in (("a",), ("an",))
    more = parse.lower[quantity.end : quantity.end + 1] == ("more",)
    return more and _of_a_people(parse, found, n - 1)


def _nation(parse: Parse, quantity: Quantity) -> bool:
    """Whether the noun counted names a people: "Mexicans", "Mexican nationals"."""
    noun = quantity.noun
    if parse.form[noun][:1].isupper() and parse.tag[noun] in ("NNPS", "NNS"):
        return True
    return parse.lemma[noun] in ("national", "citizen") and any(
        parse.form[c][:1].isupper() for c in parse.children[noun] if c < noun and c >= quantity.end
    )


def _anyone(parse: Parse, quantity: Quantity) -> bool:
    """Whether a number counts people of any kind."""
    noun = quantity.noun
    return noun < 0 or parse.lemma[noun] in ("person", "people", "life", "victim")
