"""What happened to those who are counted: from a quantity up the parse to the word that says it.

A step up is taken only where the number still counts the same people: from a noun to the verb
whose object or subject it is, from a member of a list to its first member, from a part to its
whole, from a value to its toll.
"""

from __future__ import annotations

from sayso.slots.figures_modifiers import of_modifier
from sayso.slots.figures_nouns import adjacent, of_noun
from sayso.slots.figures_quantity import Quantity
from sayso.slots.figures_rates import harm_of_rate
from sayso.slots.figures_report import Harm, Report
from sayso.slots.figures_tolls import subject_of_toll, value_of, valued
from sayso.slots.figures_verbs import of_object, of_passive, of_subject
from sayso.slots.figures_words import context, harm, victims

_MAX = 7  # steps up the parse; lists and wholes nest no deeper
_WITHIN = frozenset({"poss", "compound", "nmod", "npadvmod", "amod", "dep"})
_BOUNDS = frozenset({"over", "between", "around", "about", "under", "above", "below", "beyond"})
_CLAUSAL = frozenset(["oprd", "ccomp", "npadvmod", "dep", "advmod", "acomp", "advcl", "parataxis"])


def harm_of(report: Report, quantity: Quantity) -> Harm | None:
    """What is said to have happened to the people whom a quantity counts; None if nothing is."""
    noun, parse = quantity.noun, report.parse
    if any(parse.lower[c] in context("light", "unhurt") for c in parse.children[quantity.anchor]):
        return None
    if quantity.rule == "slots.figures.none":
        return _nobody(report, quantity)
    if quantity.rule == "slots.figures.rate":
        named = harm_of_rate(report, quantity)
        if named is not None:
            return named
    own: Harm | None = None
    if noun >= 0:
        own = of_noun(report, noun) or _of_lives(report, noun) or _possessed(report, noun)
    elif quantity.whole < 0:
        own = adjacent(report, quantity.end)
    if own is not None:
        return own
    if quantity.whole >= 0:
        return _of_whole(report, quantity)
    above = climb(report, quantity.anchor, 0)
    if above is None or above.kind == "infected":
        beside = _beside(report, quantity)
        if above is None or (beside is not None and beside.kind == "killed"):
            return beside
    return above


def _of_whole(report: Report, quantity: Quantity) -> Harm | None:
    """Some of a set: what happened to them, or what the set itself is ("two of the wounded")."""
    lower = report.parse.lower
    part = lower[max(0, quantity.first - 1)] not in ("all", "both")
    above = climb(report, quantity.anchor, 0)
    if above is not None:  # "two of the wounded had died"
        return above._replace(part=above.part or (part and lower[quantity.whole] in harm().past))
    found = of_noun(report, quantity.whole) or of_modifier(report, quantity.whole)
    return None if found is None else found._replace(part=part)


def _nobody(report: Report, quantity: Quantity) -> Harm | None:
    """As in "no deaths", "no one was hurt", "none of them died", "no reports of injuries"."""
    parse, noun, whole = report.parse, quantity.noun, quantity.whole
    if whole >= 0 and parse.lower[whole] not in harm().past and of_noun(report, whole) is not None:
        return None  # "none of the injuries are serious"
    if noun < 0:
        return _ungraded(report, climb(report, quantity.anchor, 0))
    found = of_noun(report, noun) or _of_lives(report, noun)
    if found is None and parse.lemma[noun] in context("toll", "words"):
        for c in parse.children[noun]:
            if parse.lower[c] in ("of", "on", "about"):
                for thing in parse.children[c]:
                    found = found or of_noun(report, thing)
        return found
    return found or _ungraded(report, climb(report, quantity.anchor, 0))


def _ungraded(report: Report, found: Harm | None) -> Harm | None:
    """Nothing where only grave harm is denied: "no one was seriously hurt"."""
    if found is None:
        return None
    parse, grave = report.parse, context("light", "grave")
    return None if any(parse.lower[c] in grave for c in parse.children[found.token]) else found


def _of_lives(report: Report, noun: int) -> Harm | None:
    """As in "claimed ten lives", "not a single life was lost", "ten lives saved"."""
    parse = report.parse
    if parse.lemma[noun] != "life":
        return None
    verb = parse.head[noun]
    if parse.dep[noun] in ("dobj", "nsubjpass", "nsubj"):
        if parse.lemma[verb] in context("light", "lives"):
            return Harm("killed", verb)
        return Harm("rescued", verb) if parse.lemma[verb] == "save" else None
    saved = [c for c in parse.children[noun] if parse.lower[c] == "saved"]
    return Harm("rescued", saved[0]) if saved else None


def _possessed(report: Report, noun: int) -> Harm | None:
    """As in "ten children's deaths", "ten measles-related deaths"."""
    parse = report.parse
    for _ in range(3):
        if parse.dep[noun] not in _WITHIN or parse.head[noun] <= noun:
            return None
        noun = parse.head[noun]
        found = of_noun(report, noun)
        if found is not None:
            return found
    return None


def _beside(report: Report, quantity: Quantity) -> Harm | None:
    one = quantity.rule == "slots.figures.indefinite"
    found = of_modifier(report, quantity.anchor, quantity.end, behind=one)
    if found is None and quantity.noun >= 0 and quantity.noun != quantity.anchor:
        found = of_modifier(report, quantity.noun)
    return found


def climb(report: Report, token: int, steps: int) -> Harm | None:
    """From a token that stands for people to the word that says what happened to them."""
    parse = report.parse
    dep, head = parse.dep[token], parse.head[token]
    if steps > _MAX or head == token:
        return None
    if parse.dep[head] == "auxpass" and dep in ("nsubj", "nsubjpass"):
        dep, head = "nsubjpass", parse.head[head]  # hung on the auxiliary, as in capitals
    if dep == "nsubjpass":
        return of_passive(report, head)
    if dep == "nsubj":
        return of_subject(report, head)
    if dep in ("dobj", "dative"):
        return of_object(report, head, token) or valued(report, head)
    if dep == "quantmod" and parse.lower[token - 1 : token + 2 : 2] == ("from", "to"):
        return _behind_preposition(report, token - 1, token, steps)  # "from 15 to 12"
    if dep == "pobj":
        return _behind_preposition(report, head, token, steps)
    if dep in ("conj", "appos"):
        return _listed(report, token, head, steps)
    if dep == "attr":
        return _attribute(report, head)
    if dep in _CLAUSAL and parse.pos[head] in ("VERB", "AUX"):
        return _of_clause(report, token, head)
    return None


def _of_clause(report: Report, token: int, verb: int) -> Harm | None:
    """What the parser hangs on a verb in no clear part: before it a subject, behind it an object."""
    if token < verb:
        return of_subject(report, verb)
    return of_object(report, verb, token) or valued(report, verb)


def _attribute(report: Report, verb: int) -> Harm | None:
    """The value behind "be": "the number of dead is ten"."""
    parse = report.parse
    for c in parse.children[verb]:
        if parse.dep[c] == "nsubj" and c < verb:
            return subject_of_toll(report, c)
    return None


def _listed(report: Report, token: int, head: int, steps: int) -> Harm | None:
    """A member of a list takes what is said of the first, unless it has its own word."""
    parse = report.parse
    own = of_modifier(report, token)
    if own is not None or parse.lemma[head] in victims().animals:
        return own
    if parse.pos[head] in ("VERB", "AUX"):
        return _of_clause(report, token, head) if parse.dep[token] == "conj" else None
    found = climb(report, head, steps + 1)
    if found is None and parse.pos[token] == "NUM":
        found = of_noun(report, head)
    return found or of_modifier(report, head)


def _behind_preposition(report: Report, preposition: int, token: int, steps: int) -> Harm | None:
    """A number behind a preposition, by the preposition."""
    parse = report.parse
    word, head = parse.lower[preposition], parse.head[preposition]
    if word == "from" and parse.lower[token - 1] == "to":
        word = "to"
    if word == "including":
        return _part(report, head, steps)
    if word == "of":
        found = _of(report, head, steps)
        if found is not None:
            return found
    if word in ("with", "to") and parse.lower[head] in ("along", "addition", "together"):
        up = parse.head[head]
        return of_passive(report, up) if parse.pos[up] == "VERB" else None
    if word == "with":
        return of_modifier(report, token)
    if word in _BOUNDS and parse.pos[head] == "VERB":  # a bound, taken for a preposition
        return _of_clause(report, token, head)
    return value_of(report, head, word) if word in context("toll", "value") else None


def _of(report: Report, head: int, steps: int) -> Harm | None:
    """As in "the death of ten", "a family of five", "the last of the twelve"."""
    parse, lemma = report.parse, report.parse.lemma[head]
    kind = harm().of.get(lemma)
    if kind is not None:
        fatal = any(parse.lemma[c] in ("fatal", "deadly") for c in parse.children[head])
        return Harm("killed" if fatal else kind, head)
    if lemma == "life" and parse.lemma[parse.head[head]] in context("light", "lives"):
        return Harm("killed", head)
    if lemma in context("toll", "groups") or parse.lower[head] == "last":
        return climb(report, head, steps + 1) or of_modifier(report, head)
    return None


def _part(report: Report, head: int, steps: int) -> Harm | None:
    """What stands behind "including" shares the harm of the whole."""
    parse = report.parse
    found = of_noun(report, head) or climb(report, head, steps + 1) or of_modifier(report, head)
    if found is None and parse.pos[head] == "VERB":
        found = of_passive(report, head) or of_subject(report, head)
    return None if found is None else found._replace(part=True)
