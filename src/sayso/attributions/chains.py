"""Through whom the words came: outlets, agencies and documents between speaker and report.

A chain runs from the speaker outwards, one link for each that the text shows: who says it, the
document it is said in, the outlet or agency that passes it on, and last the agency of the
dateline or of the only credit, since that supplied the report. Nothing is added that has no span.
"""

from __future__ import annotations

from typing import Literal

from sayso.attributions import media
from sayso.attributions.candidates import Candidate
from sayso.attributions.clauses import Range, child
from sayso.attributions.noun_phrases import noun_phrase
from sayso.attributions.reading import Reading
from sayso.attributions.sources import possessor
from sayso.documents.agencies import agency, looks_like_agency
from sayso.model import Link, Span

_Kind = Literal["speaker", "document", "agency", "outlet"]
_TO = frozenset({"to", "on", "via", "by", "with", "in", "through", "for", "from", "of"})
_IN = frozenset({"in", "by", "on"})
_NOT_TOLD = frozenset({"PERSON", "GPE", "NORP", "LOC", "DATE", "TIME", "CARDINAL"})


def via(r: Reading, c: Candidate) -> None:
    """Fill in ``c.via`` where the words around the cue show through whom they came."""
    parse = r.parse
    if c.via is not None or c.head < 0:
        return
    for k in () if c.frame in ("according", "per") else _beside(r, c):
        found = _carrier(r, k, parse.lemma[c.head])
        if found is not None and found != c.source:
            c.via = found
            return
    first = c.content[0][0]
    if parse.lemma[c.head] == "tell" and c.head + 1 < first:
        told = (c.head + 1, first)
        if told[1] - told[0] <= r.settings.outlet and media.is_outlet(parse, r.media, told):
            c.via = told
            return
    if c.source_head >= 0 and c.source is not None:
        c.via = _within(r, c.source_head)
    if c.via is None and c.follows is not None:
        c.via = c.follows.via


def relay(r: Reading, found: list[Candidate], holders: list[int | None]) -> None:
    """What stands in an outlet's own statement came through that outlet."""
    for c, holder in zip(found, holders, strict=True):
        if c.via is not None or holder is None or c.source is None or c.type != "says":
            continue
        outer = found[holder]
        if outer.source is None or outer.type != "says":
            continue
        if is_outlet(r, outer):
            if not is_outlet(r, c):
                c.via = outer.source
        elif outer.via is not None and outer.frame == "according":
            c.via = outer.via


def is_outlet(r: Reading, c: Candidate) -> bool:
    """Whether a source is an outlet itself, not somebody who works for one."""
    parse = r.parse
    if c.source is None or c.source_head < 0 or r.labels.get(c.source_head) == "PERSON":
        return False
    lemma = parse.lemma[c.source_head]
    if lemma in r.words.quotable and lemma not in r.media.press:
        return False
    end = c.source_head + 1
    if end < c.source[1] and parse.form[end][:1].isupper():
        end = c.source[1]
    return media.is_outlet(parse, r.media, (c.source[0], end))


def _beside(r: Reading, c: Candidate) -> list[int]:
    """The cue's children outside the content, and those of the verb whose subject it shares."""
    parse = r.parse
    kids = [k for k in parse.children[c.head] if not any(f <= k < e for f, e in c.content)]
    above = parse.head[c.head]
    if parse.dep[c.head] == "acl" and parse.dep[above] == "dobj":
        kids += parse.children[above]
        above = parse.head[above]
    if parse.dep[c.head] in ("advcl", "conj", "acl") and parse.pos[above] == "VERB":
        kids += [
            k
            for k in parse.children[above]
            if (parse.dep[k] in ("prep", "advcl") or parse.lemma[above] == "tell")
            and parse.dep[k] not in ("nsubj", "ccomp", "xcomp")
            and not any(f <= k < e for f, e in c.content)
        ]
    return kids


def _carrier(r: Reading, k: int, lemma: str) -> Range | None:
    parse = r.parse
    dep = parse.dep[k]
    if dep in ("dobj", "dative", "iobj") and parse.lower[k] != "to":
        phrase = noun_phrase(r, k)
        if media.is_outlet(parse, r.media, (phrase[0], k + 1)):
            return phrase if lemma in r.words.verbs else None
        return phrase if lemma == "tell" and _is_named(r, k, phrase) else None
    if dep == "advcl" and parse.lemma[k] in r.words.speaking:
        return next((x for x in (_carrier(r, i, lemma) for i in parse.children[k]) if x), None)
    if dep not in ("prep", "dative", "agent") or parse.lower[k] not in _TO:
        return None
    return _along(r, k)


def _is_named(r: Reading, head: int, phrase: Range) -> bool:
    """Whether who is told is named, and neither a person, a place nor a public body."""
    parse = r.parse
    first, last = phrase
    if parse.pos[head] != "PROPN" or r.labels.get(head) in _NOT_TOLD:
        return False
    return not any(
        parse.lower[i] in r.media.bodies or parse.lemma[i] in r.words.quotable
        for i in range(first, last)
    )


def _along(r: Reading, preposition: int) -> Range | None:
    """The outlet or platform in a prepositional phrase, however deep."""
    parse = r.parse
    what = child(parse, preposition, {"pobj"})
    for _ in range(r.settings.phrases):
        if what < 0:
            return None
        phrase = noun_phrase(r, what)
        core = phrase[0], what + 1
        if media.is_platform(parse, r.media, what) or media.is_outlet(parse, r.media, core):
            return phrase
        before = what - 1
        if parse.lower[what] in r.media.occasions and media.is_platform(parse, r.media, before):
            return (before, what)
        what, published = _next(r, what)
        if published and what >= 0 and parse.pos[what] == "PROPN":
            return noun_phrase(r, what)
    return None


def _next(r: Reading, noun: int) -> tuple[int, bool]:
    """The noun in the next phrase ("interview with X"), and whether it is published there."""
    parse = r.parse
    for k in parse.children[noun]:
        if k < noun:
            continue
        at, published = k, False
        if parse.dep[k] in ("acl", "relcl"):
            published = parse.lemma[k] == "publish"
            at = next(
                (x for x in parse.children[k] if parse.dep[x] in ("prep", "agent")
                 and parse.lower[x] in (_IN if published else _TO)),
                -1,
            )  # fmt: skip
        if at >= 0 and parse.dep[at] in ("prep", "agent") and parse.lower[at] in _TO:
            return child(parse, at, {"pobj"}), published and parse.lower[at] != "by"
    return -1, False


def _within(r: Reading, head: int) -> Range | None:
    """The platform or outlet named in a document's own phrase ("a statement on its website")."""
    parse = r.parse
    if parse.lemma[head] not in r.media.documents:
        return None
    for k in parse.children[head]:
        if k > head and parse.dep[k] == "prep" and parse.lower[k] in ("on", "in", "via"):
            return _along(r, k)
        if k > head and parse.dep[k] == "acl":
            at = child(parse, k, {"prep"})
            if at >= 0 and parse.lower[at] in ("on", "in", "via", "to"):
                return _along(r, at)
    if head > 0 and media.is_platform(parse, r.media, head - 1):
        return (head - 1, head)
    return None


def chain(r: Reading, c: Candidate, outer: list[Candidate]) -> tuple[Link, ...]:
    """The links from the speaker outwards; ``outer`` are the attributions it stands in."""
    parse = r.parse
    links: list[Link] = []
    names: set[str] = set()

    def add(kind: _Kind, phrase: Range) -> None:
        known = media.name(parse, phrase)
        if kind in ("speaker", "document") or known not in names:
            names.add(known)
            links.append(Link(kind=kind, span=parse.span(*phrase)))

    if c.source is not None:
        for kind, phrase in _of_source(r, c):
            add(kind, phrase)
    document = _document(r, c) or _issued(r, c)
    if document is not None:
        add("document", document)
    for one in (c, *outer):
        if one.via is not None:
            add("agency" if media.is_agency(parse, one.via) else "outlet", one.via)
        if one is not c and one.source is not None and is_outlet(r, one):
            add("agency" if media.is_agency(parse, one.source) else "outlet", one.source)
    credit = _credit(r)
    if credit is not None and (agency(credit[0]) or credit[0].casefold()) not in names:
        links.append(Link(kind=credit[1], span=credit[2]))
    return tuple(links)


def _of_source(r: Reading, c: Candidate) -> list[tuple[_Kind, Range]]:
    """A source as links: a document after whoever issued it, an agency, an outlet, a speaker."""
    parse, source, head = r.parse, c.source, c.source_head
    if source is None:
        return []
    if is_outlet(r, c):
        return [("agency" if media.is_agency(parse, source) else "outlet", source)]
    if head < 0 or parse.lemma[head] not in r.media.documents or parse.pos[head] == "PROPN":
        return [("speaker", source)]
    issuer, _ = possessor(r, head)
    if issuer is None:
        return [("document", source)]
    end = source[1]
    if issuer[0] > head:
        end = next((k for k in parse.children[head] if head < k < issuer[0]), source[1])
    if media.is_outlet(parse, r.media, issuer):
        named: _Kind = "agency" if media.is_agency(parse, issuer) else "outlet"
        return [("document", (source[0], max(end, head + 1))), (named, issuer)]
    return [("speaker", issuer), ("document", (source[0], max(end, head + 1)))]


def _document(r: Reading, c: Candidate) -> Range | None:
    """The document named beside the cue: "said in a statement"."""
    parse = r.parse
    if c.head < 0:
        return None
    for k in _beside(r, c):
        if parse.dep[k] == "prep" and parse.lower[k] in ("in", "through", "by"):
            what = child(parse, k, {"pobj"})
            if what >= 0 and parse.lemma[what] in r.media.documents & r.media.occasions:
                first, last = noun_phrase(r, what)
                inner = next(
                    (
                        x
                        for x in parse.children[what]
                        if x > what and parse.dep[x] in ("prep", "acl")
                    ),
                    last,
                )
                return first, max(what + 1, min(last, inner))
    return None


def _issued(r: Reading, c: Candidate) -> Range | None:
    """The document that a cue modifies: "the union released a statement saying"."""
    parse = r.parse
    if c.head < 0 or parse.dep[c.head] not in ("acl", "relcl") or c.source is None:
        return None
    noun = parse.head[c.head]
    if parse.lemma[noun] not in r.media.documents or c.source[0] <= noun < c.source[1]:
        return None
    first, last = noun_phrase(r, noun)
    return first, max(noun + 1, min(last, parse.left[c.head]))


def _credit(r: Reading) -> tuple[str, _Kind, Span] | None:
    """The dateline's agency, else the only one credited: whose copy the report is."""
    document = r.document
    spans = list(zip(document.credits, document.credit_spans, strict=False))
    placed = [(name, span) for name, span in spans if span is not None]
    datelined = [(name, span) for name, span in placed if r.is_dateline(span)]
    if datelined:
        placed = datelined[:1]
    if len(placed) != 1 or (len(spans) != 1 and not datelined):
        return None
    name, span = placed[0]
    return name, "agency" if datelined or looks_like_agency(name) else "outlet", span
