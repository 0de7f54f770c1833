"""Sources without a name: 'doctors at St Ilan hospital', 'police', 'a Pentagon spokesman'."""

from __future__ import annotations

from typing import NamedTuple

from sayso.mentions import acting, introducing, roles
from sayso.mentions.lexicon import fold
from sayso.mentions.scene import Scene, Who
from sayso.model import NameKind, Parse

RULES = {
    "mentions.describing.words": "A source without a name is known by its own words: 'doctors at the clinic'.",
    "mentions.describing.patron": "A source that is known by its own words acts for the body or state that they name: 'Russian officials'.",
}
DEFINITE = frozenset({"the", "this", "that", "these", "those", "said", "same"})
_STRIP = frozenset({"the", "a", "an", "some", "several", "many", "this", "that", "these", "those", "various", "numerous", "multiple", "any"})  # fmt: skip
_CUT = frozenset({"who", "which", "that", "whose", "whom", "where", ",", ";", ":", "(", "—", "–", "--"})  # fmt: skip
_HANGING = frozenset({"ADP", "PUNCT", "SCONJ", "ADV", "CCONJ"})
_LONGEST = 14  # tokens of a described source after its noun


class Noun(NamedTuple):
    """A source's noun phrase: tokens, head, and what its noun tells."""

    first: int
    head: int
    last: int
    lower: str
    lemma: str
    plural: bool
    person: bool
    body: bool
    bare: bool  # nothing but an article stands around the noun
    definite: bool


def noun_at(scene: Scene, first: int, last: int, head: int) -> Noun:
    """What a source's noun tells."""
    parse, words = scene.parse, scene.lexicon.words
    lower, last = parse.lower[head], cut(parse, head, last)
    plural = parse.tag[head] in ("NNS", "NNPS") or lower in words.people or lower == "police"
    body = any(
        lower in nouns
        for nouns in (words.bodies, words.organisation, words.state_head, words.group)
    )
    around = [i for i in range(first, head) if parse.pos[i] not in ("DET", "PUNCT")]
    bare = last == head + 1 and all(parse.lower[i] in introducing.LIGHT for i in around)
    return Noun(
        first,
        head,
        last,
        lower,
        parse.lemma[head],
        plural,
        roles.is_role(parse, scene.lexicon, head) and not plural,
        body,
        bare,
        first < head and parse.lower[first] in DEFINITE,
    )


def describe(scene: Scene, first: int, last: int, head: int) -> tuple[Who | None, str]:
    """Whom a noun phrase without a name stands for, and the rule; nobody where that is not certain."""
    noun = noun_at(scene, first, last, head)
    known = _introduced(scene, noun)
    if known is not None:
        return known
    owner = _owner(scene, noun)
    if owner is not None:
        return owner, "mentions.issuing.issuer"
    kind = _kind(scene, noun)
    if kind is None:
        return None, ""
    begin, name = words_of(scene, noun.first, noun.last)
    patron = _patron(scene, noun)
    rule = "mentions.describing.words" if patron is None else "mentions.describing.patron"
    why = scene.why(rule, (begin, noun.last))
    who = scene.describe(fold(name), name, kind, (begin, noun.last), why, plural=noun.plural)
    if who.acts_for is None and patron is not who:
        who.acts_for = patron
    if kind == "person":
        who.gender = scene.lexicon.roles.roles.get(noun.lower)
    return who, "mentions.describing.words"


def _introduced(scene: Scene, noun: Noun) -> tuple[Who | None, str] | None:
    """What a definite noun stands for; ``None`` where it introduces somebody itself."""
    words = scene.lexicon.words
    single = noun.bare and not noun.plural and noun.first == noun.head
    if noun.definite or single:
        if noun.person:
            who = introducing.person_in_role(scene, noun.first, noun.head)
            if who is not None or (noun.bare and noun.definite):
                return who, "mentions.introducing.role"
        elif noun.body and noun.lower not in words.unique and (noun.bare or _vague(scene, noun)):
            who = introducing.fitting_body(scene, noun.head, noun.lower)
            return who, "mentions.introducing.body"
    if noun.bare and noun.body and noun.lower in words.unique:
        who = introducing.only_headed(scene, noun.head, noun.lower)
        if who is not None:
            if introducing.other_state_near(scene, who, noun.head):
                return None, ""
            scene.add(who, noun.first, noun.head + 1)
            return who, "mentions.introducing.body"
    if noun.bare and noun.plural and noun.definite:
        same = [
            who
            for who in scene.described.values()
            if who.plural and introducing.described_head(who.key) == noun.lower
        ]
        if len(same) == 1:
            scene.add(same[0], noun.first, noun.last)
            return same[0], "mentions.describing.words"
    return None


def _vague(scene: Scene, noun: Noun) -> bool:
    """Whether a definite noun tells only a kind of body: 'the news service', 'the rights group'."""
    parse = scene.parse
    if noun.lower not in scene.lexicon.words.generic or noun.last > noun.head + 1:
        return False
    return all(
        parse.form[i][0].islower() or parse.lower[i] == "the" for i in range(noun.first, noun.head)
    )


def _owner(scene: Scene, noun: Noun) -> Who | None:
    """The owner of an unknown named thing: 'the ministry's Plan Green'."""
    parse = scene.parse
    if noun.body or noun.person or noun.plural or parse.pos[noun.head] != "PROPN":
        return None
    for c in parse.children[noun.head]:
        who = scene.at.get(c) if parse.dep[c] == "poss" else None
        if who is not None and who.kind != "place":
            return who
    return None


def _kind(scene: Scene, noun: Noun) -> NameKind | None:
    parse, lexicon = scene.parse, scene.lexicon
    if noun.person:
        return "person"
    if noun.plural and noun.lower in lexicon.words.people:
        return "group"
    if noun.body:
        return "organisation"
    if noun.plural:
        bodies = noun.lemma in lexicon.words.bodies or noun.lemma in lexicon.words.organisation
        people = noun.lemma in lexicon.roles.roles or parse.tag[noun.head] == "NNPS"
        return "group" if bodies or people else None
    proper = parse.pos[noun.head] == "PROPN" and parse.form[noun.head][0].isupper()
    return "organisation" if proper and noun.lower not in lexicon.roles.never else None


def _patron(scene: Scene, noun: Noun) -> Who | None:
    """Whom a described source acts for: 'a Pentagon spokesman', 'Russian officials'."""
    parse, lexicon = scene.parse, scene.lexicon
    acts = any(
        noun.lower in words or noun.lemma in words
        for words in (
            lexicon.roles.acting,
            lexicon.roles.spokespeople,
            lexicon.words.state_own,
            lexicon.words.state_head,
        )
    )
    if not acts:
        return None
    role = roles.at_head(parse, lexicon, noun.head)
    if role.of[1] > noun.last:
        role = role._replace(of=(role.of[0], max(role.of[0], noun.last)))
    patron = acting.of_role(parse, role, scene.named, lexicon)
    return patron if isinstance(patron, Who) else None


# --- words ------------------------------------------------------------------------------------


def cut(parse: Parse, head: int, last: int, *, joined: bool = False) -> int:
    """Where a described source ends: before a relative clause, a comma or an apposition."""
    for i in range(head + 1, last):
        if parse.lower[i] in _CUT and not (joined and parse.lower[i] == ","):
            last = i
            break
        if parse.pos[i] in ("VERB", "AUX") and parse.dep[i] in ("relcl", "acl", "ROOT", "advcl"):
            last = i
            break
    while last - 1 > head and parse.pos[last - 1] in _HANGING:
        last -= 1
    return min(last, head + _LONGEST)


def words_of(scene: Scene, first: int, last: int) -> tuple[int, str]:
    """A described source's first token and words: 'Doctors at St Ilan' -> 'doctors at St Ilan'."""
    parse = scene.parse
    while first < last - 1 and (parse.lower[first] in _STRIP or parse.pos[first] == "PUNCT"):
        first += 1
    text = " ".join(parse.text[parse.start[first] : parse.end[last - 1]].split())
    lower = parse.lower[first]
    if first in scene.at or lower in scene.lexicon.states.adjectives or text[:2].isupper():
        return first, text
    begins = first == parse.sentences[parse.sentence[first]][0] or parse.lower[first - 1] in _STRIP
    proper = parse.pos[first] == "PROPN" or parse.tag[first] == "NNPS"
    if (begins and not proper) or lower in scene.lexicon.words.people:
        text = text[:1].lower() + text[1:]
    return first, text
