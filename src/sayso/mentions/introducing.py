"""Definite nouns: 'the spokesman', 'the agency', 'the government' stand for whom the report introduced so.

A role or kind that the report never introduced, or that two fit, stands for nobody.
"""

from __future__ import annotations

from sayso.mentions import roles
from sayso.mentions.bearers import head_noun
from sayso.mentions.scene import Scene, Who
from sayso.model import Parse

RULES = {
    "mentions.introducing.role": "'the spokesman' is the one person who was introduced as a spokesman.",
    "mentions.introducing.body": "'the agency' is the one body before it that is called so, or that the noun fits nearby; 'the police' the one police that is named.",
}
# Words before a role or a body that tell nothing of which one it is.
LIGHT = frozenset({"same", "said", "whole", "entire", "latter", "former", "unnamed", "unidentified", "new", "company"})  # fmt: skip
_SPOKES = frozenset({"spokesman", "spokeswoman", "spokesperson"})
_BODIES = ("organisation", "group")
_PHRASES = (" of ", " at ", " in ", " from ", " for ", " with ", " near ", " on ")
_NEAR = 2  # sentences before a noun in which the body that it stands for is named
_TOLD = 6  # tokens after a name's comma in which its kind is told


def described_head(key: str) -> str:
    """The noun of a folded description: 'doctors' of 'doctors at st ilan hospital'."""
    for link in _PHRASES:
        key = key.split(link)[0]
    words = key.split()
    return words[-1] if words else ""


# --- persons ----------------------------------------------------------------------------------


def person_in_role(scene: Scene, first: int, head: int) -> Who | None:
    """The one person of the report who was given this role before."""
    parse, lexicon = scene.parse, scene.lexicon
    noun = parse.lower[head]
    if parse.roles[parse.segment[parse.sentence[head]]] == "title":
        first = len(parse)  # a headline means somebody whom the report names later
    office = [w for w in roles.at_head(parse, lexicon, head).words[:-1] if w not in LIGHT]
    fitting: list[Who] = []
    for who in scene.everyone:
        if who.kind != "person" or not who.ranges or who.first >= first:
            continue
        if scene.is_described(who):
            if not office and who.key.split()[-1] == noun:
                fitting.append(who)
        elif any(_holds(scene, role, noun, office, first) for role in scene.know(who).roles):
            fitting.append(who)
    states = _states(scene, min(first, parse.left[head]), head)
    if states:  # "the French president": not another state's
        fitting = [who for who in fitting if who.acts_for is None or id(who.acts_for) in states]
        theirs = [who for who in fitting if who.acts_for is not None]
        fitting = theirs or fitting
    return fitting[0] if len(fitting) == 1 else None


def _states(scene: Scene, first: int, head: int) -> set[int]:
    """The states and places named before a role's noun, by ``id``."""
    named = (scene.at.get(i) for i in range(first, head))
    return {id(who) for who in named if who is not None and who.kind in ("state", "place")}


def _holds(scene: Scene, role: roles.Role, noun: str, office: list[str], before: int) -> bool:
    """Whether a role given before is the one that the definite noun names."""
    if role.head >= before or not (role.noun == noun or {noun, role.noun} <= _SPOKES):
        return False
    other = scene.lexicon.roles.other_office
    if other.intersection(role.words[:-1]) != other.intersection(office):
        return False  # "deputy minister" is no minister
    lower = scene.parse.lower
    around = {*role.words, *lower[slice(*role.before)], *lower[slice(*role.of)]}
    return all(word in around for word in office)


# --- bodies -----------------------------------------------------------------------------------


def only_headed(scene: Scene, before: int, noun: str) -> Who | None:
    """The one name of the report whose head is this noun ('Kamloops Police' for 'police')."""
    fitting = [
        who
        for who in scene.everyone
        if who.kind in _BODIES
        and who.first < before
        and not scene.is_described(who)
        and any(head_noun(form) == noun for form in who.forms)
    ]
    return fitting[0] if len(fitting) == 1 else None


def other_state_near(scene: Scene, body: Who, before: int) -> bool:
    """Whether another state than the body's own was named just before: then 'the government' is unclear."""
    parse = scene.parse
    if body.acts_for is None:
        return False
    first = parse.sentences[max(0, parse.sentence[before] - _NEAR)][0]
    return any(
        i in scene.at and scene.at[i].kind == "state" and scene.at[i] is not body.acts_for
        for i in range(first, before)
    )


def fitting_body(scene: Scene, before: int, noun: str) -> Who | None:
    """The body that 'the agency', 'the group' stands for, where only one can be meant."""
    words = scene.lexicon.words
    named = [w for w in scene.everyone if w.kind in _BODIES and w.ranges and w.first < before]
    told = [who for who in named if _told(scene.parse, who, noun)]
    if len(told) == 1:
        return told[0]
    exact = [who for who in named if noun in _nouns(who)]
    if len(exact) == 1:
        return exact[0]
    if exact or told or noun not in words.stands_for:
        return None
    near = [who for who in named if _is_near(scene.parse, who, before)]
    if len(near) != 1:
        return None
    nouns = _nouns(near[0])
    headless = not any(n in words.organisation or n in words.group for n in nouns)
    return near[0] if headless or nouns & words.stands_for[noun] else None


def _nouns(who: Who) -> set[str]:
    return {head_noun(form) for form in who.forms} | {described_head(who.key)}


def _is_near(parse: Parse, who: Who, before: int) -> bool:
    sentence = parse.sentence[before]
    for first, _ in who.ranges:
        at = parse.sentence[first]
        paragraphs = parse.segment[sentence] - parse.segment[at]
        if first < before and sentence - at <= _NEAR and paragraphs <= 1:
            return True
    return False


def _told(parse: Parse, who: Who, noun: str) -> bool:
    """Whether the text says of a body that it is a 'group', an 'agency': 'the Monitor, a group ...'."""
    for first, last in who.ranges:
        if last < len(parse) and parse.form[last] == ",":
            for i in range(last + 1, min(last + 1 + _TOLD, len(parse))):
                if parse.lower[i] == noun and parse.pos[i] == "NOUN":
                    return True
                if parse.pos[i] not in ("DET", "ADJ", "NOUN", "PROPN", "PUNCT"):
                    break
                if parse.form[i] == ",":
                    break
        if (
            first > 0
            and parse.lower[first - 1] == noun
            and parse.pos[first - 1] in ("NOUN", "PROPN")
        ):
            return True
    return False
