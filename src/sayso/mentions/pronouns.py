"""Whom a pronoun that speaks stands for, where the report leaves no choice.

A pronoun agrees with its speaker in number and gender. The speaker of the attribution before it, the
subject of the sentence before it, or the only one who fits: in this order, and nobody where two fit.
"""

from __future__ import annotations

from typing import NamedTuple

from sayso.mentions import roles, sources
from sayso.mentions.scene import Scene, Who
from sayso.model import Parse

RULES = {
    "mentions.pronouns.previous": "A speaking pronoun is the one who speaks in the nearest sentence before it in which somebody it fits speaks or is the main subject; two such and it is nobody.",
    "mentions.pronouns.subject": "A speaking pronoun is the main subject of that sentence, or the only person whom it fits there.",
    "mentions.pronouns.only": "A speaking pronoun is the only person so far of its gender, or the only one whom it fits in two paragraphs.",
    "mentions.pronouns.inside": "'I' and 'we' in somebody's words are that speaker.",
    "mentions.pronouns.speech": "'he' in the report of somebody's words is that speaker, where it fits.",
}
HE, SHE = frozenset({"he", "him", "his", "himself"}), frozenset({"she", "her", "hers", "herself"})
THEY, IT = frozenset({"they", "them", "their", "theirs"}), frozenset({"it", "its"})
FIRST = frozenset({"i", "we", "me", "us", "my", "our"})
RELATIVE = frozenset({"who", "which", "that", "whom"})
BODIES = IT | THEY
PRONOUNS = HE | SHE | THEY | IT | FIRST
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
Ranges = tuple[tuple[int, int], ...]
_BACK = 4  # sentences looked back through; a pronoun hardly ever reaches over more


class Said(NamedTuple):
    """An attribution that has its speaker already: the source's token, who, whether in another's words."""

    at: int
    who: Who
    nested: bool


def fits(scene: Scene, word: str, who: Who) -> bool:
    """Whether a pronoun can stand for a bearer by number and gender."""
    if word in HE or word in SHE:
        if who.kind != "person":
            return False
        gender = scene.know(who).gender
        return gender is None or gender == ("m" if word in HE else "f")
    if word in THEY:
        return who.plural or who.kind in ("group", "organisation")
    if word in IT:
        return who.kind in ("organisation", "group", "state") and not who.plural
    return False


def resolve(
    scene: Scene, token: int, said: list[Said], content: Ranges, barred: Who | None = None
) -> tuple[Who | None, str, int]:
    """The bearer a speaking pronoun stands for, the rule, and the token it rests on.

    Sentence by sentence backwards: whoever speaks or is the subject of a main clause there; where two
    fit, nobody.

    Args:
        scene: the report's names.
        token: the pronoun.
        said: attributions before it, in order.
        content: what the pronoun's own attribution says; nobody is sought there.
        barred: who speaks the words that the pronoun stands in, and would say "I".
    """
    who, rule, at = _resolve(scene, token, said, content, barred)
    if who is not None and who.kind == "person" and scene.know(who).gender is None:
        word = scene.parse.lower[token]
        who.gender = "m" if word in HE else "f" if word in SHE else None
    return who, rule, at


def _resolve(
    scene: Scene, token: int, said: list[Said], content: Ranges, barred: Who | None
) -> tuple[Who | None, str, int]:
    parse = scene.parse
    fit = _Fitting(scene, parse.lower[token], content)
    if barred is not None:
        fit.seen[id(barred)] = False
    sentence = parse.sentence[token]
    for n in range(sentence, max(-1, sentence - _BACK), -1):
        if parse.segment[sentence] - parse.segment[n] > 1:
            break
        first, last = parse.sentences[n]
        last = min(last, token)
        heard = [s for s in said if first <= s.at < last and not s.nested and fit(s.who)]
        loud = [s for s in heard if _main(parse, parse.head[s.at])]
        speaking = [(s.at, s.who) for s in loud or heard]
        main = fit.subjects(first, last, here=n == sentence)
        found = {id(who): (i, who) for i, who in speaking + main}
        if len(found) == 1:
            i, who = next(iter(found.values()))
            rule = "previous" if speaking else "subject"
            return who, f"mentions.pronouns.{rule}", i
        if found or (fit.person and _somebody(scene, first, last)):
            return None, "", -1
        if n == sentence:
            continue
        others = {id(scene.at[i]): (i, scene.at[i]) for i in range(first, last) if fit.at(i)}
        if len(others) == 1 and not (fit.word in IT or fit.word in THEY):
            i, who = next(iter(others.values()))
            return who, "mentions.pronouns.subject", i
        if others:
            return None, "", -1
    only = _only(scene, token, fit)
    if only is not None:
        return only[1], "mentions.pronouns.only", only[0]
    return None, "", -1


def _somebody(scene: Scene, first: int, last: int) -> bool:
    """Whether a person without a name is the subject of a main clause ('One of the victims decided')."""
    parse = scene.parse
    for i in range(first, last):
        if parse.dep[i] not in _SUBJECTS or i in scene.at:
            continue
        person = parse.lower[i] == "one" or roles.is_role(parse, scene.lexicon, i)
        if person and _main(parse, parse.head[i]):
            return True
    return False


class _Fitting:
    """Who fits one pronoun, outside what it says."""

    def __init__(self, scene: Scene, word: str, content: Ranges) -> None:
        self.scene, self.word, self.content = scene, word, content
        self.person = word in HE or word in SHE
        self.seen: dict[int, bool] = {}

    def __call__(self, who: Who) -> bool:
        known = self.seen.get(id(who))
        if known is None:
            known = self.seen[id(who)] = fits(self.scene, self.word, who)
        return known

    def outside(self, i: int) -> bool:
        """Whether a token stands outside what the pronoun says."""
        return not any(first <= i < last for first, last in self.content)

    def at(self, i: int) -> bool:
        """Whether somebody who fits is named at a token."""
        who = self.scene.at.get(i)
        return who is not None and self.outside(i) and self(who)

    def subjects(self, first: int, last: int, *, here: bool) -> list[tuple[int, Who]]:
        """Who fits and is the subject of a main clause between two tokens.

        In the pronoun's own sentence (``here``) a clause before it counts too: 'When the council
        met, they chose'.
        """
        parse, at = self.scene.parse, self.scene.at
        found = []
        for i in range(first, last):
            subject = parse.head[i] if parse.dep[i] == "conj" else i
            if parse.dep[subject] not in _SUBJECTS:
                continue
            verb = parse.head[subject]
            if not _main(parse, verb) and not (here and parse.dep[verb] == "advcl"):
                continue
            if i in at:
                if self.at(i):
                    found.append((i, at[i]))
            elif self.word in THEY and parse.tag[i] == "NNS" and self.outside(i):
                who, _ = sources.resolve(self.scene, parse.left[i], parse.right[i] + 1)
                if who is not None:
                    found.append((i, who))
        return found


def _main(parse: Parse, verb: int) -> bool:
    """Whether a verb is its sentence's main one, or joined to it."""
    while parse.dep[verb] == "conj" and parse.head[verb] != verb:
        verb = parse.head[verb]
    return parse.head[verb] == verb


def _only(scene: Scene, token: int, fit: _Fitting) -> tuple[int, Who] | None:
    """The only person before the pronoun who fits: of its gender, or alone in two paragraphs."""
    if fit.word not in HE and fit.word not in SHE:
        return None
    parse = scene.parse
    here = parse.segment[parse.sentence[token]]
    near: list[tuple[int, Who]] = []
    sure: list[tuple[int, Who]] = []
    doubtful = False
    for who in scene.everyone:
        if who.kind != "person":
            continue
        before = [f for f, _ in who.ranges if f < token and fit.outside(f)]
        if not before or not fit(who):
            continue
        if here - parse.segment[parse.sentence[before[-1]]] <= 1:
            near.append((before[-1], who))
        if scene.know(who).gender is None:
            doubtful = True
        else:
            sure.append((before[-1], who))
    if len(sure) == 1 and not doubtful:
        return sure[0]
    return near[0] if len(near) == 1 else None
