"""Cues beside a clause: 'according to X', 'per X', 'reportedly', 'by X's account'."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.attributions import sources
from sayso.attributions.candidates import Candidate
from sayso.attributions.clauses import ANY_SUBJECT, VERBAL, Range, child, without
from sayso.attributions.noun_phrases import is_time, noun_phrase
from sayso.attributions.reading import Reading

RULES = {
    "attributions.adverbials.according": "'according to X', 'per X': the clause it stands in",
    "attributions.adverbials.adverb": "reportedly, allegedly: the clause or phrase it stands in",
}


def at(r: Reading, i: int) -> Iterator[Candidate]:
    """The candidate of an adverbial cue at a token, if there is one."""
    lower = r.parse.lower[i]
    if lower == "according":
        yield from _according(r, i)
    elif lower == "per":
        yield from _per(r, i)
    elif lower in r.words.adverbs:
        yield from _adverb(r, i)


def _according(r: Reading, i: int) -> Iterator[Candidate]:
    parse = r.parse
    if i + 1 >= len(parse) or parse.lower[i + 1] != "to":
        return
    to = i + 1
    what = child(parse, to, {"pobj"})
    if what < 0:
        what = next((c for c in parse.children[i] if parse.dep[c] == "pobj"), -1)
    if what < 0:
        return
    yield from _phrase(r, i, (i, to + 1), what)


def _per(r: Reading, i: int) -> Iterator[Candidate]:
    """'per Reuters', but not 'per day': the noun can speak and is named or counted."""
    parse = r.parse
    what = child(parse, i, {"pobj"})
    if what < 0 or parse.dep[i] not in ("prep", "advmod") or not sources.speaks(r, what):
        return
    if parse.pos[what] == "PROPN" or parse.tag[what] == "NNS":
        yield from _phrase(r, i, (i, i + 1), what)


def _phrase(r: Reading, i: int, cue: Range, what: int) -> Iterator[Candidate]:
    parse = r.parse
    source = _until_clause(r, i, noun_phrase(r, what))
    hole = (i, max(source[1], _end_of_phrase(r, what, source[1])))
    content = _counted(r, hole, what) or _clauses_beside(r, hole)
    if not content:
        return
    yield Candidate(
        head=i,
        frame="according" if parse.lower[i] == "according" else "per",
        rule="attributions.adverbials.according",
        cue=cue,
        content=content,
        source=source,
        source_head=what,
    )


def _until_clause(r: Reading, i: int, source: Range) -> Range:
    """The source of a phrase that opens its sentence ends at the comma, if a clause would follow.

    "According to WRVC, Holt was there": the parser may take what follows for an apposition.
    """
    parse = r.parse
    first, last = source
    _, end = r.sentence(i)
    while last < end and parse.form[last] in ("(",):
        last += 1
        while last < end and parse.form[last - 1] != ")":
            last += 1
    commas = [k for k in range(first, last) if parse.form[k] == ","]
    if not commas or last >= end:
        return first, last
    tail = range(last, end)
    if parse.pos[last] in VERBAL or (
        not any(parse.dep[k] in ANY_SUBJECT for k in tail)
        and any(parse.pos[k] in VERBAL for k in tail)
    ):
        return first, commas[-1]
    return first, last


def _end_of_phrase(r: Reading, what: int, last: int) -> int:
    """The end of the phrase with what the source leaves out: its relative clause, its day."""
    parse = r.parse
    right = parse.right[what] + 1
    if right <= last or right > r.sentence(what)[1]:
        return last
    outer = child(parse, what, {"relcl", "acl", "prep", "npadvmod", "punct"})
    return right if outer >= 0 and parse.right[outer] + 1 >= last else last


def _counted(r: Reading, hole: Range, what: int) -> list[Range]:
    """What numbers are about: the strike that killed 60, where the sentence says more than that.

    "X blamed Y for a strike that killed 60, according to figures from Z": Z gives the figures.
    """
    parse = r.parse
    if parse.lemma[what] not in r.words.counts:
        return []
    opening, _ = r.sentence(hole[0])
    numbers = [i for i in range(opening, hole[0]) if parse.pos[i] == "NUM"]
    if not numbers or parse.lemma[_root(r, numbers[0])] not in r.words.verbs:
        return []
    at = numbers[0]
    while parse.head[at] != at and parse.dep[at] not in ("relcl", "ccomp", "advcl", "pcomp"):
        at = parse.head[at]
    if parse.dep[at] not in ("relcl", "ccomp"):
        return []
    first = parse.left[at]
    if parse.dep[at] == "relcl":
        first = noun_phrase(r, parse.head[at])[0]
    return [(first, hole[0])] if first < numbers[0] else []


def _root(r: Reading, token: int) -> int:
    while r.parse.head[token] != token:
        token = r.parse.head[token]
    return token


def _clauses_beside(r: Reading, hole: Range) -> list[Range]:
    """What surrounds the phrase in its sentence, as far as it is one statement."""
    parse = r.parse
    opening, end = r.sentence(hole[0])
    home = r.quotation[hole[0]]
    if home >= 0:
        q = r.quotations[home]
        opening, end = max(opening, q.first), min(end, q.last)
    first, last = opening, end
    for k in range(opening, hole[0]):
        if parse.form[k] == ";" and not r.is_quoted(k):
            first = k + 1
    for k in range(hole[1], end):
        if parse.form[k] == ";" and not r.is_quoted(k):
            last = k
            break
    if hole[0] <= opening + 1:
        hole = hole[0], _to_comma(r, hole[1], last)
    before = hole[0]
    if before > first and parse.form[before - 1] == ",":
        before -= 1
    if before > first and (
        parse.dep[before - 1] in ("cc", "mark") or parse.tag[before - 1] in ("WRB", "WDT")
    ):
        first = hole[0]  # "..., but according to X, ...": what follows alone
    elif _only_follows(r, first, hole, last):
        first = hole[0]
    if _is_afterthought(r, hole, last):
        last = hole[1]
    return without((first, last), [hole])


def _to_comma(r: Reading, at: int, last: int) -> int:
    """Past the day between a phrase that opens its sentence and its comma."""
    parse = r.parse
    for k in range(at, min(at + r.settings.day, last)):
        if parse.form[k] == ",":
            return k
        if not (is_time(r, k) or parse.pos[k] in ("ADP", "DET", "NUM", "ADV", "ADJ")):
            break
    return at


def _only_follows(r: Reading, first: int, hole: Range, last: int) -> bool:
    """Whether the phrase opens a main clause after a subordinate one."""
    parse = r.parse
    if hole[1] >= last or parse.lower[first] not in ("while", "although", "though"):
        return False
    return any(parse.dep[k] == "ROOT" for k in range(hole[1], last))


def _is_afterthought(r: Reading, hole: Range, last: int) -> bool:
    """Whether only an adjunct of the phrase follows it ("..., according to X on Friday")."""
    parse = r.parse
    after = hole[1]
    if after >= last or hole[0] == r.sentence(hole[0])[0]:
        return False
    if parse.form[after] == "," and after + 1 < last:
        return parse.lower[after + 1] in ("who", "which", "whose", "where")
    return parse.pos[after] in ("ADP", "SCONJ", "PRON", "NOUN", "PROPN", "ADV", "VERB")


def _adverb(r: Reading, i: int) -> Iterator[Candidate]:
    content = _of_adverb(r, i)
    if not content:
        return
    yield Candidate(
        head=i,
        frame="adverb",
        rule="attributions.adverbials.adverb",
        cue=(i, i + 1),
        content=content,
    )


def _of_adverb(r: Reading, i: int) -> list[Range]:
    """The clause whose verb the adverb modifies; the phrase, where it modifies no finite verb."""
    parse = r.parse
    opening, end = r.sentence(i)
    verb = parse.head[i]
    if i == opening or (i == opening + 1 and not parse.form[opening][:1].isalnum()):
        return [(i + 1, _until(r, i + 1, end))]
    if parse.pos[verb] not in VERBAL or parse.form[i - 1] == ",":
        if parse.dep[verb] == "acl" and parse.head[verb] < i and parse.form[i - 1] == ",":
            noun = noun_phrase(r, parse.head[verb])
            return [noun, (i + 1, _until(r, i + 1, max(parse.right[verb] + 1, i + 2)))]
        after = parse.head[i] if parse.head[i] > i else max(i, child(parse, verb, {"pobj"}))
        top = after
        while (
            parse.head[top] != top
            and parse.pos[parse.head[top]] not in VERBAL
            and (parse.left[parse.head[top]] >= i)
        ):
            top = parse.head[top]
        return [(i + 1, _until(r, i + 1, max(parse.right[top] + 1, i + 2)))]
    first = verb
    subject = child(parse, verb, ANY_SUBJECT)
    at = verb
    while (
        subject < 0 and parse.dep[at] in ("conj", "xcomp") and parse.pos[parse.head[at]] in VERBAL
    ):
        at = parse.head[at]
        subject = child(parse, at, ANY_SUBJECT)
    if subject >= 0 and parse.right[subject] < i:
        first = parse.left[subject]
        if parse.dep[verb] == "relcl" and parse.lower[subject] in ("who", "which", "that"):
            first = min(i, verb)
        middle = (parse.right[subject] + 1, min(parse.left[verb] if at != verb else i, i))
        last = _until(r, i + 1, max(parse.right[verb] + 1, i + 1))
        if at != verb:
            return [(first, middle[0]), (i + 1, last)]
        return without((first, last), [(i, i + 1)])
    return [(i + 1, _until(r, i + 1, max(parse.right[verb] + 1, i + 1)))]


def _until(r: Reading, first: int, last: int) -> int:
    """The end, or the semicolon or joined clause before it."""
    parse = r.parse
    last = min(last, r.sentence(first - 1)[1])
    for k in range(first, last):
        if r.is_quoted(k):
            continue
        if parse.form[k] == ";" or parse.lower[k] == "according":
            return k
        if parse.dep[k] == "cc" and parse.form[k - 1] == ",":
            joined = next(
                (c for c in parse.children[parse.head[k]] if c > k and parse.dep[c] == "conj"), -1
            )
            if joined >= 0 and child(parse, joined, ANY_SUBJECT) >= 0:
                return k
    return last
