"""Papers that speak: a statement, a report, figures speak for whoever issued them."""

from __future__ import annotations

from sayso.mentions.describing import DEFINITE, describe
from sayso.mentions.scene import Scene, Who

RULES = {
    "mentions.issuing.issuer": "A paper speaks for who issued it: 'a statement from the ministry', 'WHO figures'; 'the statement' for who spoke in the statement before.",
}
_LINKS = frozenset({"by", "from", "of", "on", "in"})
_BACK = 2  # paragraphs in which the paper that "the statement" means was named


def is_paper(scene: Scene, head: int) -> bool:
    """Whether a noun is something written or shown, and no people."""
    words, lower = scene.lexicon.words, scene.parse.lower[head]
    paper = lower in words.documents or scene.parse.lemma[head] in words.documents
    return paper and lower not in words.people


def owner(scene: Scene, first: int, head: int) -> int:
    """The pronoun that owns a paper ('our work', 'its report'), or -1."""
    if not is_paper(scene, head):
        return -1
    return next((i for i in range(first, head) if scene.parse.tag[i] == "PRP$"), -1)


def issuer(scene: Scene, first: int, last: int, head: int) -> Who | None:
    """Who issued a paper: its owner, the body before it, or after 'by', 'from', 'of'."""
    who = _issuer(scene, first, last, head)
    if who is not None:
        scene.issued[head] = who
    return who


def _issuer(scene: Scene, first: int, last: int, head: int) -> Who | None:
    parse = scene.parse
    for i in range(head - 1, first - 1, -1):
        who = _body(scene, i)
        if who is not None:
            return who
    for c in parse.children[head]:
        if parse.dep[c] == "compound" and parse.lower[c] in scene.lexicon.words.unique:
            return describe(scene, c, c + 1, c)[0]  # "the government statement"
        if parse.dep[c] == "poss" and parse.pos[c] == "NOUN":
            return describe(scene, max(first, parse.left[c]), c + 1, c)[0]
        if parse.lower[c] in _LINKS and c < last:
            who = _in_phrase(scene, c, last)
            if who is not None:
                return who
    for i in range(head + 1, last):  # "numbers provided by the ministry"
        before = i - 1 if parse.pos[i - 1] != "DET" else i - 2
        who = _body(scene, i)
        if who is not None and parse.lower[before] in ("by", "from"):
            return who
    return _issued_before(scene, first, head) if last == head + 1 else None


def _body(scene: Scene, i: int) -> Who | None:
    who = scene.at.get(i)
    return who if who is not None and who.kind != "place" else None


def _in_phrase(scene: Scene, link: int, last: int) -> Who | None:
    """The issuer in a paper's phrase: 'from the ministry', 'on the ministry's website'."""
    parse = scene.parse
    for what in parse.children[link]:
        if parse.dep[what] != "pobj" or what >= last:
            continue
        who = _body(scene, what)
        if who is None and parse.lower[link] in ("on", "in"):
            owners = (_body(scene, k) for k in parse.children[what] if parse.dep[k] == "poss")
            who = next((w for w in owners if w is not None), None)
        if who is None and parse.lower[link] in ("by", "from") and parse.pos[what] == "NOUN":
            who, _ = describe(scene, parse.left[what], min(last, parse.right[what] + 1), what)
        if who is not None:
            return who
    return None


def _issued_before(scene: Scene, first: int, head: int) -> Who | None:
    """'The statement' after somebody 'said in a statement': the one who speaks in that sentence."""
    parse = scene.parse
    if parse.lower[first] not in DEFINITE:
        return None
    here = parse.segment[parse.sentence[head]]
    for i in range(first - 1, -1, -1):
        if here - parse.segment[parse.sentence[i]] > _BACK:
            return None
        if parse.lemma[i] != parse.lemma[head]:
            continue
        if i in scene.issued:
            return scene.issued[i]
        heard = scene.spoke.get(parse.sentence[i], [])
        speakers = {id(w): w for w, content in heard if not any(f <= i < n for f, n in content)}
        return next(iter(speakers.values())) if len(speakers) == 1 else None
    return None
