"""Where a content begins and ends in its sentence.

A content after its cue runs on to the end of the cue's clause, and in news that is mostly the end
of the sentence: the parser often hangs the last conjunct or adjunct on the cue verb although it is
said, too. So the end is found from the right: everything up to the first *stop* is content.
"""

from __future__ import annotations

from sayso.attributions.clauses import (
    ANY_SUBJECT,
    FINITE,
    QUOTES,
    VERBAL,
    Range,
    child,
    is_infinitive,
    is_passive,
    subtree,
)
from sayso.attributions.noun_phrases import is_occasion, is_time
from sayso.attributions.reading import Reading
from sayso.attributions.sources import speaks
from sayso.model import Parse

_CONTRAST = frozenset({"while", "although", "though", "whereas"})
_OUTSIDE = frozenset(
    {
        "by",
        "via",
        "after",
        "before",
        "following",
        "despite",
        "amid",
        "according",
        "without",
        "per",
        "through",
    }
)
_PLACED = frozenset({"on", "in", "at", "during", "through", "within", "from", "over"})
_BREAKS = frozenset({",", "—", "–", "--"})
_GOES_ON = frozenset({"and", "but", "so", "then"})
_RELATIVE = frozenset({"which", "who", "whose", "whom", "where"})


def right_end(r: Reading, verb: int, start: int) -> int:
    """Where the content ends that begins at ``start`` after its cue verb."""
    limit = reach(r, verb)
    home = r.quotation[verb]
    if home >= 0:
        limit = min(limit, r.quotations[home].last)
    opened = r.quotation[start] if start < limit else -1
    for at in range(start + 1, limit):
        inside = r.quotation[at]
        if inside != home and inside >= 0:
            if inside != opened:
                opened = inside
            continue
        if _stops(r, verb, start, at):
            return at
    return limit


def and_that(r: Reading, verb: int, end: int) -> int:
    """The end of an object that a clause is joined to: 'voiced regret(,) and that they would pay'."""
    parse = r.parse
    last = r.sentence(verb)[1]
    at = end + 1 if end < last and parse.form[end] == "," else end
    if (
        at + 2 < last
        and parse.dep[at] == "cc"
        and parse.lower[at + 1] == "that"
        and parse.dep[at + 1] == "mark"
        and parse.head[at + 1] > at + 1
    ):
        return max(end, right_end(r, verb, at + 1))
    return end


def speakers_end(r: Reading, verb: int, first: int, last: int) -> int:
    """Where, between two tokens, a quoted speaker goes on for himself behind what he cites."""
    words = r.parse.lower
    return next(
        (
            i
            for i in range(first + 1, last)
            if words[i] in _GOES_ON and _is_speakers(r, verb, first, i)
        ),
        last,
    )


def reach(r: Reading, verb: int) -> int:
    """How far to the right a verb's clause can go.

    That is its subtree's end; or the sentence's, where the parser made the clause that opens the
    sentence depend on a later one ("Holt said A was so, but B was not": not said in passing).
    """
    parse = r.parse
    _, end = r.sentence(verb)
    limit, at = parse.right[verb] + 1, verb
    while parse.head[at] != at and limit < end:
        head = parse.head[at]
        opens = parse.left[at] <= parse.left[head] and head > parse.right[at]
        if not opens or parse.dep[at] not in ("ccomp", "parataxis", "dep"):
            break
        if any(parse.dep[c] == "mark" for c in parse.children[at]):
            break
        limit, at = parse.right[head] + 1, head
    return min(limit, end)


def _stops(r: Reading, verb: int, start: int, at: int) -> bool:
    """Whether the cue's own clause goes on at a token, so that what is said ends before it."""
    parse = r.parse
    dep, word = parse.dep[at], parse.lower[at]
    if parse.tag[at] == "VBG":
        return _resumes(r, verb, at)
    if word in _GOES_ON and _is_speakers(r, verb, start, at):
        return True
    if dep == "cc":
        return _joins(r, verb, at)
    if word in _CONTRAST and dep in ("mark", "advmod"):
        return _is_speech(r, parse.head[at], verb)
    if word in ("according", ";"):
        return True
    if parse.form[at - 1] == "," and parse.tag[at] in ("VBD", "VBZ", "VBP"):
        return _runs_on(r, verb, at)
    if at > start and parse.form[at - 1] in QUOTES and _closes_sentence(r, at - 1, at):
        return True
    if word == "by" and dep == "prep" and is_passive(parse, verb):
        what = child(parse, at, {"pobj"})
        return what >= 0 and speaks(r, what) and parse.pos[parse.head[at]] in ("NOUN", "PROPN")
    if word == "without":
        inner = child(parse, at, {"pcomp"})
        return inner >= 0 and parse.lemma[inner] in r.words.withheld
    if word in _RELATIVE and at > 1:
        before = at - 1 - (parse.form[at - 1] == ",")
        return parse.form[before] in QUOTES and r.quotation[before] != r.quotation[verb]
    return False


def _closes_sentence(r: Reading, mark: int, at: int) -> bool:
    """Whether a quotation ends with its sentence, and a new one begins after it."""
    parse = r.parse
    if r.quotation[mark] < 0 or mark < 1 or not parse.form[at][:1].isupper():
        return False
    last = parse.form[mark - 1]
    return last[-1:] in ".?!" or (last == "]" and mark > 1 and parse.form[mark - 2][-1:] in ".?!")


def _resumes(r: Reading, verb: int, at: int) -> bool:
    """A participle of saying that shares the cue's subject, as in: A, adding that B."""
    parse = r.parse
    lemma, before = parse.lemma[at], at - 1
    if before > 0 and parse.pos[before] == "ADV":
        before -= 1
    if any(parse.dep[c] in ANY_SUBJECT or parse.dep[c] == "aux" for c in parse.children[at]):
        return False
    if parse.head[at] == verb and parse.dep[at] == "advcl":
        return lemma in r.words.verbs
    if lemma not in r.words.adding:
        return False
    return lemma in ("say", "state") or parse.form[before] == "," or parse.form[before] in QUOTES


def _joins(r: Reading, verb: int, at: int) -> bool:
    """A verb joined to the cue, or a verb of saying in the cue's tense: A and called B."""
    parse = r.parse
    head = parse.head[at]
    joined = next((c for c in parse.children[head] if c > at and parse.dep[c] == "conj"), -1)
    if joined < 0 or parse.pos[joined] not in VERBAL:
        return False
    own = child(parse, joined, ANY_SUBJECT)
    if own >= 0:
        return _is_speech(r, joined, verb)
    if parse.form[at - 1] in QUOTES and r.quotation[at - 1] != r.quotation[verb]:
        return _tense(parse, joined) == _tense(parse, verb)  # "said 'we go' and left"
    tense = _tense(parse, verb)
    if tense == "" or tense != _tense(parse, joined):
        return False
    return head == verb or parse.lemma[joined] in r.words.verbs


def _is_speakers(r: Reading, verb: int, start: int, at: int) -> bool:
    """Whether a clause joined in a quotation is the quoted speaker's own, not of whom he cites.

    "The court says the ban is void, but we will appeal": who is quoted says the second half.
    """
    parse = r.parse
    home = r.quotation[verb]
    if home < 0 or r.quotation[at] != home or parse.form[start] in QUOTES:
        return False
    if parse.form[at - 1] not in _BREAKS and parse.lower[at] != "but":
        return False
    for i in range(at + 1, min(at + 4, r.quotations[home].last)):
        if parse.dep[i] == "punct":
            return False
        if parse.dep[i] in ANY_SUBJECT or parse.dep[parse.head[i]] in ANY_SUBJECT:
            return True
    return False


def _tense(parse: Parse, verb: int) -> str:
    """The tense (past, present) of a finite verb without a modal, else the empty string."""
    tag = parse.tag[verb]
    for c in parse.children[verb]:
        if parse.dep[c] in ("aux", "auxpass") and c < verb and parse.tag[c] in FINITE:
            tag = parse.tag[c]
            break
    return {"VBD": "past", "VBZ": "present", "VBP": "present"}.get(tag, "")


def _runs_on(r: Reading, verb: int, at: int) -> bool:
    """More from the cue's subject after a comma in a headline: A admits B, cites C."""
    parse = r.parse
    return (
        parse.lemma[at] in r.words.verbs
        and parse.dep[at] in ("conj", "dep", "ccomp", "ROOT")
        and child(parse, at, ANY_SUBJECT) < 0
        and _tense(parse, verb) == _tense(parse, at)
    )


def _is_speech(r: Reading, verb: int, cue: int) -> bool:
    """Whether a clause reports other words: a plain verb of saying in the cue's tense."""
    parse = r.parse
    senses = r.words.verbs.get(parse.lemma[verb], {})
    return (
        "clause" in senses
        and senses["clause"].type == "says"
        and (parse.tag[verb] == parse.tag[cue] or parse.tag[cue] == "VBN")
        and child(parse, verb, {"ccomp", "xcomp", "dobj"}) >= 0
        and child(parse, verb, ANY_SUBJECT) >= 0
    )


def is_adjunct(r: Reading, c: int) -> bool:
    """Whether a child of a cue verb tells how, when or where it was said, not what."""
    parse = r.parse
    dep, word = parse.dep[c], parse.lower[c]
    if dep == "advcl":
        return not is_infinitive(parse, c) and parse.lower[parse.left[c]] != "with"
    if dep in ("agent", "dative", "mark", "cc"):
        return True
    if dep in ("npadvmod", "advmod"):
        return is_time(r, c) or word in ("also", "too", "however", "later", "earlier", "again")
    if dep != "prep":
        return False
    if word in _OUTSIDE:
        return True
    what = child(parse, c, {"pobj", "pcomp"})
    if what < 0:
        return False
    if word in _PLACED:
        return is_time(r, what) or is_occasion(r, what)
    if word == "to":  # "disclosed it to the ministry": an addressee, but "attributed it to them"
        senses = r.words.verbs.get(parse.lemma[parse.head[c]], {})
        return "blame:to" not in senses and (
            parse.pos[what] == "PROPN" or parse.lemma[what] in r.words.quotable
        )
    if word == "with":  # "with officials reporting ...": a clause of its own
        return any(parse.tag[k] == "VBG" and k > what for k in parse.children[what])
    return word == "as" and parse.lower[what] == "of"


def object_end(r: Reading, verb: int, start: int) -> int:
    """Where a noun phrase that is said ends, with what belongs to it: up to the first adjunct."""
    parse = r.parse
    end = right_end(r, verb, start)
    for c in parse.children[verb]:
        if c > start and parse.left[c] > start and is_adjunct(r, c):
            end = min(end, parse.left[c])
    return _series(r, verb, max(end, start))


def _series(r: Reading, verb: int, end: int) -> int:
    """The end of a series that the parser broke off: "calls for A, B and C"."""
    parse = r.parse
    _, last = r.sentence(verb)
    if end >= last - 1 or parse.form[end] != "," or r.quotation[end] != r.quotation[verb]:
        return end
    rest = range(end + 1, last)
    if parse.pos[end + 1] not in ("DET", "NOUN", "PROPN", "ADJ", "NUM"):
        return end
    joined = any(parse.dep[i] == "cc" and parse.lower[i] in ("and", "or") for i in rest)
    if not joined or any(parse.tag[i] in FINITE or parse.form[i] in (";", ":") for i in rest):
        return end
    return last


def around(r: Reading, verb: int, content: int) -> Range:
    """A cue verb with its own words, other than its content clause: what is said surrounds it."""
    parse = r.parse
    first, last = verb, verb + 1
    for c in parse.children[verb]:
        if c != content and parse.dep[c] != "punct":
            left, right = subtree(parse, c)
            if left > last and parse.dep[c] in ("conj", "ccomp"):
                continue
            first, last = min(first, left), max(last, right)
    return first, last
