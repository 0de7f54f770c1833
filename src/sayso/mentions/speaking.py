"""Speakers: for each attribution whose source is given, the name that the source stands for."""

from __future__ import annotations

from typing import NamedTuple

from msgspec.structs import replace

from sayso.mentions import issuing, pronouns, sources
from sayso.mentions.lexicon import lexicon
from sayso.mentions.pronouns import Said
from sayso.mentions.scene import Range, Scene, Who
from sayso.model import Attribution, Document, Link, Name, Parse, Span, Spans, Why

RULES = {
    "mentions.speaking.relative": "'who', 'which' and 'that' stand for the noun that they follow.",
    "mentions.speaking.patron": "'its spokesman' acts for whom 'its' stands for; a 'police chief' for the police that speak; 'Reth of the Harbour Watch' for the Harbour Watch.",
    "mentions.speaking.only_state": "A president, prime minister or minister acts for the one state that the report names at all, if it names no body or other state with the office.",
}
_INFERRED = ("mentions.issuing.", "mentions.introducing.")
# An office of a part of the state, or of no state.
_OF_PART = frozenset({"state", "regional", "provincial", "local", "company", "club", "university", "student", "union", "shadow", "opposition", "former", "ex"})  # fmt: skip
_CLIMB = 4  # verbs climbed from a relative word to its clause


class _Speaker(NamedTuple):
    """Who speaks in one attribution, what that rests on, and the token of the source."""

    who: Who
    why: Why | None
    at: int


def speakers(
    document: Document,  # noqa: ARG001 - every step of reading takes document and parse
    parse: Parse,
    names: tuple[Name, ...],
    attributions: tuple[Attribution, ...],
) -> tuple[tuple[Name, ...], tuple[Attribution, ...]]:
    """Fill in who speaks.

    Args:
        document: the report.
        parse: its parse.
        names: what ``find`` found.
        attributions: who is said to say what, without speakers.

    Returns:
        The names, with those added that only sources name ("doctors at St Ilan hospital"), numbered
        anew in order of first mention; and the attributions with ``speaker`` and the chain's names.
        A link's ``why`` tells how a pronoun, a role or a paper was followed to its speaker.
    """
    speaking = _Speaking(Scene(parse, lexicon(), names), attributions)
    speaking.resolve()
    linked = _linked(speaking.scene, attributions)
    _patrons(speaking)
    kept = _kept(speaking, linked)
    ids = {id(who): f"n{n}" for n, who in enumerate(kept, 1)}
    done = tuple(
        _filled(one, speaking.found.get(n), ids, linked) for n, one in enumerate(attributions)
    )
    return tuple(_record(who, ids) for who in kept), done


class _Speaking:
    """The speakers of a report while they are found."""

    def __init__(self, scene: Scene, attributions: tuple[Attribution, ...]) -> None:
        self.scene, self.attributions = scene, attributions
        self.found: dict[int, _Speaker] = {}
        self.said: list[Said] = []

    def resolve(self) -> None:
        """Resolve all sources: as they are read, but 'I' and 'we' after all others."""
        order = sorted(range(len(self.attributions)), key=self._position)
        for n in order:
            one = self.attributions[n]
            if one.source is None:
                continue
            content = tuple(self.scene.tokens(span) for span in one.content)
            speaker = self._speaker(n, content)
            if speaker is None:
                continue
            self.found[n] = speaker
            if speaker.at >= 0:
                self.said.append(Said(speaker.at, speaker.who, one.inside is not None))
                self.said.sort(key=lambda s: s.at)
                sentence = self.scene.parse.sentence[speaker.at]
                self.scene.spoke.setdefault(sentence, []).append((speaker.who, content))

    def _position(self, n: int) -> tuple[bool, int, int]:
        one = self.attributions[n]
        start = min(span[0] for span in one.content) if one.content else 0
        if one.source is None:
            return False, start, start
        first, last = _tokens(self.scene, one.source)
        own = last == first + 1 and self.scene.parse.lower[first] in pronouns.FIRST
        return own, max(start, one.source[0][0]), one.source[0][0]

    def _speaker(self, n: int, content: tuple[Range, ...]) -> _Speaker | None:
        """Who speaks in one attribution."""
        scene, parse = self.scene, self.scene.parse
        first, last = _tokens(scene, self.attributions[n].source or ())
        head = sources.head_of(parse, first, last)
        if head < 0:  # a name that the parser took for another word
            head = next((i for i in range(first, last) if i in scene.at), -1)
        if head < 0:
            return None
        word, form = parse.lower[head], parse.form[head]
        if len(form) == 1 or not form.isupper():  # "WHO" and "US" are no pronouns
            if word in pronouns.RELATIVE and parse.pos[head] in ("PRON", "DET", "SCONJ"):
                return self._relative(head, content)
            if word in pronouns.FIRST:
                return self._inside(n, head, -1)
            if word in pronouns.PRONOUNS and parse.pos[head] == "PRON":
                return self._pronoun(n, head, content)
        owner = issuing.owner(scene, first, head)
        if owner >= 0:
            if parse.lower[owner] in pronouns.FIRST:
                return self._inside(n, owner, head)
            return self._resolved(owner, head, content)
        who, rule = sources.resolve(scene, first, last)
        if who is None:
            return None
        why = scene.why(rule, (first, last)) if rule.startswith(_INFERRED) else None
        return _Speaker(who, why, head)

    def _inside(self, n: int, pronoun: int, at: int) -> _Speaker | None:
        """'I', 'we', 'our report' in somebody's words: that speaker."""
        outer = self._enclosing(n)
        if outer is None:
            return None
        return _Speaker(
            outer, self.scene.why("mentions.pronouns.inside", (pronoun, pronoun + 1)), at
        )

    def _enclosing(self, n: int) -> Who | None:
        """The speaker of the attribution in whose words this one stands."""
        one = self.attributions[n]
        if one.inside is not None:
            outer = self.found.get(one.inside)
            return outer.who if outer is not None else None
        if one.source is None:
            return None
        start, end = one.source[0]
        holding = [
            (last - first, k)
            for k in self.found
            if k != n
            for first, last in self.attributions[k].content
            if first <= start and end <= last
        ]
        return self.found[min(holding)[1]].who if holding else None

    def _pronoun(self, n: int, head: int, content: tuple[Range, ...]) -> _Speaker | None:
        """'he' in a report of somebody's words may be that speaker; in a quotation it is another."""
        scene, inside = self.scene, self.attributions[n].inside
        if inside is None:
            return self._resolved(head, head, content)
        outer = self._enclosing(n)
        if self.attributions[inside].form == "direct":
            return self._resolved(head, head, content, outer)
        if outer is not None and pronouns.fits(scene, scene.parse.lower[head], outer):
            return _Speaker(outer, scene.why("mentions.pronouns.speech", (head, head + 1)), head)
        return self._resolved(head, head, content)

    def _resolved(
        self, pronoun: int, at: int, content: tuple[Range, ...], barred: Who | None = None
    ) -> _Speaker | None:
        who, rule, on = pronouns.resolve(self.scene, pronoun, self.said, content, barred)
        if who is None:
            return None
        return _Speaker(who, self.scene.why(rule, (on, on + 1), (pronoun, pronoun + 1)), at)

    def _relative(self, head: int, content: tuple[Range, ...]) -> _Speaker | None:
        """'Merrow, who said ...': the noun that the relative clause belongs to."""
        scene, parse = self.scene, self.scene.parse
        noun = _antecedent(parse, head)
        if noun < 0:
            return None
        who = scene.at.get(noun)
        if who is None and parse.dep[noun] == "appos":
            who = scene.at.get(parse.head[noun])
        if who is None and parse.pos[noun] in ("NOUN", "PROPN"):
            who, _ = sources.resolve(scene, parse.left[noun], head)
        if who is None and parse.lower[noun] in pronouns.PRONOUNS:
            who, _, _ = pronouns.resolve(scene, noun, self.said, content)
        if who is None:
            return None
        why = scene.why("mentions.speaking.relative", (noun, noun + 1), (head, head + 1))
        return _Speaker(who, why, head)


def _tokens(scene: Scene, spans: Spans) -> Range:
    """The tokens of a source's first piece."""
    for span in spans:
        first, last = scene.tokens(span)
        if first < last:
            return first, last
    return 0, 0


def _antecedent(parse: Parse, relative: int) -> int:
    """The noun that a relative clause belongs to, or -1."""
    verb = parse.head[relative]
    for _ in range(_CLIMB):
        if parse.dep[verb] in ("relcl", "acl"):
            noun = parse.head[verb]
            return noun if noun < relative else -1
        if parse.head[verb] == verb:
            return -1
        verb = parse.head[verb]
    return -1


# --- the chain's other links, patrons ---------------------------------------------------------


def _linked(scene: Scene, attributions: tuple[Attribution, ...]) -> dict[Span, Who]:
    """Names of the chain's other links: outlets, agencies, papers; not of a mere 'local media'."""
    found: dict[Span, Who] = {}
    for one in attributions:
        for link in one.chain:
            if link.kind == "speaker" or link.span is None or link.span in found:
                continue
            first, last = scene.tokens(link.span)
            head = sources.head_of(scene.parse, first, last)
            names = [head, *range(last - 1, first - 1, -1)] if head >= 0 else []
            bodies = [scene.at[i] for i in names if i in scene.at]
            who = next((w for w in bodies if w.kind in ("organisation", "group")), None)
            if who is None and bodies and head in scene.at and scene.at[head].kind == "person":
                who = scene.at[head]
            if who is not None:
                found[link.span] = who
    return found


def _patrons(speaking: _Speaking) -> None:
    """'its spokesman, Hadi Merrow' acts for whom 'its' stands for; a police chief for the police."""
    scene = speaking.scene
    states = [who for who in scene.everyone if who.kind == "state" and who.ranges]
    for who in scene.everyone:
        if who.kind != "person" or who.acts_for is not None:
            continue
        body = _by_role(speaking, who) or _by_affiliation(scene, who)
        if body is None and len(states) == 1 and _governs(scene, who):
            body = states[0]
        if body is not None and body is not who and body.acts_for is not who:
            who.acts_for = body


def _by_role(speaking: _Speaking, who: Who) -> Who | None:
    """The body beside a role that acts for one."""
    scene = speaking.scene
    lower, acting = scene.parse.lower, scene.lexicon.roles.acting
    for role in scene.know(who).roles:
        if role.noun not in acting:
            continue
        body = scene.described.get(" ".join(role.words[:-1]))
        if body is None and role.own >= 0 and lower[role.own] in pronouns.BODIES:
            body, _, _ = pronouns.resolve(scene, role.own, speaking.said, ())
        if body is not None and body.kind != "person":
            return body
    return None


def _by_affiliation(scene: Scene, who: Who) -> Who | None:
    """'Reth of the Harbour Watch', 'Dr Reth, from St Ilan Hospital': the body right after the name."""
    parse = scene.parse
    for _, last in who.ranges:
        at = last
        if at < len(parse) and parse.form[at] == ",":
            at += 1
        if at + 1 >= len(parse) or parse.lower[at] not in ("of", "from", "at", "with"):
            continue
        at += 1
        if parse.lower[at] == "the":
            at += 1
        body = scene.at.get(at)
        if body is not None and body.kind == "organisation" and parse.form[at][:1].isupper():
            return body
    return None


def _governs(scene: Scene, who: Who) -> bool:
    """Whether a person holds a state's office, told without any body ("Prime Minister Ana Reth")."""
    parse, lexicon = scene.parse, scene.lexicon
    for role in scene.know(who).roles:
        office = [word for word in role.words[:-1] if word not in lexicon.roles.other_office]
        prime = role.noun == "minister" and bool(office)
        alone = role.noun in ("president", "premier", "chancellor") and not office
        if not (prime or alone) or role.link:
            continue
        if any(parse.lower[i] in _OF_PART for i in range(*role.before)):
            continue
        if not any(i in scene.at and scene.at[i] is not who for i in range(*role.before)):
            return True
    return False


# --- the result -------------------------------------------------------------------------------


def _kept(speaking: _Speaking, linked: dict[Span, Who]) -> list[Who]:
    """The names in order of first mention, without descriptions that nobody speaks under."""
    scene = speaking.scene
    used = {id(s.who) for s in speaking.found.values()} | {id(w) for w in linked.values()}
    used |= {id(who.acts_for) for who in scene.everyone if who.acts_for is not None}
    kept = [who for who in scene.everyone if not scene.is_described(who) or id(who) in used]
    for who in kept:
        who.spans.sort()
    kept.sort(key=lambda who: (who.spans[0], who.name))
    return kept


def _record(who: Who, ids: dict[int, str]) -> Name:
    return Name(
        id=ids[id(who)],
        name=who.name,
        kind=who.kind,
        forms=tuple(who.texts),
        acts_for=ids[id(who.acts_for)] if who.acts_for is not None else None,
        mentions=tuple(who.spans),
        why=who.why,
    )


def _filled(
    one: Attribution, speaker: _Speaker | None, ids: dict[int, str], linked: dict[Span, Who]
) -> Attribution:
    """An attribution with its speaker's id, in the chain too."""
    name = ids[id(speaker.who)] if speaker is not None else None
    chain: list[Link] = []
    for link in one.chain:
        if link.kind == "speaker":
            chain.append(replace(link, name=name, why=speaker.why if speaker else None))
        elif link.span is not None and link.span in linked:
            chain.append(replace(link, name=ids[id(linked[link.span])]))
        else:
            chain.append(link)
    return replace(one, speaker=name, chain=tuple(chain))
