"""Organisations and groups of one report: acronyms, shortened names, ministries, 'the ministry'."""

from __future__ import annotations

from sayso.mentions.bearers import MINOR, POSSESSIVE, Bearer, head_noun, ministry
from sayso.mentions.lexicon import Lexicon, demonym_of
from sayso.model import Parse

RULES = {
    "mentions.merging_bodies.acronym": "An acronym that the text introduces in brackets, or that spells the words of one name.",
    "mentions.merging_bodies.shortened": "A shortened name and the one longer name before it that ends or begins so ('the Front').",
    "mentions.merging_bodies.ministry": "The same ministry with and without its state, in either order of words.",
    "mentions.merging_bodies.noun": "'the ministry' where one ministry was named before; the noun alone at the head of a headline.",
}
_NEAR = 2  # sentences before "the government" in which another state makes it unclear
_ACRONYM = range(3, 8)  # letters of an acronym that is joined without being introduced


# --- acronyms ---------------------------------------------------------------------------------


def join_acronyms(parse: Parse, bearers: list[Bearer]) -> None:
    """'Coastal Rights Monitor (CRM)', and CRM without brackets where it spells one name."""
    ends = {m.last: b for b in bearers for m in b.mentions}
    for b in bearers:
        if b.mentions and (b.kind != "person" or b.mentions[0].text.isupper()):
            owner = _introduced(parse, b, ends)
            if owner is not None:
                owner.take(b, "mentions.merging_bodies.acronym", parse)
    long = [
        b for b in bearers if b.mentions and " " in b.key and b.kind in ("organisation", "group")
    ]
    for b in bearers:
        text = b.mentions[0].text.replace(".", "") if b.mentions else ""
        if len(text) not in _ACRONYM or not text.isupper() or b.key.startswith("="):
            continue
        fitting = [x for x in long if x is not b and initials(x.key) == text.lower()]
        if len(fitting) == 1:
            fitting[0].take(b, "mentions.merging_bodies.acronym", parse)


def _introduced(parse: Parse, b: Bearer, ends: dict[int, Bearer]) -> Bearer | None:
    """The name before the brackets in which this one stands, if it can be its acronym."""
    for m in b.mentions:
        if m.first < 1 or parse.form[m.first - 1] != "(":
            continue
        owner = ends.get(m.first - 1)
        if owner is None or owner is b or not owner.mentions or owner.kind == "person":
            continue
        closed = m.last < len(parse) and parse.form[m.last] == ")"
        if closed and spells(m.text, owner.key):
            return owner
    return None


def initials(key: str, *, minor: bool = False) -> str:
    """The first letters of a folded name's words, without 'of', 'and' ... or with them."""
    words = key.removeprefix("=").casefold().replace("-", " ").split()
    return "".join(w[0] for w in words if (minor or w not in MINOR) and w[0].isalnum())


def spells(acronym: str, key: str) -> bool:
    """Whether an acronym in brackets can stand for the name before it.

    Its letters must be the initials, or be found in order with the first letters agreeing.
    """
    short = "".join(c for c in acronym.casefold() if c.isalnum())
    long = key.removeprefix("=").casefold()
    if len(short) < 2 or not long:
        return False
    whole = initials(long, minor=True)
    if short in (initials(long), whole):
        return True
    if not acronym.replace(".", "").isupper() or short[0] not in whole:
        return False
    letters = iter(long)
    return all(c in letters for c in short)


# --- shortened names --------------------------------------------------------------------------


def join_bodies(parse: Parse, bearers: list[Bearer], lexicon: Lexicon) -> list[Bearer]:
    """Join the forms of each body; bare nouns that no longer name explains are dropped."""
    merged = _ministries(parse, bearers, lexicon)
    order = sorted(merged, key=lambda b: (-len(b.key.split()), b.first))
    left: list[Bearer] = []
    for n, b in enumerate(order):
        longer = [
            x
            for x in order[:n]
            if x.mentions and _shortens(b, x, lexicon) and _follows(parse, b, x)
        ]
        if len(longer) == 1:
            longer[0].take(b, "mentions.merging_bodies.shortened", parse)
        elif not _generic(b, lexicon):
            left.append(b)
    return left


def _follows(parse: Parse, short: Bearer, long: Bearer) -> bool:
    """Whether a shortened name first stands after its longer one, headlines apart."""
    running = [
        m.first
        for m in short.mentions
        if parse.roles[parse.segment[parse.sentence[m.first]]] != "title"
    ]
    return not running or long.first[0] < running[0]


def _generic(b: Bearer, lexicon: Lexicon) -> bool:
    """Whether a name is a bare noun ("Agency", "State"), which names nobody by itself."""
    words = lexicon.words
    return " " not in b.key and any(
        b.key in nouns
        for nouns in (
            words.organisation,
            words.bodies,
            words.group,
            words.state_body,
            words.people,
            words.place,
            words.documents,
        )
    )


def _shortens(short: Bearer, long: Bearer, lexicon: Lexicon) -> bool:
    """'the Front' for 'Free Harbour Front', 'Ford' for 'Ford Motor Company'."""
    key = short.key
    if key.startswith("="):
        return False
    for form in long.forms:
        if len(form) <= len(key):
            continue
        if form.endswith(" " + key):
            return form[: -len(key) - 1].split()[-1] not in MINOR
        head = form.split(" of ")[0].split(" for ")[0]
        if head != form and head.endswith(" " + key):
            return True
        if form.startswith(key + " ") and not _generic(short, lexicon):
            return _begins(short, long, form, lexicon)
    return False


def _begins(short: Bearer, long: Bearer, form: str, lexicon: Lexicon) -> bool:
    """Whether the longer name's further words only say what kind of body it is."""
    rest = form[len(short.key) + 1 :].split()
    if head_noun(short.key) in lexicon.words.organisation:
        return False  # "Syrian government" is not "Syrian government forces"
    if rest[0] in MINOR or rest[0] in POSSESSIVE:
        return False
    words = long.mentions[0].text.split()
    if not all(w[0].isupper() or w in MINOR for w in words):
        return False
    return rest[-1] in lexicon.words.organisation or " " in short.key


# --- ministries -------------------------------------------------------------------------------


def _ministries(parse: Parse, bearers: list[Bearer], lexicon: Lexicon) -> list[Bearer]:
    read = {id(b): ministry(b.key, lexicon) for b in bearers if not b.key.startswith("=")}

    def owned_first(b: Bearer) -> tuple[bool, tuple[int, int]]:
        mine = read.get(id(b))
        return (mine is None or not mine[1], b.first)

    merged: list[Bearer] = []
    for b in sorted(bearers, key=owned_first):
        mine = read.get(id(b))
        fitting = []
        if mine is not None:
            for other in merged:
                theirs = read.get(id(other))
                if theirs is None or theirs[0] != mine[0]:
                    continue
                if not mine[1] or same_owner(mine[1], theirs[1]):
                    fitting.append(other)
        if len(fitting) == 1:
            fitting[0].take(b, "mentions.merging_bodies.ministry", parse)
        else:
            merged.append(b)
    return merged


def same_owner(a: str, b: str) -> bool:
    """Whether two folded owners of a body are one: equal, or one the other's adjective."""
    return a == b or bool(a and b and (demonym_of(a, b) or demonym_of(b, a)))


def join_nouns(parse: Parse, bodies: list[Bearer], states: list[Bearer], lexicon: Lexicon) -> None:
    """'the ministry' after one ministry was named; the noun alone opens a headline.

    What every state has ('the government') is open once another state was named near it.
    """
    near = _Near(parse, states)
    words, heads = lexicon.words, dict[str, list[Bearer]]()
    for b in bodies:
        for noun in sorted({head_noun(form) for form in b.forms}):
            if noun in words.bodies or noun in words.organisation or noun in words.group:
                owners = heads.setdefault(noun, [])
                if b not in owners:
                    owners.append(b)
    inside = {i for b in bodies for m in b.mentions for i in range(m.first, m.last)}
    for i, lower in enumerate(parse.lower):
        owners = heads.get(lower, [])
        if len(owners) != 1 or i in inside or parse.pos[i] not in ("NOUN", "PROPN"):
            continue
        if not _stands_alone(parse, i):
            continue
        if i > 0 and parse.lower[i - 1] == "the" and parse.head[i - 1] == i:
            at = (i - 1, i + 1)
            if owners[0].first[0] > i:
                continue  # "the ministry" before any was named
            if lower in words.unique and near.other(owners[0], i):
                continue
        elif _heads_title(parse, i):
            at = (i, i + 1)
        else:
            continue
        owners[0].extra.append(at)
        owners[0].rules.append(("mentions.merging_bodies.noun", parse.span(i, i + 1)))


class _Near:
    """States by token, to see whose 'the government' may be."""

    def __init__(self, parse: Parse, states: list[Bearer]) -> None:
        self.parse = parse
        self.at = {
            i: b
            for b in states
            for first, last in [(m.first, m.last) for m in b.mentions] + b.extra
            for i in range(first, last)
        }

    def other(self, body: Bearer, i: int) -> bool:
        """Whether another state than those in a body's own name stands shortly before a token."""
        mine = {self.at.get(k) for m in body.mentions for k in range(m.first, m.last)}
        parse = self.parse
        first = parse.sentences[max(0, parse.sentence[i] - _NEAR)][0]
        return any(k in self.at and self.at[k] not in mine for k in range(first, i))


def _stands_alone(parse: Parse, i: int) -> bool:
    """Whether a noun has nothing after it that tells which one is meant."""
    if i + 1 < len(parse) and parse.pos[i + 1] in ("NOUN", "PROPN"):
        return False
    if i + 1 < len(parse) and parse.lower[i + 1] in ("of", "for", "-"):
        return False
    return not any(parse.dep[c] in ("prep", "acl", "relcl") for c in parse.children[i] if c > i)


def _heads_title(parse: Parse, i: int) -> bool:
    """Whether a capitalised noun is the first word of a title: 'Ministry: 12 killed'."""
    sentence = parse.sentence[i]
    if parse.roles[parse.segment[sentence]] != "title" or i != parse.sentences[sentence][0]:
        return False
    return parse.form[i][0].isupper()
