"""Through whom the words came: outlets, agencies and documents between speaker and report."""

from __future__ import annotations

from sayso.attributions.candidates import Candidate
from sayso.attributions.clauses import child, noun_phrase
from sayso.model import Document, Link, Parse

RULES = {
    "attributions.chains.addressee": "the outlet that the speaker told ('told Reuters')",
    "attributions.chains.medium": "the outlet or platform named beside the cue ('on Twitter')",
}
_TOLD = frozenset({"tell", "inform", "say", "state", "speak", "write", "confirm", "talk"})
_PLATFORMS = frozenset(
    ["twitter", "facebook", "instagram", "telegram", "youtube", "vk", "weibo", "tiktok", "reddit", "linkedin", "medium"]
)
_MEDIA = frozenset(
    ["news", "times", "post", "herald", "tribune", "guardian", "journal", "gazette", "telegraph", "mail", "sun", "mirror", "independent", "observer", "daily", "agency", "press", "radio", "tv", "television", "broadcaster", "newspaper", "magazine", "channel", "network", "bbc", "cnn", "reuters", "ap", "afp", "tass", "npr", "abc", "nbc", "cbs", "cbc", "itv", "rte", "interfax", "xinhua", "bloomberg", "wikinews", "associated", "politico", "website", "media", "broadcasting", "paper", "weekly", "chronicle", "star", "wire", "express", "dispatch", "globe", "report", "reporter", "review", "today", "al", "jazeera", "dpa", "ria", "novosti", "anadolu"]
)


def via(parse: Parse, c: Candidate) -> None:
    """Fill in ``c.via`` where the text shows through whom the words came."""
    if c.via is not None or c.head < 0:
        return
    lemma = parse.lemma[c.head]
    for k in parse.children[c.head]:
        dep, word = parse.dep[k], parse.lower[k]
        if dep in ("dobj", "dative", "iobj") and lemma in _TOLD and _is_outlet(parse, k):
            c.via = noun_phrase(parse, k)
            return
        if dep in ("prep", "dative", "agent") and word in ("to", "on", "via", "in", "by", "with"):
            what = child(parse, k, {"pobj"})
            if what < 0 or any(f <= what < n for f, n in c.content):
                continue
            if word in ("on", "via") and parse.lower[what] in _PLATFORMS:
                c.via = noun_phrase(parse, what)
                return
            if word in ("to", "via") and _is_outlet(parse, what):
                c.via = noun_phrase(parse, what)
                return
            for deep in parse.children[what]:  # "in an interview with X", "a post on X"
                if parse.dep[deep] == "prep" and parse.lower[deep] in ("with", "to", "on", "via"):
                    inner = child(parse, deep, {"pobj"})
                    if inner >= 0 and (
                        parse.lower[inner] in _PLATFORMS or _is_outlet(parse, inner)
                    ):
                        c.via = noun_phrase(parse, inner)
                        return


def _is_outlet(parse: Parse, head: int) -> bool:
    """Whether a noun phrase names a news outlet or agency."""
    first, last = noun_phrase(parse, head)
    return parse.pos[head] == "PROPN" and any(parse.lower[i] in _MEDIA for i in range(first, last))


def chain(document: Document, parse: Parse, c: Candidate) -> tuple[Link, ...]:
    """The links from the speaker outwards that the text shows."""
    links: list[Link] = []
    if c.source is not None:
        links.append(Link(kind="speaker", span=parse.span(*c.source)))
    if c.via is not None:
        links.append(Link(kind="outlet", span=parse.span(*c.via)))
    return tuple(links)
