"""How a source stands to what it says: asserts, denies, asks, urges, promises, unconfirmed.

The cue's own sense comes first (``data/cues.toml``); negation, refusal and the words of the
content turn it. Only the plain senses ``asserts`` and ``urges`` are turned by the content.
"""

from __future__ import annotations

from sayso.attributions.candidates import Candidate
from sayso.attributions.clauses import ANY_SUBJECT, QUOTES, VERBAL, child, is_negated
from sayso.attributions.reading import Reading
from sayso.model import Stance

_QUESTIONS = frozenset(
    {"whether", "if", "why", "how", "what", "who", "when", "where", "which", "whose"}
)
_DUTIES = frozenset({"should", "must"})
_NOBODY = frozenset({"no", "neither", "none", "nobody"})


def stance(r: Reading, c: Candidate) -> Stance:
    """The stance of a candidate: its cue's sense, turned by negation and by what is said."""
    turned = _by_cue(r, c) if c.head >= 0 else None
    if turned is not None:
        return turned
    if c.stance in ("asserts", "urges") and c.content and c.type == "says":
        return _by_content(r, c) or c.stance
    return c.stance


def _by_cue(r: Reading, c: Candidate) -> Stance | None:
    """What negation, refusal and a particle make of the cue."""
    parse = r.parse
    kids, lemma = parse.children[c.head], parse.lemma[c.head]
    if lemma == "rule" and any(parse.lower[k] == "out" and parse.dep[k] == "prt" for k in kids):
        return "denies"
    if parse.pos[c.head] in ("NOUN", "ADJ") and any(parse.lower[k] == "no" for k in kids):
        return "unconfirmed"
    above = parse.head[c.head]
    refused = parse.dep[c.head] == "xcomp" and parse.lemma[above] in r.words.refusing
    negated = parse.pos[c.head] in VERBAL and is_negated(parse, c.head)
    nobody = c.source is not None and parse.lower[c.source[0]] in _NOBODY
    if not (negated or refused or nobody):
        return None
    if c.type == "thinks":
        return "denies"
    if lemma in r.words.withheld or _is_neither(r, c.head):
        return "unconfirmed"
    return "asserts" if c.stance == "denies" else "denies" if negated else None


def _is_neither(r: Reading, verb: int) -> bool:
    """'would neither confirm nor deny'."""
    around = (*r.parse.children[verb], *r.parse.children[r.parse.head[verb]])
    return any(r.parse.lower[k] in ("neither", "nor") for k in around)


def _by_content(r: Reading, c: Candidate) -> Stance | None:
    """What the words of the content make of a plain statement or request."""
    parse = r.parse
    first, last = c.content[0]
    while first < last and not parse.form[first][:1].isalnum():
        first += 1
    if first >= last:
        return None
    if _is_question(r, c, first):
        return "asks"
    if c.stance != "asserts":
        return None
    opening = parse.lower[first : min(last, first + r.settings.opening)]
    if any(_holds(opening, phrase) for phrase in r.words.unable):
        return "unconfirmed"
    if c.frame in ("object", "passive object") and any(
        parse.lemma[i] in r.words.pledges and parse.pos[i] == "NOUN" for i in range(first, last)
        if not first <= parse.head[i] < last or parse.head[i] == i
    ):  # fmt: skip
        return "promises"
    main = _main_verb(r, first, last)
    if main < 0 or c.frame in ("according", "per", "adverb"):
        return None
    if _is_duty(r, main) or _is_order(r, main, first):
        return "urges"
    return "denies" if _is_rebuttal(r, main) else None


def _is_question(r: Reading, c: Candidate, first: int) -> bool:
    parse = r.parse
    asking = c.head >= 0 and parse.lemma[c.head] in r.words.asking
    if asking and parse.lower[first] in _QUESTIONS:
        return True
    if c.stance == "urges" and parse.lower[first : first + 2] == ("to", "know"):
        return True
    marks = [
        parse.form[i] for f, e in c.content for i in range(f, e) if parse.form[i] in (".", "?", "!")
    ]
    end = c.content[-1][1]
    while end < len(parse) and (parse.form[end] in QUOTES or parse.form[end] == "?"):
        marks += [parse.form[end]] if parse.form[end] == "?" else []
        end += 1
    if not marks or marks[-1] != "?":
        return c.stance == "urges" and _is_inquiry(r, c)
    return asking or all(mark == "?" for mark in marks)


def _is_inquiry(r: Reading, c: Candidate) -> bool:
    """'asked for an explanation': words are wanted, not deeds."""
    parse = r.parse
    return any(
        parse.lemma[i] in r.words.answers
        and (parse.head[i] < first or parse.dep[parse.head[i]] == "prep")
        for first, last in c.content
        for i in range(first, last)
    )


def _main_verb(r: Reading, first: int, last: int) -> int:
    """The verb of the content's first clause, or -1."""
    parse = r.parse
    for i in range(first, last):
        if parse.pos[i] in VERBAL and (
            not first <= parse.head[i] < last or parse.head[i] == i
        ) and parse.dep[i] not in ("aux", "auxpass"):  # fmt: skip
            return i
    return -1


def _is_duty(r: Reading, main: int) -> bool:
    """'should be thrown out', 'must remove', 'need to': what ought to be done."""
    parse = r.parse
    kids = parse.children[main]
    if any(parse.lower[k] in _DUTIES and k < main for k in kids):
        perfect = any(parse.lemma[k] == "have" and parse.dep[k] == "aux" for k in kids)
        return not perfect and parse.lemma[main] not in ("be", "have", "know", "take")
    return False


def _is_order(r: Reading, main: int, first: int) -> bool:
    """A quoted imperative: it opens the content, in the bare form, without subject."""
    parse = r.parse
    if parse.tag[main] != "VB" or child(parse, main, ANY_SUBJECT) >= 0:
        return False
    lead = [k for k in parse.children[main] if k < main and parse.dep[k] in ("aux", "neg")]
    opens = main == first or (lead != [] and min(lead) == first and parse.lower[first] == "do")
    return opens and r.is_quoted(main)


def _is_rebuttal(r: Reading, main: int) -> bool:
    """'the claims are false': a statement called untrue."""
    parse = r.parse
    if parse.lemma[main] != "be":
        return False
    said = child(parse, main, {"nsubj"})
    what = child(parse, main, {"acomp", "attr"})
    return (
        said >= 0
        and what >= 0
        and parse.lemma[what] in r.words.untrue
        and (parse.lemma[said] in r.words.nouns or parse.lower[said] in ("this", "that", "it"))
    )


def _holds(words: tuple[str, ...], phrase: tuple[str, ...]) -> bool:
    size = len(phrase)
    return any(words[i : i + size] == phrase for i in range(len(words) - size + 1))
