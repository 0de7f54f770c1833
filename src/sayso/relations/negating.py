"""Statement -> whether it says that something is not so, and what.

"There are no plans to ..." and "the army did not ..." negate; "would not be tolerated, he said" negates
inside. Which words do so is grammar; what is negated decides what a negation can be set against.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from sayso.model import Trigger
from sayso.relations.evidence import Evidence, inside, meets
from sayso.relations.statements import REPORT, Statement, acts_of, telling, terms, unit
from sayso.relations.wording import either, lists

# "To be clear: no guard ...", "in fact, none ...": what leads in says nothing.
_LEAD_IN = r"(?:(?:to be clear|let me be clear|in fact|actually|frankly|again|look|well|no|first of all)[:,]? )?"
_NEGATED = re.compile(
    rf"^{_LEAD_IN}(?:that )?(?:there (?:are|is|was|were|will be|had been|have been|has been) (?:no|not)\b|"
    r"no (?!doubt\b|less\b|fewer\b|longer\b)|none of\b|neither\b|nobody\b|never\b)"
)
# "Nobody else was hurt", "the other child was not hurt" grant what is known.
_ELSE = re.compile(
    r"^(?:that )?(?:the others?\b|(?:there (?:are|is|was|were) )?no ?(?:one|body)? (?:else|others?|further|more)\b|none of the others?\b)"
)
_NOT = re.compile(r"^(?:[\w’'-]+ ){0,6}?(?:\w+n['’] ?t|not|never|no longer)\b(?! only\b)")
_TOLD = re.compile(r"^(?:[\w’'-]+ ){0,3}?(?:said|says|told|claimed|claims|thought)\b")
_NO_SUCH = re.compile(
    r"^(?:[\w’'-]+ ){0,6}?(?:\w+n['’] ?t|not) (?:a|an|the|about|for|against|just|so)\b"
)
_TURN = re.compile(r"[;:]|\b(?:but|although|though|while|whereas)\b", re.IGNORECASE)
# "None was handed over as the troops departed": the departing is not denied.
_WHILE = re.compile(
    r"\b(?:as|when|while|after|before|since|once|until) (?:the|a|an|his|her|its|their|he|she|it|they|we|[A-Z])\b"
)
_ORDERED = re.compile(rf"\b{either('negating', 'ordering')}\b[^.;,]{{0,40}}\bto\s+$", re.IGNORECASE)
_TO_WHOM = re.compile(
    r"^[^.;:,]*?\bto (?P<whom>(?:an?|the|some|random|local|their|his|her) (?!\w+ing\b)(?:[\w’'-]+ ?){1,4}|(?:[A-Z][\w’'-]+ ?){1,4})"
)
_OCCASION = re.compile(r"\b(?:when|whenever|by the time)\b", re.IGNORECASE)
# A sentence with one of these may itself say that it is not so, or tell that someone says so.
_GAINSAYS = re.compile(
    r"n['’] ?t\b|\b(?:not|never|none|nobody|neither|nor|cannot|"
    r"no(?! (?:doubt|less|fewer|matter|sooner|later)\b)|"
    rf"{either('negating', 'gainsaying')}|sho[ot]t? down (?:the|this|that) {either('negating', 'tales')})\b",
    re.IGNORECASE,
)
# "Has never been charged with", "did not say that", "have not explained": nothing said is denied, there
# was no saying. "Do not believe" and "would not admit" do deny.
_UNSAID = re.compile(
    rf"(?:n['’] ?t|\b(?:ca|do|did|does|wo)nt|\bcannot|\bnot|\bnever|\bfailed to|\bwithout)\b(?!.*\b{either('negating', 'holding')})",
    re.IGNORECASE | re.DOTALL,
)
# "Exactly what caused it": a question that is left open, no statement that could be denied.
_ASKED = re.compile(
    r"^(?:(?:exactly|precisely|just|on|about|of|over) ){0,2}(?:what|who|whom|whose|which|why|how|when|where|"
    r"whether|if)\b(?! is said\b)",
)
# "Countered by asking for more", "with an offer of": something done, nothing denied.
_DONE = re.compile(r"^(?:by \w+ing|with an? \w+)\b")
# "Nobody has the right to violence", "must not be repeated": what ought to be is no report of what is.
_NORM = re.compile(
    rf"\b(?:should|must|ought|shall|{either('negating', 'owed')})\b"
    r"|^(?:never|do not|don['’] ?t) \w+ your\b|^(?:that )?you (?:never|do not|don['’] ?t)\b"
)
# "Asked whether the weapons were handed over, he said": asked, not told.
_QUESTIONED = re.compile(r"(?:when |if |being )?(?:asked|questioned|pressed)\b")
# What is denied or not confirmed beside the word for it: "the claims that ...", "reports of ...".
_CARRIES = re.compile(
    rf"^(?:that )?(?:[\w’'-]+ ){{0,3}}?{either('negating', 'carrying')} "
    r"(?!(?:could|can|cannot|has|have|had|was|were|is|are|did|does|do|will|would|may|might)\b)(?P<what>\S+ \S+ \S.+)$",
    re.IGNORECASE | re.DOTALL,
)
# Words of not knowing; what someone "appeared not to notice" is not in doubt.
_DOUBTS = re.compile(
    rf"\b(?:un)?{either('negating', 'knowing')}|\b{either('negating', 'doubting')}",
    re.IGNORECASE,
)


_SUPPOSING = re.compile(r"\bif (?:\S+ ){1,6}$", re.IGNORECASE)
_REJECTED = re.compile(
    r"\W*(?:was|were|has been|have been|is|are) (?:\w+ly )?(?:denied|rejected|dismissed|refuted|debunked|disproved|contradicted)\b",
    re.IGNORECASE,
)
_OBJECTING = re.compile(r"\b(?:object|oppos|protest|complain)(?:s|e|es|ed|ing)?\b", re.IGNORECASE)
# "None of the three spoke of fire": what nobody told of may be so.
_UNTOLD = re.compile(
    r"(?:that )?(?:none|no ?one|nobody|neither)\b(?: of (?:[\w-]+ ){1,3})?(?:\w+ ){0,2}?(?:spoke|speaks|mentioned|mentions|said|says|told|talked|reported|complained)\b",
    re.IGNORECASE,
)
_NONE_OF = re.compile(r"(?:none|not one|neither) of\b", re.IGNORECASE)
_OF_THOSE = re.compile(
    r"\W*(?:that )?(?:none|not one|neither) of (?:the|those|these|its|their|our) (?:[\w-]+ ){1,3}(?:who |that |which )?(?:was |were |had been )?",
    re.IGNORECASE,
)
_SILENT = re.compile(
    r"\b(?:declin\w+|refus\w+|(?:would|will)(?: not|n['’]t| neither)|won['’]t|did(?: not|n['’]t) (?:say|disclose|reveal|specify|elaborate))\b",
    re.IGNORECASE,
)
_NO = re.compile(r"\b(?:no|not|none|neither|nobody|never)\b", re.IGNORECASE)
_WORD = re.compile(r"\w")
_YET = re.compile(r"\byet\b")
# "Nobody is going to be hurt": no word of those who were.
_TO_COME = re.compile(
    r"\bno ?(?:one|body)(?: else)? (?:(?:is|are|was|were) going to|will|would|should|must|can|could|wants?|may)\b",
    re.IGNORECASE,
)
_MAY_BE = re.compile(
    r"\b(?:will|would|can|could|may|might)(?: (?:not|never)|n['’] ?t)\b|\bcannot\b|\bwon['’] ?t\b"
    r"|\bno(?:body|ne)?\b(?: [\w-]+){0,4} (?:will|would|can|could|may|might)\b"
    r"|\b(?:I['’] ?m|I am|we['’] ?re|we are) not (?:\w+ ?ing)\b",
    re.IGNORECASE,
)
_IF = re.compile(r"\b(?:if|unless|whether|until|once)\s+(?:[^\s,;.]+\s+){0,5}$", re.IGNORECASE)
# "Was not meant to hit", "does not require them to ask": the meaning, the requiring is denied, not the act.
_MEANING = {form: verb for verb, forms in lists("negating", "meaning").items() for form in forms}
_MEANT = re.compile(
    rf"\b(?:not|never|\w+n['’] ?t) (?:\w+ )?(?P<verb>{'|'.join(sorted(_MEANING))})\b(?: \w+){{0,4}}? to\b"
)
# "Has not made an offer": the offer is denied; the verb tells nothing.
_LIGHT = re.compile(
    rf"\b(?:not|never|\w+n['’] ?t) {either('negating', 'light')} (?:a|an|any|the|such an?) (?P<what>\w+)\b"
)
# "The cause remains unclear": what itself leaves the question open.
_UNCLEAR = re.compile(
    rf"\b(?:un{either('negating', 'knowing')}|(?:not|n['’]t)(?: \w+){{0,2}} {either('negating', 'knowing')})",
    re.IGNORECASE,
)
_IT = re.compile(r"it|this|that|the above", re.IGNORECASE)
_OF = frozenset(("that", "of", "about", "by", "from", "for", "on", "over", "regarding", "concerning", "or", "and",
                 "made", "circulating", "posted", "released", "published", "carried", "in"))  # fmt: skip


def pronoun(opening: str) -> bool:
    """Whether what is denied or doubted is "it", "this", "that": what was told right before."""
    return _IT.fullmatch(opening.strip(' .,”"')) is not None


def right_before(evidence: Evidence, s: Statement, answer: Statement) -> bool:
    """Whether a statement ends in the sentence of what answers it, or in the one before."""
    report = answer.claim.report
    first, _ = evidence.sentence(report, answer.place[0])
    before = evidence.sentence(report, max(0, first - 2)) if first else (0, 0)
    return s.place[0] < answer.place[0] and s.place[1] > before[0]


def refers(opening: str) -> bool:
    """Whether what is denied or doubted is named and not told: "the report", "it", "claims of theirs".

    "That they do not know ..." and "it is too early to say ..." open with a word for a report too.
    """
    if pronoun(opening):
        return True
    found = REPORT.match(opening)
    if found is None:
        return False
    rest = opening[found.end() :].split()
    return not rest or rest[0].lower().strip(",") in _OF


def doubts(evidence: Evidence, s: Statement) -> bool:
    """Whether a statement that is not confirmed says so in words of not knowing; silence is none."""
    if not s.claim.cue:
        return True
    return not silent(evidence, s) and any(
        _DOUBTS.search(evidence.text(s.claim.report, c)) for c in s.claim.cue
    )


def silent(evidence: Evidence, s: Statement) -> bool:
    """Whether a source only keeps to itself what it may know: "declined to say whether", "would not say"."""
    return any(_SILENT.search(evidence.text(s.claim.report, c)) for c in s.claim.cue or ())


def unsaid(evidence: Evidence, s: Statement) -> bool:
    """Whether a denial only tells that something was not said, or leaves a question open."""
    if _ASKED.match(s.opening) or _DONE.match(s.opening):
        return True
    if any(_OBJECTING.search(evidence.text(s.claim.report, c)) for c in s.claim.cue or ()):
        return True  # "objected to the badge": it is there
    return any(_UNSAID.search(evidence.text(s.claim.report, c)) for c in s.claim.cue or ())


def supposed(evidence: Evidence, s: Statement) -> bool:
    """Whether a statement is only supposed to be made: "if the agencies determine that ..."."""
    if not s.claim.cue:
        return False
    at = s.claim.cue[0][0]
    first, _ = evidence.sentence(s.claim.report, at)
    return _IF.search(evidence.text(s.claim.report, (min(first, at), at))) is not None


def unclear(evidence: Evidence, s: Statement) -> bool:
    """Whether a statement itself says that something is not known."""
    return any(_UNCLEAR.search(evidence.text(s.claim.report, x)) for x in s.claim.content)


def pending(s: Statement) -> bool:
    """Whether a statement tells what is not so yet: it may be so by the time of another report."""
    return _YET.search(s.opening) is not None or _TO_COME.match(s.opening) is not None


def to_come(words: str) -> bool:
    """Whether words say of nobody what may yet befall: "no one is going to be hurt"."""
    return _TO_COME.search(words) is not None


def to_be(evidence: Evidence, s: Statement) -> bool:
    """Whether what is negated may come, or can be: "will never die", "I'm not giving it up"."""
    words = " ".join(evidence.text(s.claim.report, x) for x in s.claim.content)
    return _MAY_BE.search(words) is not None


def occasion(evidence: Evidence, s: Statement) -> bool:
    """Whether what is negated is of another occasion: "no shots were fired when he was arrested"."""
    return any(_OCCASION.search(evidence.text(s.claim.report, x)) for x in s.claim.content)


def questioned(s: Statement) -> bool:
    """Whether a statement opens with what somebody was asked."""
    return _QUESTIONED.match(s.opening) is not None


def norm(s: Statement) -> bool:
    """Whether a statement tells what ought to be, not what is."""
    return _NORM.search(s.opening) is not None


def carried(evidence: Evidence, s: Statement) -> frozenset[str]:
    """The units of what "the claims that ..." says that the claims are; none for "the claims"."""
    report = s.claim.report
    first, last = s.claim.content[0]
    found = _CARRIES.match(evidence.text(report, (first, last)))
    if found is None:
        return frozenset()
    span = first + found.start("what"), first + found.end("what")
    return frozenset(unit(w) for w in terms(evidence, report, (span,)))


def opens_negated(s: Statement) -> bool:
    """Whether a statement opens with "there is no", "none of", "never"."""
    return _NEGATED.match(s.opening) is not None and not _ELSE.match(s.opening)


def denied_acts(evidence: Evidence, s: Statement) -> frozenset[str]:
    """The acts of which a negated statement says that they are not so; none where it cannot be told.

    Of "no weapons were handed over, but they were destroyed" the handing over.
    """
    act = negated(s)
    if act is not None:
        return frozenset({act})
    if not opens_negated(s) or _UNTOLD.match(s.opening):
        return frozenset()
    first, last = s.claim.content[0]
    said = evidence.text(s.claim.report, (first, last))
    no = _NO.search(said)
    after = no.end() if no is not None else 0
    turns = [m.start() for one in (_TURN, _WHILE) if (m := one.search(said, after)) is not None]
    end = first + min(turns) if turns else last
    told = [t for t in s.triggers if first <= t.span[0] < end]
    if _NONE_OF.match(s.opening) and len(told) > 1:
        told = [t for t in told if not _beside_noun(evidence, s, t)] or told
    return frozenset(u for t in told for u in acts_of(evidence, s.claim.report, t))


def _beside_noun(evidence: Evidence, s: Statement, t: Trigger) -> bool:
    """Whether a participle says which are meant: of "none of the bodies found there matches" the finding."""
    words = evidence.text(s.claim.report, (s.claim.content[0][0], t.span[0]))
    return _OF_THOSE.fullmatch(words) is not None


def negated(s: Statement) -> str | None:
    """The unit of the act that a statement says is not so ("is not weakening")."""
    if s.claim.stance == "denies" or _NO_SUCH.match(s.opening) or _TOLD.match(s.opening):
        return None
    if _ELSE.match(s.opening):
        return None
    if not _NOT.match(s.opening):
        return None
    meant = _MEANT.search(s.opening)
    if meant is not None:
        return unit(_MEANING[meant["verb"]])
    light = _LIGHT.search(s.opening)
    if light is not None and unit(light["what"]) in s.units:
        return unit(light["what"])
    first = next((t for t in s.triggers if t.negated), None)
    return unit(first.lemma) if first is not None else None


def denied_act(s: Statement) -> str | None:
    """The unit of the one act that a statement says is not so: also of "no one was hurt in the fire"."""
    act = negated(s)
    if act is not None or not opens_negated(s):
        return act
    first = next((t for t in s.triggers if t.negated), None)
    return unit(first.lemma) if first is not None else None


def negative(s: Statement) -> bool:
    """Whether a statement says that something is not so: its opening, or its every act, is negated."""
    if _ELSE.match(s.opening):
        return False
    if opens_negated(s) or (_NOT.match(s.opening) and not _TOLD.match(s.opening)):
        return True
    told = [t for t in s.triggers if t.kind != "other"]
    return bool(told) and all(t.negated for t in told)


def gainsays(evidence: Evidence, s: Statement, acts: frozenset[str]) -> bool:
    """Whether a statement itself says that the acts are not so, tells of a denial of them, or only supposes them.

    Looked for in the sentences of its content that tell of the acts, or in all of it.
    """
    report = s.claim.report
    told = [t for t in telling(evidence, s, acts) if inside(t.span, s.claim.content)]
    if told and all(
        _SUPPOSING.search(evidence.text(report, (t.sentence[0], t.span[0]))) for t in told
    ):
        return True
    found = {t.sentence for t in told}
    spans = [
        (max(a, first), min(b, last))
        for a, b in s.claim.content
        for first, last in (found or {(a, b)})
        if meets((a, b), (first, last)) and _WORD.search(evidence.text(report, (a, b)))
    ]
    return bool(spans) and all(_GAINSAYS.search(evidence.text(report, x)) for x in spans)


def rejected(evidence: Evidence, s: Statement) -> bool:
    """Whether what stands behind a statement says that it is denied: "reports of a ban were denied by all"."""
    last = max(b for _, b in s.claim.content)
    end = evidence.sentence(s.claim.report, max(0, last - 1))[1]
    return _REJECTED.match(evidence.text(s.claim.report, (last, max(last, end)))) is not None


def ordered(evidence: Evidence, s: Statement, acts: Collection[str]) -> bool:
    """Whether a statement tells of acts only as ordered or asked for: "were told to hand over"."""
    report = s.claim.report
    told = telling(evidence, s, acts)
    return bool(told) and all(
        _ORDERED.search(evidence.text(report, (t.sentence[0], t.span[0]))) for t in told
    )


def recipients(evidence: Evidence, s: Statement, acts: Collection[str]) -> frozenset[str]:
    """The units of those to whom something was done: of "handed a weapon to a rebel" the rebel.

    Nobody in particular ("to anyone") is no recipient.
    """
    report = s.claim.report
    found: set[str] = set()
    for t in telling(evidence, s, acts):
        last = min(t.sentence[1], s.place[1])
        to = _TO_WHOM.search(evidence.text(report, (t.span[1], last)))
        if to is not None:
            span = t.span[1] + to.start("whom"), t.span[1] + to.end("whom")
            found |= {unit(w) for w in terms(evidence, report, (span,))}
    return frozenset(found)


def apart(evidence: Evidence, a: Statement, b: Statement, acts: Collection[str]) -> bool:
    """Whether two statements tell of acts done to different recipients."""
    one, other = recipients(evidence, a, acts), recipients(evidence, b, acts)
    return bool(one) and bool(other) and one.isdisjoint(other)


def named_words(evidence: Evidence, s: Statement) -> frozenset[str]:
    """The units of the names that stand in a statement."""
    return frozenset(
        unit(w)
        for name in s.names
        for form in evidence.names[name].forms
        for w in form.casefold().replace("-", " ").split()
    )
