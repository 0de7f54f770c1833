"""Words -> what is called untrue: "the story is a hoax", "debunked the rumor", "a fake report"."""

from __future__ import annotations

import re

from sayso.model import Span
from sayso.relations.wording import either

STORY = either("untrue", "story")
THING = rf"(?:{STORY}|{either('untrue', 'picture')})"
BE = r"(?:is|are|was|were|be|been|being|it[’']s|that[’']s|this is)"
_WORD = rf"(?:{either('untrue', 'word')}(?! of\b))"
_OWN = either("untrue", "own")
_FALSE = either("untrue", "false")
# "The entire story is fabricated", "it was a hoax", "none of those things are true", "no truth to".
_IS = re.compile(
    rf"\b(?:{THING}(?: \S+){{0,8}}?|it|they|this|that|everything|things) [\"“‘']*{BE}(?: (?!not\b)[\"“‘']*[\w%’'-]+){{0,6}}? "
    rf"[\"“”'‘’]*(?P<word>{_WORD})\b"
    rf"|\b(?:it|that)[’']s(?: (?!not\b)[\w’'-]+){{0,3}}? [\"“”'‘’]*{_WORD}\b"
    rf"|\b{STORY} {BE}(?: (?!not\b)[\w’'-]+){{0,3}}? (?P<answered>{either('untrue', 'answered')})\b"
    rf"|\b(?:is|are|was|were)(?:n['’]t| not) (?:her|his|their|our|my|its) (?:[\w’'-]+ ){{0,2}}?{_OWN}\b"
    rf"|\b(?:did|do|does|has|have|had)(?:n['’]t| not| never)(?: \w+ly)? {either('untrue', 'authoring')}"
    rf" (?:(?:the|that|this|these|those|any|a|an|such|her|his) )?(?:[“\"‘']?[\w-]+ )?[“\"‘']?{_OWN}\b"
    rf"|\b(?:is|are|was|were) not a real {_OWN}\b"
    rf"|\bnot responsible for (?:[\w’'-]+ ){{0,2}}?{_OWN}\b"
    rf"|\b(?:none|nothing|not one) (?:of|about|in) (?:it|this|that|these|those|the)\b(?: \w+){{0,4}}? true\b"
    r"|\bno truth (?:\S+ ){0,3}?(?:in|to|behind)\b",
    re.IGNORECASE,
)
# "A fake story", "the hoax report", "death hoaxes", "a story on a satirical website".
_STORY = re.compile(
    rf"\b{_FALSE}\b[\"“”'‘’]*(?:[ -][\w’'-]+){{0,2}}?[ -]{STORY}\b"
    rf"|\b{STORY}\b[^.;]{{0,80}}?\b{_FALSE}(?:[ -][\w’'-]+){{0,2}}?[ -]{either('untrue', 'outlet')}\b"
    rf"|(?<!\bbomb )(?<!\bstaging a )(?<!\bstaged a )\b{either('untrue', 'forged')}\b",
    re.IGNORECASE,
)
# "Debunked the rumor", "took to the radio to deny the story", "calls it nonsense".
_ANSWERED = re.compile(
    rf"\b(?:{either('untrue', 'answering')}|{either('untrue', 'coming')} [^.;,]{{0,40}}?to {either('untrue', 'answer')}) "
    rf"(?:[\w’'-]+ ){{0,3}}?{STORY}\b"
    rf"|\b{either('untrue', 'calling')} (?:[\w’'-]+ ){{0,4}}?(?:{THING}|it|this|that)(?: as)?(?: a| an)? [\"“”'‘’]*{_WORD}\b",
    re.IGNORECASE,
)
# "To be taken with a pinch of salt", "would not put much stock in it", "remain sceptical of the claim".
_DOUBTED = re.compile(
    rf"\bwith (?:an? )?(?:[\w-]+ ){{0,2}}?(?:(?:grain|pinch|dose|bucket|heap|mountain|shaker)s? of )?{either('untrue', 'caution')}\b(?! of\b)"
    rf"|(?:n['’]t|\bnot|\bhardly)(?: \w+)? (?:put|place|give|set|lend)(?: \w+){{0,3}}? (?P<trust>{either('untrue', 'trust')}) (?:in|to)\b"
    rf"|\b(?:is|are|am|be|remains?|remained) (?:\w+ly |very |rather |still ){{0,2}}?{either('untrue', 'doubtful')} (?:of|about) (?:(?:the|this|that|these|those|such|all) {THING}|it|this|that)\b"
    rf"|\b{either('untrue', 'incredible')}\b",
    re.IGNORECASE,
)
_TREATED = re.compile(
    rf"\b(?:t[ao]k(?:e|en|ing)|treat(?:ed|ing)?|view(?:ed|ing)?|read|reading|approach(?:ed|ing)?|met|meet|greet(?:ed)?)\b|{STORY}|\b(?:it|this|that)\b",
    re.IGNORECASE,
)
# What is asked, supposed or negated: "could it be a hoax", "real or a hoax", "if the story is false".
OPEN = re.compile(
    r"(?:\b(?:whether|if|or|could|may|might|would|not|never|no)|n['’]t)\b(?: [\w’'-]+){0,3}[ \"“”'‘’]*$",
    re.IGNORECASE,
)
_SPREAD = re.compile(rf"\b{either('stories', 'spread')}\b", re.IGNORECASE)
_BACK = 40  # code points before the words in which they are asked, supposed or negated


def called(text: str, first: int, last: int) -> Span | None:
    """The first words of a sentence that call a story or a picture untrue, if any do.

    Args:
        text: the report's text.
        first: where the sentence, or the part of it that is looked at, begins.
        last: where it ends.
    """
    if text[first:last].rstrip("\"'”’ ").endswith("?"):
        return None
    for pattern in (_IS, _STORY, _ANSWERED):
        if pattern is _STORY and _SPREAD.search(text, first, last):
            continue  # "this fake story may be trending" tells of its way about
        for m in pattern.finditer(text, first, last):
            if OPEN.search(text, max(first, m.start() - _BACK), m.start()):
                continue
            word = m.groupdict().get("word")
            if word is not None and OPEN.search(text, m.start(), m.start("word")):
                continue
            return m.span()
    return None


def doubted(text: str, first: int, last: int) -> Span | None:
    """The first words of a sentence that say that a story is to be doubted, if any do (see ``called``)."""
    if text[first:last].rstrip("\"'”’ ").endswith("?"):
        return None
    for m in _DOUBTED.finditer(text, first, last):
        before = max(first, m.start() - _BACK)
        treated = _TREATED.search(text, before, min(last, m.end() + _BACK)) is not None
        if treated and (m["trust"] or not OPEN.search(text, before, m.start())):
            return m.span()
    return None


def asked(text: str, sentence: Span, at: Span) -> bool:
    """Whether words of a sentence are asked, supposed or negated."""
    if text[sentence[0] : sentence[1]].rstrip("\"'”’ ").endswith("?"):
        return True
    return OPEN.search(text, max(sentence[0], at[0] - _BACK), at[1]) is not None
