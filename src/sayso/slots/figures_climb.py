"""From a token that stands for people up the parse to the word that says what happened to them.

A step up is taken only where the number still counts the same people: from a noun to the verb
whose object or subject it is, from a member of a list to its first member, from a part to its
whole, from a value to its toll.
"""

from __future__ import annotations

from sayso.slots.figures_modifiers import of_modifier
from sayso.slots.figures_nouns import of_noun, of_part, of_word
from sayso.slots.figures_report import Harm, Report
from sayso.slots.figures_states import placed
from sayso.slots.figures_tolls import subject_of_toll, value_of, valued
from sayso.slots.figures_verbs import of_object, of_passive, of_subject
from sayso.slots.figures_words import context, harm, is_person, victims

_MAX = 7  # steps up the parse; lists and wholes nest no deeper
_BOUNDS = frozenset({"over", "between", "around", "about", "under", "above", "below", "beyond"})
_PLACES = frozenset({"in", "at", "from", "on"})  # "thirteen cases, three in the north"
_CLAUSAL = frozenset(["oprd", "ccomp", "npadvmod", "dep", "advmod", "acomp", "advcl", "parataxis"])


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
    for c in parse.children[verb]:
        if parse.dep[c] == "prep" and c < verb and parse.lower[c] in ("among", "amongst"):
            return placed(report, c)  # "among the dead are a nurse and two guards"
    return None


def _listed(report: Report, token: int, head: int, steps: int) -> Harm | None:
    """A member of a list takes what is said of the first, unless it has its own word."""
    parse = report.parse
    own = of_modifier(report, token)
    if own is not None and own.kind != "killed" and parse.dep[token] == "appos":
        above = climb(report, head, steps + 1) if parse.tag[head] == "NNS" else None
        above = above or _across(report, token, head, steps)
        return above or own  # "killed two visitors in Orlo: a man who was ill, and a woman"
    if own is not None or parse.lemma[head] in victims().animals:
        return own
    if parse.pos[head] in ("VERB", "AUX"):
        return _of_clause(report, token, head) if parse.dep[token] == "conj" else None
    if parse.dep[token] == "appos":
        named = of_part(report, head)
        if named is not None:
            behind = parse.lower[token + 1] if token + 1 < len(parse) else ""
            row = parse.pos[token] == "NUM" and behind in _PLACES
            return named._replace(part=False) if row else named
    found = climb(report, head, steps + 1)
    if found is None and parse.pos[token] == "NUM":
        found = of_noun(report, head)
    found = found or of_modifier(report, head) or _across(report, token, head, steps)
    return (
        None if found is None else found._replace(part=found.part or _member(report, token, head))
    )


def _member(report: Report, token: int, head: int) -> bool:
    """As in "the injured teenagers, three girls and a boy": parts of those told of before."""
    parse = report.parse
    if parse.dep[token] != "appos" or parse.tag[head] != "NNS":
        return False
    if not is_person(parse.lemma[head], parse.lower[head]):
        return False
    before = parse.children[head]
    if any(parse.lower[c] == "the" for c in before) and any(
        parse.dep[c] == "amod" and of_word(report, c) is not None for c in before
    ):
        return True
    told = report.harmed
    return told is not None and parse.sentence[told[0].core] != parse.sentence[token]


def _across(report: Report, token: int, head: int, steps: int) -> Harm | None:
    """As in "killed five children in a bus and two drivers": people are joined to people."""
    parse = report.parse
    if parse.dep[head] != "pobj" or is_person(parse.lemma[head], parse.lower[head]):
        return None
    if not is_person(parse.lemma[token], parse.lower[token]):
        return None
    verb = parse.head[parse.head[head]]
    for c in parse.children[verb]:
        if c < head and parse.dep[c] == "dobj" and is_person(parse.lemma[c], parse.lower[c]):
            return climb(report, c, steps + 1)
    return None


def _behind_preposition(report: Report, preposition: int, token: int, steps: int) -> Harm | None:
    """A number behind a preposition, by the preposition."""
    parse = report.parse
    word, head = parse.lower[preposition], parse.head[preposition]
    if word in ("from", "by") and parse.lower[token - 1] == "to":
        word = "to"
    if word == "including":
        return _part(report, head, steps)
    if word == "of" and any(
        parse.lower[c] in ("which", "whom") for c in parse.children[preposition]
    ):
        return _of_which(report, token)
    if word == "of":
        found = _of(report, head, steps)
        if found is not None:
            return found
    if word in ("from", "among", "of") and report.disease:
        base = of_noun(report, head)  # "103 deaths from a total of 217 patients"
        if base is not None and base.kind == "killed":
            return Harm("infected", head)
    if word in ("with", "to") and parse.lower[head] in ("along", "addition", "together"):
        up = parse.head[head]
        return of_passive(report, up) if parse.pos[up] == "VERB" else None
    if word == "with":
        return of_modifier(report, token)
    if word in _BOUNDS and parse.pos[head] == "VERB":  # a bound, taken for a preposition
        return _of_clause(report, token, head)
    return value_of(report, head, word) if word in context("toll", "value") else None


def _of_which(report: Report, token: int) -> Harm | None:
    """As in "12 cases, of which four resulted in death", where "four" hangs on "of"."""
    parse = report.parse
    if token + 1 >= len(parse) or parse.pos[token + 1] not in ("VERB", "AUX"):
        return None
    found = of_passive(report, token + 1) or of_subject(report, token + 1)
    return None if found is None else found._replace(part=True)


def _of(report: Report, head: int, steps: int) -> Harm | None:
    """As in "the death of ten", "a family of five", "the last of the twelve"."""
    parse, lemma = report.parse, report.parse.lemma[head]
    kind = harm().of.get(lemma)
    if kind is not None:
        fatal = any(parse.lemma[c] in ("fatal", "deadly") for c in parse.children[head])
        return Harm("killed" if fatal else kind, head)
    if lemma == "case" and report.disease:
        return Harm("infected", head)
    if lemma == "life" and parse.lemma[parse.head[head]] in context("light", "lives"):
        return Harm("killed", head)
    if lemma in context("toll", "groups") or parse.lower[head] == "last":
        return climb(report, head, steps + 1) or of_modifier(report, head)
    return None


def _part(report: Report, head: int, steps: int) -> Harm | None:
    """What stands behind "including" shares the harm of the whole."""
    parse = report.parse
    found = of_noun(report, head) or climb(report, head, steps + 1) or of_modifier(report, head)
    if found is None and parse.dep[head] == "pobj" and parse.lower[parse.head[head]] == "of":
        found = of_noun(report, parse.head[parse.head[head]])  # "cases of cholera, including ten"
    if found is None and parse.pos[head] == "VERB":
        found = of_passive(report, head) or of_subject(report, head)
    return None if found is None else found._replace(part=True)
