"""Where a report names times: one letter per token, one expression over the letters.

Each token that a time expression can be made of belongs to a class (a month, a weekday, a number
...) and gets its letter; all others a point. The patterns below are written with the names of the
classes. One compiled alternation over the letters finds every expression in a single pass, however
many patterns there are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

from sayso.model import Parse
from sayso.slots.dates_words import LETTERS, NONE, words

# Parts that several patterns share; each may use those before it. Names stand for classes.
_PARTS: dict[str, str] = {
    "anumber": "(?:number|digits|teen)",
    "cardinal": "(?:anumber(?:hyphen?anumber)*(?:and?fraction)?|fraction)",
    "some": "(?:a?few of?|cardinal(?:and a half)?)",
    "range": "(?:some(?:(?:hyphen?to hyphen?|hyphen|or|and)some)?)",
    "anyunit": "(?:unit|units|quarter)",
    "approx": "(?:(?:about|more)+to?)?",
    # "early", "the end of", "mid-", "earlier", before a time
    "edge": "(?:the?end of|early hyphen?|earlier|later)?",
    "monthday": "(?:month(?:digits|ordinal_digits|ordinal(?!hyphen?quarter))(?!hyphen?anyunit))",
    "daymonth": "(?:the?(?:digits|ordinal_digits)of?month|the?ordinal of month)",
    "inyear": "(?:comma?year(?!hyphen?(?:unit|units)))?",
    "calendar": "(?:(?:weekday comma?)?(?:monthday|daymonth)inyear)",
    "aweekday": "(?:this?(?:last|next)?weekday part?)",
    "aday": "(?:calendar|aweekday|deictic part?)",
    "hour": "(?:(?:anumber|clock)ampm zone?|clock zone?|glued zone?|anumber oclock"
    "|anumber(?=in the part)in the part|noon)",
    "step": "(?:this(?:last|next)|this|last|next|latest)",
}
# In order: at one place the first that fits is taken, so longer ones stand first.
_PATTERNS: dict[str, str] = {
    "numeric": "(?:weekday comma?)?numeric|year hyphen(?:digits|number)hyphen(?:stamp|digits|number)",
    "clock": "approx hour(?:comma?aday)?|early hyphen?part(?:deictic|weekday)",
    "week_of": "the unit of aday",
    "day_beside": "the?unit(?:before|after)(?:deictic|last?weekday)",
    "calendar": "edge step?calendar",
    "spelled": "month?(?:the unit)?teen number(?:hyphen number)?(?!hyphen?anyunit)|the unit number number",
    "year_ago": "(?:the|a)?unit hyphen(?:ago|earlier)(?:ordinal hyphen?quarter|quarter|period|cardinal units)?",
    "ago": "approx(?:range|a half|a)hyphen?anyunit(?:and a half|or so|or anumber)?(?:ago|earlier|later)|units ago",
    "half": "the?(?:last|ordinal)half of(?:the unit|year|the?decade|the?step unit)",
    "quarter": "the?step?(?:fiscal hyphen?)?ordinal hyphen?quarter(?:comma?year|of(?:year|the?step unit)|step unit)?"
    "|(?:year|step unit s)(?:ordinal hyphen?)?quarter|the(?:year|step)(?:quarter|period)|step quarter",
    "set": "every(?:ordinal|cardinal)?(?:anyunit|weekday|part|season|month)|weekdays part?|frequency(?!hyphen|half)",
    "same": "(?:earlier|later)?the?same(?:unit|quarter|part)",
    "early_in": "(?:earlier|later)in the(?:unit|quarter)",
    "recent": "recent units(?:(?:and|or)units)?",
    "shift": "edge the?step(?:fiscal hyphen?)?(?:(?:unit|quarter)(?!s unit|hyphen)|season|part|weekday part?|year(?!hyphen))(?:or so)?",
    "duration": "approx the?(?:step|ordinal)?(?:range|a|half a|a half hyphen?|half hyphen)more?hyphen?anyunit"
    "(?:and a half)?(?:or(?:cardinal|more|so)|(?:and|or)units)?(?:hyphen?old)?|the?step units|approx half a unit",
    "month": "edge step?month(?:of?comma?year(?!hyphen?(?:unit|units))|comma?step unit(?!s))?(?!digits|ordinal_digits)",
    "weekday": "edge aweekday",
    "deictic": "edge deictic part?",
    "season": "edge the?(?:early|step)?season(?:of|comma)?year|the early?season(?!of)",
    "fiscal": "the?fiscal unit?year|the step?fiscal unit",
    "decade": "edge the?(?:early hyphen?)?(?:decade|decades)",
    "century": "the?(?:ordinal|ordinal_digits)hyphen?unit",
    "year": "edge(?:the unit)?(?:year|prefixed)(?!hyphen?(?:unit|units))",
    "holiday": "step?holiday holiday_on*(?:comma?year)?",
    "end_of": "the?end of the(?:unit|quarter)|unit hyphen?end",
    "bare": "units(?:(?:and|or)units)?",
    "the_unit": "the(?:unit|quarter)",
    "reference": "the?reference",
}  # fmt: skip


def _letters(pattern: str, known: dict[str, str]) -> str:
    return re.sub(r"[a-z_]+", lambda name: known[name[0]], pattern).replace(" ", "")


def _compiled() -> re.Pattern[str]:
    known = dict(LETTERS)
    for name, part in _PARTS.items():
        known[name] = _letters(part, known)
    whole = "|".join(f"(?P<{name}>{_letters(part, known)})" for name, part in _PATTERNS.items())
    return re.compile(whole)


_ALL = _compiled()
# Letters that make no expression alone: a sentence of no others is passed over.
_WEAK = NONE + "".join(
    LETTERS[name]
    for name in ("about", "early", "end", "last", "next", "this", "same", "every", "fiscal", "period",
                 "a", "the", "before", "after", "of", "s", "hyphen", "comma", "old", "half", "and",
                 "in", "or", "so", "to", "more", "few", "ordinal", "number", "digits")
)  # fmt: skip


class Match(NamedTuple):
    """A time expression's pattern, tokens (half-open) and their letters."""

    pattern: str
    first: int
    last: int
    letters: str

    def at(self, *classes: str) -> list[int]:
        """The tokens that belong to one of the classes."""
        wanted = {LETTERS[name] for name in classes}
        return [self.first + k for k, letter in enumerate(self.letters) if letter in wanted]

    def has(self, *classes: str) -> bool:
        """Whether a token belongs to one of the classes."""
        return any(LETTERS[name] in self.letters for name in classes)


Read = Callable[[Match], "Reading | None"]


class Reading(NamedTuple):
    """What a match means: TIMEX3 type, expression (``dates_value.py``), rule, tokens (half-open).

    ``floating`` marks a time of day without its day, which the text around it gives.
    """

    type: Literal["DATE", "TIME", "DURATION", "SET"]
    expression: str
    rule: str
    first: int
    last: int
    floating: bool = False


def scan(parse: Parse, read: Read) -> Iterator[Reading]:
    """The time expressions of a report, in order, never overlapping.

    Args:
        parse: the report.
        read: what a match means; where it says ``None``, the search goes on one token further.
    """
    letters = lex(parse)
    for first, last in parse.sentences:
        piece = letters[first:last]
        if not piece.strip(_WEAK):
            continue
        at = 0
        while found := _ALL.search(piece, at):
            match = Match(
                found.lastgroup or "", first + found.start(), first + found.end(), found.group()
            )
            reading = read(match)
            if reading is None:
                at = found.start() + 1
            else:
                at = found.end()
                yield reading


# --- the class of a token ---------------------------------------------------------------------

_NUMERIC = re.compile(
    r"(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}([-/.])\d{1,2}\1(?:\d{4}|\d\d))(?:T\d\d:\d\d.*)?"
)
_FORMS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (LETTERS[name], re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        ("numeric", _NUMERIC.pattern),
        ("ordinal_digits", r"\d{1,2}(?:st|nd|rd|th)"),
        ("decade", r"(?:mid-?|pre-?|post-?)?(?:\d{3}|['’]?[2-9])0['’]?s"),
        ("prefixed", r"(?:mid|pre|post|early|late)-(?:1[5-9]|20)\d\d"),
        ("clock", r"[0-2]?\d[:.][0-5]\d(?:[:.][0-5]\d)?"),
        ("stamp", r"\d{1,2}T[0-2]\d:[0-5]\d(?::[0-5]\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?"),
        ("fraction", r"\d/\d|[½¼¾]"),
        ("glued", r"(?:1[0-2]|0?\d)(?:[:.][0-5]\d)?[ap]\.?m\.?"),
        ("number", r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?"),
    )
)
# Entities whose numbers are no years.
_AMOUNTS = frozenset({"MONEY", "PERCENT", "QUANTITY", "CARDINAL"})
_TIMES = frozenset({"DATE", "TIME"})
_MONEY = frozenset({"$", "£", "€", "#", "no.", "us$", "c$", "a$", "¥", "₹", "hk$"})
# Words after which a doubtful word is a time: "in March", "early May".
_TIMELY = frozenset({
    "in", "since", "until", "till", "by", "of", "from", "on", "during", "before", "after", "through",
    "this", "last", "next", "each", "every", "early", "late", "mid", "between", "and", "to", "-",
})  # fmt: skip
_NUMERAL = frozenset(LETTERS[n] for n in ("digits", "ordinal_digits", "year", "numeric"))
_CHECKED = {
    LETTERS[name]: name
    for name in ("month", "weekday", "weekdays", "season", "last", "end", "reference", "frequency")
}


def lex(parse: Parse) -> str:
    """One letter a token."""
    known = words()
    letters, openers = known.letters, known.openers
    labels = {
        i: e.label for e in parse.entities for i in range(e.first, e.last)
    }  # fmt: skip
    out: list[str] = []
    for i, lower in enumerate(parse.lower):
        letter = letters.get(lower)
        if letter is None:
            letter = NONE
            if any(map(str.isdigit, lower)) or lower in "½¼¾":
                letter = _digits(parse, i, labels.get(i, ""))
        elif letter in _CHECKED:
            letter = _checked(parse, i, _CHECKED[letter], letter, labels.get(i, ""))
        if lower in openers:
            for name in known.holidays:
                if parse.lower[i : i + len(name)] == name and parse.form[i][0].isupper():
                    out.append(LETTERS["holiday"])
                    out += [LETTERS["holiday_on"]] * (len(name) - 1)
                    break
        if len(out) == i:
            out.append(letter)
    return "".join(out[: len(parse)])


def _digits(parse: Parse, i: int, label: str) -> str:
    form = parse.form[i]
    if form.isascii() and form.isdigit():
        if len(form) == 4 and 1000 <= int(form) <= 2100:
            return LETTERS["year" if _yearly(parse, i, label) else "number"]
        return LETTERS["digits" if len(form) <= 2 and 1 <= int(form) <= 31 else "number"]
    for letter, pattern in _FORMS:
        if pattern.fullmatch(form):
            return letter
    return NONE


def _yearly(parse: Parse, i: int, label: str) -> bool:
    """A number of four digits is a year unless it counts something or is money."""
    if label in _AMOUNTS and not 1900 <= int(parse.form[i]) <= 2100:
        return False
    if i and parse.lower[i - 1] in _MONEY:
        return False
    if i + 1 < len(parse) and parse.form[i + 1] in ("%", ":"):
        return False
    counts = parse.dep[i] == "nummod" and parse.tag[parse.head[i]] in ("NNS", "NNPS")
    return not (counts and label in _AMOUNTS)


def _checked(parse: Parse, i: int, name: str, letter: str, label: str) -> str:
    """A word that is a time word only in some uses."""
    form, lower, pos = parse.form[i], parse.lower[i], parse.pos[i]
    if name in ("month", "weekday", "weekdays"):
        kept = form[0].isupper() and _named(parse, i, label)
    elif name == "season":
        kept = pos in ("NOUN", "PROPN")
    elif lower == "past" and pos == "NOUN":
        letter, kept = LETTERS["reference"], i > 0 and parse.lower[i - 1] == "the"
    elif lower == "future":
        kept = (
            pos == "NOUN"
            and parse.lower[max(i - 1, 0)] == "the"
            and parse.lower[min(i + 1, len(parse) - 1)] != "of"
        )
    elif name == "last":
        kept = pos != "VERB" and (pos != "ADP" or label in _TIMES)
    elif name == "end":
        kept = pos == "NOUN"
    elif name == "frequency":
        kept = pos in ("ADJ", "ADV")
    else:
        kept = not (lower == "soon" and i and parse.lower[i - 1] in ("as", "how", "too"))
    return letter if kept else NONE


def _named(parse: Parse, i: int, label: str) -> bool:
    """Whether a word that may be a name or another word is a month or weekday here."""
    known, lower = words(), parse.lower[i]
    if lower not in known.doubtful and lower not in known.short:
        return True
    beside = [
        j for j in (i - 1, i + 1) if 0 <= j < len(parse) and parse.sentence[j] == parse.sentence[i]
    ]
    if i + 2 < len(parse) and parse.form[i + 1] in (".", ","):
        beside.append(i + 2)
    if any(parse.form[j][0].isdigit() for j in beside):
        return True
    if lower in known.short or parse.pos[i] not in ("PROPN", "NOUN"):
        return False
    if i and parse.pos[i - 1] == "PROPN" and parse.sentence[i - 1] == parse.sentence[i]:
        return False  # "Theresa May"
    if label:
        return label in _TIMES
    return bool(i) and parse.lower[i - 1] in _TIMELY
