"""Who says it: the noun phrase nearest the cue, by the annotation guide's edges.

With title and apposition ("Ana Reth, head of the port authority"; "Port minister, Ana Reth"),
without a relative clause, without the day before it ("On Friday Ford said").
"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.attributions.candidates import Candidate
from sayso.attributions.clauses import (
    ANY_SUBJECT,
    QUOTES,
    VERBAL,
    Range,
    child,
    is_passive,
    subject,
    trim,
)
from sayso.attributions.noun_phrases import noun_phrase
from sayso.attributions.reading import Reading
from sayso.model import Parse

_EMPTY = frozenset({"it", "there", "this", "that", "which", "what", "one"})
_PERSONAL = frozenset({"he", "she", "they", "who", "we", "i", "you", "whom"})
_BODIES = frozenset({"PERSON", "ORG", "GPE", "NORP", "LOC", "FAC"})
_ENDS = frozenset({".", "!", "?", ";", ":"})
_CLAUSES = frozenset({"relcl", "advcl", "ccomp", "parataxis", "mark"})
_SELF = frozenset({"himself", "herself", "itself", "themselves", "all", "both", "also", "alike"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_PHRASE = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM"})
_INNER = frozenset({"pobj", "prep", "compound", "poss", "case", "nmod", "amod", "conj"})
_WITHIN_TITLE = frozenset({"NOUN", "PROPN", "ADJ", "DET", "ADP", "CCONJ", "PART", "PUNCT", "NUM"})


def of_verb(r: Reading, verb: int) -> tuple[Range | None, int]:
    """The source of a verb cue and its head token, or ``(None, -1)``."""
    parse = r.parse
    if is_passive(parse, verb):
        return agent(r, verb)
    head = _inverted(parse, verb)
    if head < 0:
        head = subject(parse, verb)
    if head < 0:
        head = _before(parse, verb)
    if head > 0 and parse.lower[head] == "that" and parse.dep[verb] == "relcl":
        head = parse.head[verb]  # "reports that show": the guide keeps only personal pronouns
    head = _issuer(r, verb, head)
    if head < 0 or (parse.lower[head] == "it" and _is_empty(r, verb, head)):
        return None, -1
    if 0 <= head < r.sentence(verb)[0]:  # what stands in the dateline says nothing
        head = _before(parse, verb)
    if head >= 0 and r.is_quoted(head) and not r.is_quoted(verb):
        head = _adjacent(r, verb)  # the parser took foreign words for a subject
    if head < 0 or (head != verb and parse.dep[head] == "prep"):
        return None, -1
    if head < verb:
        return _with_name(parse, noun_phrase(r, head), verb), head
    return noun_phrase(r, head), head


def _issuer(r: Reading, verb: int, head: int) -> int:
    """Who issued the document that says it: "the union released a statement saying"."""
    parse = r.parse
    noun = parse.head[verb]
    if parse.dep[verb] not in ("acl", "relcl") or parse.lemma[noun] not in r.media.documents:
        return head
    if head != noun and parse.lower[head] not in ("which", "that"):
        return head
    maker = parse.head[noun]
    if parse.dep[noun] != "dobj" or parse.lemma[maker] not in r.words.light:
        return head
    issuer = -1 if is_passive(parse, maker) else subject(parse, maker)
    return issuer if issuer >= 0 else head


def _with_name(parse: Parse, phrase: Range, verb: int) -> Range:
    """A title with the name after it, cut off by the parser: "The judge in the case, Ana Reth"."""
    first, last = phrase
    if last + 1 >= verb or parse.form[last] != "," or parse.pos[last - 1] == "PRON":
        return phrase
    at = last + 1
    while at < verb and parse.pos[at] == "PROPN":
        at += 1
    rest = at + (parse.form[at] == ",")
    closed = all(parse.dep[i] in ("aux", "neg", "auxpass", "advmod") for i in range(rest, verb))
    return (first, at) if at > last + 1 and closed else phrase


def _is_empty(r: Reading, verb: int, subject_head: int) -> bool:
    """'it' that stands for nobody: "it emerged that"."""
    parse = r.parse
    return parse.dep[subject_head] == "expl" or parse.lemma[verb] in r.words.impersonal


def agent(r: Reading, verb: int) -> tuple[Range | None, int]:
    """The by-phrase of a passive."""
    parse = r.parse
    for c in parse.children[verb]:
        if c > verb and (
            parse.dep[c] == "agent" or (parse.dep[c] == "prep" and parse.lower[c] == "by")
        ):
            what = child(parse, c, {"pobj"})
            if what >= 0:
                return noun_phrase(r, what), what
    for c in range(verb + 1, parse.right[verb] + 1):  # hung on what is said
        if parse.lower[c] == "by" and parse.dep[c] == "prep":
            what = child(parse, c, {"pobj"})
            if what >= 0 and parse.pos[parse.head[c]] in _NOMINAL and speaks(r, what):
                return noun_phrase(r, what), what
    return None, -1


def _inverted(parse: Parse, verb: int) -> int:
    """The noun after a verb of saying that follows a quotation ('..., " said Holt'), or -1."""
    before, after = verb - 1, verb + 1
    if before < 1 or after >= len(parse) or child(parse, verb, ANY_SUBJECT) >= 0:
        return -1
    mark = before - 1 if parse.form[before] in (",", "—") else before
    if parse.form[mark] not in QUOTES or parse.sentence[after] != parse.sentence[verb]:
        return -1
    last = -1
    while after < len(parse) and parse.pos[after] in _PHRASE:
        last = after if parse.pos[after] in _NOMINAL else last
        after += 1
    return last


def _adjacent(r: Reading, verb: int) -> int:
    """The noun or pronoun right before or after a verb, outside quotations, or -1."""
    for at in (verb - 1, verb + 1, verb + 2):
        if 0 <= at < len(r.parse) and r.parse.pos[at] in _NOMINAL and not r.is_quoted(at):
            return at
    return -1


def _before(parse: Parse, verb: int) -> int:
    """The noun before a cue verb that the parser hung elsewhere, or -1."""
    at = verb - 1
    while at >= 0 and parse.dep[at] in ("aux", "neg", "advmod", "auxpass"):
        at -= 1
    if at > 1 and parse.form[at] == ",":
        at -= 1
        while parse.dep[at] in _INNER and parse.head[at] < at:
            at = parse.head[at]
        if parse.dep[at] != "appos":
            return -1
        at = parse.head[at]
    if at < 0 or parse.sentence[at] != parse.sentence[verb] or parse.pos[at] not in _NOMINAL:
        return -1
    while parse.dep[at] in ("compound", "flat") and at < parse.head[at] < verb:
        at = parse.head[at]
    return at


def share(r: Reading, found: list[Candidate], wanting: Sequence[Candidate]) -> None:
    """Give a cue, of those ``wanting``, that goes on after another's content that other's source.

    "Holt said the bridge fell, adding that nobody was hurt": the parser may hang "adding" on the
    bridge; where the first content ends right before the second cue, one source says both.
    """
    parse = r.parse
    ends: dict[int, Candidate] = {}
    for c in found:
        if c.cue is not None and c.content and c.source is not None:
            ends.setdefault(c.content[-1][1], c)
    for c in wanting:
        if c.cue is None or c.head < 0 or parse.pos[c.head] not in VERBAL:
            continue
        joined = parse.tag[c.head] == "VBG" or parse.dep[c.head] == "conj"
        if not joined or is_passive(parse, c.head) or child(parse, c.head, ANY_SUBJECT) >= 0:
            continue
        at = c.cue[0]
        while at > 0 and at not in ends and parse.pos[at - 1] in ("PUNCT", "CCONJ", "ADV"):
            at -= 1
        other = ends.get(at)
        if (
            other is not None
            and other.cue is not None
            and parse.sentence[other.cue[0]] == parse.sentence[c.head]
            and other.cue[0] < c.cue[0]
        ):
            c.source, c.source_head, c.follows = other.source, other.source_head, other


def speaks(r: Reading, head: int) -> bool:
    """Whether a noun phrase can speak: a person, a body, or a kind of document."""
    if head < 0:
        return False
    parse = r.parse
    lower = parse.lower[head]
    if lower in _PERSONAL:
        return True
    if lower in _EMPTY:
        return False
    if r.labels.get(head) in _BODIES:
        return True
    lemma = parse.lemma[head]
    return parse.pos[head] == "PROPN" or lemma in r.words.quotable or lemma in r.media.documents


def possessor(r: Reading, noun: int) -> tuple[Range | None, int]:
    """The possessor, the 'by' or 'from' phrase of a cue noun, or who makes or issues it."""
    parse = r.parse
    owner = child(parse, noun, {"poss"})
    if owner >= 0:
        first, last = noun_phrase(r, owner)
        if parse.lower[last - 1] in ("'s", "’s", "'", "’"):
            last -= 1
        return trim(parse, (first, last), quotes=True), owner
    for c in parse.children[noun]:
        if parse.dep[c] in ("prep", "agent") and parse.lower[c] in ("by", "from"):
            what = child(parse, c, {"pobj"})
            if what >= 0:
                return noun_phrase(r, what), what
        if c > noun and parse.dep[c] == "acl" and parse.tag[c] == "VBN":  # "figures provided by"
            given, head = agent(r, c)
            if given is not None:
                return given, head
    maker = parse.head[noun]
    if parse.pos[maker] == "VERB" and parse.lemma[maker] in r.words.light:
        if parse.dep[noun] == "dobj" and not is_passive(parse, maker):
            return of_verb(r, maker)
        if parse.dep[noun] == "nsubjpass":
            return agent(r, maker)
    return None, -1
