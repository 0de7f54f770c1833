"""Who does it and who undergoes it: the noun phrases around a word that reports a happening."""

from __future__ import annotations

from sayso.model import Parse, Span
from sayso.slots.actors_words import Sense, Words

RULES = {
    "slots.actors_arguments.subject": "The subject acts; of a verb like 'die' it undergoes. The object undergoes.",
    "slots.actors_arguments.passive": "The subject of a passive undergoes, its by-phrase acts.",
    "slots.actors_arguments.shared": "A verb without subject shares that of the verb that it is joined to or hangs on; after 'accused X of' X acts.",
    "slots.actors_arguments.relative": "'who', 'which', 'that' stand for the noun before them; a participle behind a noun belongs to it.",
    "slots.actors_arguments.owner": "Whoever owns an event noun, or stands before it, acts: 'U.S. air strikes'; a place's name tells only where.",
    "slots.actors_arguments.phrase": "An event noun's 'by' phrase acts, its 'on', 'against', 'of' phrase undergoes.",
    "slots.actors_arguments.support": "The subject of 'carry out', 'launch' ... acts in the event noun that they govern.",
}
Heads = tuple[int, int]  # tokens of agent and patient, -1 where there is none
_SUBJECTS = frozenset({"nsubj", "csubj"})
_PASSIVES = frozenset({"nsubjpass", "csubjpass"})
_ANY_SUBJECT = _SUBJECTS | _PASSIVES
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_ASKING = _RELATIVE | {"what", "whose", "there"}
_ON = frozenset({"on", "against", "at", "upon", "into"})
_JOINING = frozenset({"conj", "xcomp", "advcl", "ccomp", "pcomp"})
_OUTSIDE = frozenset({"prep", "punct", "cc", "relcl", "appos", "advmod", "mark", "preconj"})
_HARM = frozenset({"death", "injury"})
_STEPS = 5  # verbs climbed to find a shared subject


class Arguments:
    """Finds the heads of agent and patient in one report.

    Args:
        parse: the report's parse.
        words: the words that tell happenings.
        places: tokens that stand in a place's name.
    """

    def __init__(self, parse: Parse, words: Words, places: frozenset[int]) -> None:
        self.parse, self.words, self.places = parse, words, places

    def of_verb(self, verb: int, sense: Sense | None) -> Heads:
        """The heads of agent and patient of a verb."""
        parse = self.parse
        agent, patient, passive = self._own(verb)
        dep, tag = parse.dep[verb], parse.tag[verb]
        if sense is not None and sense.kind in _HARM and self._counted(verb, patient):
            return -1, verb - 1
        if dep in ("acl", "relcl") and parse.head[verb] < verb:
            noun = parse.head[verb]
            finite = any(parse.dep[c] in ("aux", "auxpass") for c in parse.children[verb])
            if tag == "VBN" and not finite and patient < 0:
                patient, passive = noun, True
            elif tag == "VBG" and not finite and agent < 0:
                agent = noun
            agent, patient = self._antecedent(agent, noun), self._antecedent(patient, noun)
        if agent < 0 and (patient < 0 or not passive):
            agent, patient = self._shared(verb, patient, passive=passive)
        if sense is not None and sense.undergoes and not passive and patient < 0:
            agent, patient = -1, agent
        return self._named(agent), self._named(patient)

    def _counted(self, verb: int, patient: int) -> bool:
        """Whether a participle stands for those whom a number counts: "reported 12 wounded"."""
        parse = self.parse
        if verb == 0 or patient >= 0 or parse.tag[verb] not in ("VBN", "VBD"):
            return False
        return parse.pos[verb - 1] == "NUM" and parse.sentence[verb - 1] == parse.sentence[verb]

    def _own(self, verb: int) -> tuple[int, int, bool]:
        """A verb's own subject and object, turned round in a passive."""
        agent = patient = -1
        passive = False
        for c in self.parse.children[verb]:
            dep = self.parse.dep[c]
            if dep in _SUBJECTS:
                agent = c
            elif dep in _PASSIVES:
                patient, passive = c, True
            elif dep == "dobj" or (dep == "dative" and patient < 0):
                patient = c
            elif dep == "auxpass":
                passive = True
            elif dep == "agent":
                agent, passive = self._object(c), True
        return agent, patient, passive

    def _named(self, token: int) -> int:
        """No word that only asks ('who carried it out'), no time ('Monday's attack')."""
        if token < 0:
            return -1
        lower = self.parse.lower[token]
        return -1 if lower in _ASKING or lower in self.words.times else token

    def _antecedent(self, token: int, noun: int) -> int:
        """The noun in place of the relative pronoun that stands for it."""
        return noun if token >= 0 and self.parse.lower[token] in _RELATIVE else token

    def _object(self, preposition: int) -> int:
        for c in self.parse.children[preposition]:
            if self.parse.dep[c] == "pobj":
                return c
        return -1

    def _shared(self, verb: int, patient: int, *, passive: bool) -> Heads:
        """The subject of the verb that this one is joined to: 'hit the market, killing nine'."""
        parse, at = self.parse, verb
        for _ in range(_STEPS):
            dep, head = parse.dep[at], parse.head[at]
            if dep == "pcomp" and parse.pos[head] in ("ADP", "SCONJ"):
                over = parse.head[head]
                if (
                    parse.dep[over] == "dobj"
                    and parse.lemma[parse.head[over]] in self.words.accusing
                ):
                    return over, patient  # the phrase hung on the accused
                if parse.lemma[over] in self.words.accusing:
                    return self._accused(over), patient
                head, dep = over, "advcl"
            if dep not in _JOINING or head == at or parse.pos[head] not in ("VERB", "AUX"):
                break
            subject = self._subject(head, verb)
            if subject >= 0:
                joined = parse.dep[subject] in _PASSIVES and dep == "conj"
                if parse.lower[subject] in _RELATIVE and parse.dep[head] == "relcl":
                    subject = parse.head[head]
                if passive or (joined and parse.tag[verb] == "VBN"):
                    return -1, subject if patient < 0 else patient
                return subject, patient
            at = head
        return -1, patient

    def _subject(self, verb: int, before: int) -> int:
        """The last subject of a verb before a token, or -1."""
        for c in reversed(self.parse.children[verb]):
            if c < before and self.parse.dep[c] in _ANY_SUBJECT:
                return c
        return -1

    def _accused(self, verb: int) -> int:
        """Who is accused: the object, or the subject of a passive."""
        for wanted in ("dobj", "nsubjpass"):
            for c in self.parse.children[verb]:
                if self.parse.dep[c] == wanted:
                    return c
        return -1

    # --- nouns ----------------------------------------------------------------------------

    def of_noun(self, noun: int, sense: Sense) -> Heads:
        """The heads of agent and patient of an event noun."""
        parse = self.parse
        if parse.lemma[noun] in self.words.counts:
            return -1, -1
        agent = patient = -1
        for c in parse.children[noun]:
            dep = parse.dep[c]
            if dep == "poss":
                agent = c if parse.tag[c] != "PRP$" else agent
            elif dep in ("compound", "amod", "nmod"):
                if agent < 0 and self._acts_before(c, noun):
                    agent = c
            elif dep in ("prep", "agent"):
                agent, patient = self._phrase(c, agent, patient)
        agent, patient = self._named(agent), self._named(patient)
        if sense.undergoes:
            return -1, patient if patient >= 0 else agent
        return agent if agent >= 0 else self._supporter(noun), patient

    def _phrase(self, preposition: int, agent: int, patient: int) -> Heads:
        """What an event noun's phrase adds: 'by X', 'on Y', 'of Y', 'between X and Y'."""
        what, lower = self._object(preposition), self.parse.lower[preposition]
        if what < 0:
            return agent, patient
        if lower == "by" or (lower in ("between", "with") and agent < 0):
            return what, patient
        if lower in _ON or (lower == "of" and patient < 0):
            return agent, what
        return agent, patient

    def _acts_before(self, i: int, noun: int) -> bool:
        """Whether a word before an event noun can be who does it: 'U.S. air strikes', 'rebel attack'.

        A place's name tells where ('the Aleppo bombing'), unless it is an acronym; between name and
        noun only what the happening is made with may stand, not what it hits ('market strike').
        """
        parse = self.parse
        if any(parse.lower[k] not in self.words.means for k in range(i + 1, noun)):
            return False
        form = parse.form[i]
        if i in self.places:
            return form.replace(".", "").isupper()
        if form[0].isupper() and parse.pos[i] in ("PROPN", "ADJ"):
            return True
        return parse.lower[i] in self.words.armed

    def _supporter(self, noun: int) -> int:
        """The subject of a verb that only carries the noun: 'the army launched an attack'."""
        parse, verb = self.parse, self.parse.head[noun]
        if parse.dep[noun] not in ("dobj", "nsubjpass"):
            return -1
        if parse.lemma[verb] not in self.words.support:
            return -1
        agent, patient = self.of_verb(verb, None)
        return agent if agent != noun and patient == noun else -1


def phrase(parse: Parse, head: int) -> Span:
    """A head's noun phrase: what stands before it, its 'of' and 'from' phrases, no clauses."""
    first, last = head, head + 1
    for c in parse.children[head]:
        dep = parse.dep[c]
        if c < head:
            if dep in ("det", "predet"):
                first = min(first, c)
            elif dep not in _OUTSIDE:
                first = min(first, parse.left[c])
        elif c == last and dep == "prep" and parse.lower[c] in ("of", "from"):
            named = any(parse.dep[k] == "pobj" for k in parse.children[c])
            last = parse.right[c] + 1 if named else last
    while first < head and parse.pos[first] == "PUNCT":
        first += 1
    return parse.span(first, last)
