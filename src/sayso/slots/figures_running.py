"""Numbers whose harm was said before: what goes on with a list, a whole, a toll or "the victims".

"36 in the north, 29 in the south", "two of them", "four of the victims", "of the 14 hurt, three",
"last week there were 146", "the six workers" once six workers were killed.
"""

from __future__ import annotations

from sayso.model import Parse
from sayso.slots.figures_quantity import Quantity
from sayso.slots.figures_report import Count, Harm, Report
from sayso.slots.figures_tolls import toll_kind
from sayso.slots.figures_words import context, harm, is_person

_PLACED = frozenset(
    ["in", "at", "from", "on", "near", "outside", "across", "each", "since", "aged", "being"]
)
_RELATIVE = frozenset({"whom", "which"})  # these point back within their own sentence
_REPORTED = frozenset({"recorded", "reported", "confirmed", "registered"})
_PRONOUNS = frozenset({"them", "whom", "those", "these", "which"})
_AGAIN = frozenset([("were",), ("was",), ("did",), ("have",)])  # behind "as", "so"
_REACH = 25  # tokens between a whole and the part that "including" joins to it
_LINKS = frozenset([",", ";", ":", "-", "–", "—", "and", "now", "then", "(", ")", "to", "finally"])
_NEAR = 2  # sentences in which "the victims" are those of the figure before
_WHOLE = "slots.figures.none"


def continued(report: Report, quantity: Quantity, last: Count | None) -> Harm | None:
    """The harm of a number that says none itself, from what stands before it."""
    parse = report.parse
    if last is None:
        return _compared(report, quantity)
    before, read = last
    if quantity.whole >= 0 and parse.lower[quantity.whole] in _PRONOUNS:
        if _owned(parse, quantity):
            return None
        return read._replace(part=True) if is_part(parse, quantity, before) else None
    if before.rule == quantity.rule == "slots.figures.rate" and (
        parse.lower[quantity.last : quantity.last + 1] == ("per",)
    ):
        return read  # "18.9 deaths per 100,000; in the south it was four per 100,000"
    if same_sentence(parse, before, quantity):
        found = _in_sentence(parse, quantity, last)
        if found is not None:
            return found
    return _victims(report, quantity) or _compared(report, quantity)


def _in_sentence(parse: Parse, quantity: Quantity, last: Count) -> Harm | None:
    """A member of the list before, or a part of the whole before, in one sentence."""
    before, read = last
    bare = quantity.noun < 0 and quantity.whole < 0
    named = read.token == before.noun  # "14 fatalities and 35 others": the others are no fatalities
    within = parse.left[before.anchor] <= quantity.anchor <= parse.right[before.anchor]
    if within and parse.dep[quantity.anchor] in ("conj", "appos", "dep") and (bare or not named):
        return read
    if bare and _goes_on(parse, quantity):
        smaller = (quantity.low or 0) < (before.low or 0)
        return read._replace(part=True) if smaller and _within(parse, quantity) else read
    if is_part(parse, quantity, before):
        return read._replace(part=True)
    return None


def same_sentence(parse: Parse, a: Quantity, b: Quantity) -> bool:
    """Whether two numbers stand in one sentence."""
    return parse.sentence[a.core] == parse.sentence[b.core]


def _goes_on(parse: Parse, quantity: Quantity) -> bool:
    """As in ", 29 in the south", "as were 17 from the army", "with 12 reported in the east"."""
    first, lower = quantity.first, parse.lower
    before = lower[max(0, first - 2) : first]
    behind = lower[quantity.last] if quantity.last < len(parse) else ""
    if before[-1:] in ((",",), ("and",), (";",)) and behind in _PLACED:
        return True
    if before[-1:] == ("with",) and behind in _PLACED | _REPORTED:
        return True
    if quantity.rule == "slots.figures.rate":
        return before[-1:] in ((",",), ("and",)) and behind == "for"
    if before[-1:] == ("and",) and behind == "for":
        return True
    if before[-1:] == (",",) and quantity.low == 1 and behind in ("a", "an"):
        return True  # ", another a boy of nine"
    return before[:1] in (("as",), ("so",)) and before[1:] in _AGAIN


def _within(parse: Parse, quantity: Quantity) -> bool:
    """As in "three others, one being a child", "80 cases, with 12 reported in the last day"."""
    one = quantity.low == 1 and parse.lower[quantity.last] in ("being", "aged", "a", "an")
    return one or parse.lower[quantity.first - 1] == "with"


def _owned(parse: Parse, quantity: Quantity) -> bool:
    """As in "the wife of one of them": someone beside the people who were counted."""
    head = parse.head[quantity.anchor]
    if parse.dep[quantity.anchor] != "pobj":
        return False
    if parse.lower[head] in ("besides", "except", "but"):
        return True
    kin = parse.head[head]
    return parse.lower[head] == "of" and is_person(parse.lemma[kin], parse.lower[kin])


def is_part(parse: Parse, quantity: Quantity, before: Quantity) -> bool:
    """Whether "of them", "including" or "among them" makes a number a part of the one before."""
    if before.rule == _WHOLE or before.high == 1:
        return False  # nobody has no parts, nor has one
    apart = parse.sentence[quantity.core] - parse.sentence[before.core]
    if quantity.whole >= 0 and parse.lower[quantity.whole] in _PRONOUNS and quantity.rule != _WHOLE:
        return apart <= (parse.lower[quantity.whole] not in _RELATIVE)
    if apart:
        return False
    between = parse.lower[before.last : quantity.first]
    if len(between) >= _REACH or quantity.first < before.last:
        return False
    text = " ".join(between)
    return (
        _included(between)
        or "among them" in text
        or text.endswith(("of which", "of whom", "out of whom", "out of which"))
        or _of_whole(parse, before, between)
    )


def _included(between: tuple[str, ...]) -> bool:
    """Whether "including" reaches to the number: "five, including one, dead and six hurt" ends it."""
    if "including" not in between:
        return False
    return harm().past.keys().isdisjoint(between[between.index("including") :])


def _of_whole(parse: Parse, before: Quantity, between: tuple[str, ...]) -> bool:
    """As in "of the 14 hurt, three are ...": the whole comes first, up to a comma."""
    first, _ = parse.sentences[parse.sentence[before.core]]
    opening = parse.lower[first : before.first]
    if not opening or opening[0] not in ("of", "out") or len(opening) > 3 or "," not in between:
        return False
    return not any(parse.pos[i] == "VERB" for i in range(first, before.first))


# --- the victims, the toll --------------------------------------------------------------------


def _victims(report: Report, quantity: Quantity) -> Harm | None:
    """As in "four of the victims", "two other victims", "three of those affected", "the six workers"."""
    parse = report.parse
    noun = quantity.whole if quantity.whole >= 0 else quantity.noun
    if noun < 0 or quantity.rule in ("slots.figures.rate", "slots.figures.indefinite"):
        return None
    if parse.lemma[noun] in context("toll", "victims"):
        return _of_them(report, quantity)
    return _same_people(report, quantity) if quantity.whole < 0 else None


def _of_them(report: Report, quantity: Quantity) -> Harm | None:
    """Victims are those of the last figure of people killed or hurt, or some of them."""
    if report.harmed is None:
        return None
    before, read = report.harmed
    parse = report.parse
    if parse.sentence[quantity.core] - parse.sentence[before.core] > _NEAR + 1:
        return None
    around = parse.lower[max(0, quantity.first - 2) : max(quantity.last, quantity.noun) + 1]
    if not context("light", "unhurt").isdisjoint(around):
        return None
    many, known = quantity.high or quantity.low or 0, before.low or before.high or 0
    if (
        read.kind == "killed" and many > known and quantity.whole < 0
    ):  # "one man died; police found four victims"
        return None if "other" in around else Harm("casualties", read.token)
    return read._replace(part=quantity.whole >= 0 or many < known, rev=False)


def _same_people(report: Report, quantity: Quantity) -> Harm | None:
    """As in "the six workers" after six workers were killed: the number and the noun come again."""
    parse = report.parse
    if quantity.low is None or quantity.low != quantity.high or quantity.low < 2:
        return None
    if parse.lower[quantity.first] not in ("the", "all") and (
        quantity.first == 0 or parse.lower[quantity.first - 1] not in ("the", "all")
    ):
        return None
    return report.counted.get((quantity.low, parse.lemma[quantity.noun]))


def _compared(report: Report, quantity: Quantity) -> Harm | None:
    """As in "whereas last week there were 146", "Orlo had around 70", "the toll: 500, now 300".

    A bare number is the value of what was counted before it in the sentence, where nothing but
    list marks stands between, or where it is the object of a verb of having.
    """
    parse, i = report.parse, quantity.anchor
    if quantity.noun >= 0 or quantity.whole >= 0 or quantity.rule == "slots.figures.indefinite":
        return None
    if parse.pos[i] != "NUM" and parse.tag[i] != "CD":
        return None
    first, _ = parse.sentences[parse.sentence[i]]
    for t in range(quantity.first - 1, first - 1, -1):
        if parse.pos[t] == "NOUN":
            found = toll_kind(report, t)
            if found is None or not (found.total or found.token == t):
                continue
            held = _held(parse, i) or _listed_value(parse, t, quantity.first)
            return found._replace(total=True) if held else None
    return None


def _held(parse: Parse, number: int) -> bool:
    """Whether a number is the object of "have", or stands behind "there were"."""
    verb = parse.head[number]
    if parse.dep[number] == "dobj":
        return parse.lemma[verb] in ("have", "record", "register", "see")
    there = any(parse.dep[c] == "expl" for c in parse.children[verb])
    return parse.dep[number] == "attr" and there


def _listed_value(parse: Parse, toll: int, number: int) -> bool:
    """Whether a colon, then only names, marks and numbers stand between a toll and its value."""
    marked = False
    for t in range(toll + 1, number):
        marked |= parse.lower[t] in (":", ";")
        if marked and not (
            parse.lower[t] in _LINKS
            or parse.pos[t] in ("NUM", "PROPN", "PUNCT")
            or parse.lower[t] in context("toll", "bounds")
        ):
            return False
    return marked
