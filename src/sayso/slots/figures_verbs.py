"""Verbs that say what happened to their object, or to their subject: "killed ten", "ten died"."""

from __future__ import annotations

from sayso.model import Parse
from sayso.slots.figures_nouns import is_disease, listed, of_word, settle
from sayso.slots.figures_report import Harm, Report
from sayso.slots.figures_states import carried, placed, results_in_death, undergone
from sayso.slots.figures_words import context, harm

_BOTH = frozenset({"killed", "injured"})
_TAKEN = frozenset({"dobj", "nsubj", "nsubjpass"})
_COMPLEMENTS = frozenset(
    ["oprd", "acomp", "xcomp", "advcl", "ccomp", "attr", "amod", "advmod", "dep", "prep"]
)
_STATES = frozenset(
    ["acomp", "attr", "oprd", "advcl", "xcomp", "advmod", "dep", "ccomp", "amod", "npadvmod"]
)
_WHENCE = frozenset({"to", "from", "into", "across", "since"})
_MORTALLY = frozenset({"fatally", "mortally"})
_NOT_PEOPLE = frozenset({"money", "time"})  # saved


def of_passive(report: Report, verb: int) -> Harm | None:
    """The subject of a passive: "ten people were killed", "were taken to hospital"."""
    return of_object(report, verb, -1) or _second_verb(report, verb)


def of_object(report: Report, verb: int, thing: int) -> Harm | None:
    """The object: "killed ten people", "left ten dead"; -1 where it is the passive's subject."""
    parse, lemma = report.parse, report.parse.lemma[verb]
    if lemma in context("light", "struck"):
        fatal = _fatal(parse, verb)
        if fatal is not None:
            return fatal
    if thing >= 0 and parse.lemma[thing] == "survivor" and lemma in context("light", "bodies"):
        return Harm("rescued", verb)
    if lemma == "lose" and thing >= 0 and parse.lemma[thing] in context("light", "lost"):
        return Harm("killed", verb)
    if lemma in context("light", "lives") and thing >= 0:
        lost = _lives(parse, thing)
        if lost or lemma == "claim":
            lost = lost or parse.lemma[thing] == "victim"
            return Harm("killed", verb) if lost else None
    kind = harm().object.get(lemma)
    if kind == "injured" and any(parse.lower[c] in _MORTALLY for c in parse.children[verb]):
        return Harm("killed", verb)
    if kind is not None and _is_meant(parse, verb, thing):
        return _or_other(parse, verb, Harm(settle(report, kind, lemma), verb))
    if lemma in context("disease", "strike") and _by_disease(report, verb, thing):
        return Harm("infected", verb)
    found = _left(report, verb, thing) if lemma in context("light", "leave") else None
    if found is None and lemma in ("test", "diagnose"):
        positive = [c for c in parse.children[verb] if parse.lower[c] == "positive"]
        found = Harm("infected", positive[0]) if positive else None
    return found or carried(report, verb)


def _by_disease(report: Report, verb: int, thing: int) -> bool:
    """As in "the virus affects 70 people", "sixty people were affected by it": no storm."""
    parse = report.parse
    if not report.disease:
        return False
    agents = [c for c in parse.children[verb] if parse.dep[c] == "nsubj"]
    if not agents and parse.dep[verb] == "conj":  # "the flood has spread and has now struck"
        agents = [c for c in parse.children[parse.head[verb]] if parse.dep[c] == "nsubj"]
    agents += [g for c in parse.children[verb] if parse.lower[c] == "by" for g in parse.children[c]]
    if parse.dep[verb] in ("acl", "relcl"):
        agents.append(parse.head[verb])
    named = [c for c in agents if c != thing and parse.pos[c] in ("NOUN", "PROPN")]
    return not named or any(is_disease(parse, c) for c in named)


def _is_meant(parse: Parse, verb: int, thing: int) -> bool:
    """Whether a verb has its harmful sense: "gunned down", not "saved time"."""
    if parse.lemma[verb] in context("light", "down"):
        return any(parse.dep[c] == "prt" for c in parse.children[verb])
    return not (parse.lemma[verb] == "save" and thing >= 0 and parse.lower[thing] in _NOT_PEOPLE)


def _lives(parse: Parse, thing: int) -> bool:
    """As in "claimed ten lives", "claimed the lives of ten"."""
    return parse.lemma[thing] == "life" or any(
        parse.lower[c] == "of" and any(parse.lemma[g] == "life" for g in parse.children[c])
        for c in parse.children[thing]
    )


def _or_other(parse: Parse, verb: int, found: Harm) -> Harm:
    """As in "killed or wounded": casualties, where both verbs share the people."""
    words = harm().object
    for c in parse.children[verb]:
        joined = parse.dep[c] == "conj" and c == verb + 2
        if not joined or parse.lower[verb + 1] not in ("or", "and"):
            continue
        if {found.kind, words.get(parse.lemma[c])} != _BOTH:
            continue
        own = any(parse.dep[g] in _TAKEN for g in parse.children[c])
        if not own or not any(parse.dep[g] == "dobj" for g in parse.children[verb]):
            return found._replace(kind="casualties")
    return found


def _fatal(parse: Parse, verb: int) -> Harm | None:
    """Shot dead, stabbed to death, fatally shot, shot and killed."""
    for c in parse.children[verb]:
        lower = parse.lower[c]
        if lower == "dead" or (lower == "fatally" and abs(c - verb) == 1):
            return Harm("killed", c)
        if lower == "to" and any(parse.lower[g] == "death" for g in parse.children[c]):
            return Harm("killed", c)
        then = parse.dep[c] == "conj" and parse.lemma[c] in ("kill", "wound", "injure")
        if then and not any(parse.dep[g] in _TAKEN for g in parse.children[c]):
            return Harm(harm().object[parse.lemma[c]], c)
    return None


def _left(report: Report, verb: int, thing: int) -> Harm | None:
    """A complement: left dead, confirmed killed, believed to be missing."""
    parse = report.parse
    at = list(parse.children[verb])
    if thing >= 0:
        for member in (thing, *listed(parse, thing)):
            at += [c for c in parse.children[member] if c > member]
            if parse.lower[member + 1 : member + 2] == ("dead",):
                return Harm("killed", member + 1)  # "left no one dead", whatever it hangs on
    for c in sorted(at):
        if c == thing or parse.dep[c] not in _COMPLEMENTS:
            continue
        found = None if _has_subject(parse, c, thing) else of_word(report, c)
        if found is None and parse.dep[c] in ("xcomp", "ccomp", "advcl"):
            found = of_clause(report, c) if parse.pos[c] in ("VERB", "AUX") else None
        if found is not None:
            return found
    return None


def _has_subject(parse: Parse, word: int, thing: int) -> bool:
    """Whether a complement is said of another than the one counted ("20 officers said he died")."""
    return any(parse.dep[c] in ("nsubj", "nsubjpass") and c != thing for c in parse.children[word])


def of_clause(report: Report, verb: int) -> Harm | None:
    """A dependent verb whose subject is the one counted: "believed to have died"."""
    parse = report.parse
    if any(parse.dep[c] in ("nsubj", "nsubjpass") and c < verb for c in parse.children[verb]):
        return None
    if any(parse.dep[c] == "auxpass" for c in parse.children[verb]):
        return of_passive(report, verb)
    return of_subject(report, verb)


def of_subject(report: Report, verb: int) -> Harm | None:
    """The subject of an active verb: "ten people died", "are missing", "lost their lives"."""
    parse, lemma, words = report.parse, report.parse.lemma[verb], harm()
    kind = words.subject.get(lemma)
    if kind == "displaced":
        return Harm(kind, verb) if _flees(parse, verb) else None
    if kind is not None:
        return None if _acts_on(parse, verb) else Harm(kind, verb)
    if lemma in ("survive", "make") and _did_not(parse, verb):
        return Harm("killed", verb)
    if _is_state(parse, verb):
        found = of_word(report, verb)
        if found is not None:
            return found
    if lemma in context("light", "become"):
        return _state(report, verb)
    if lemma in context("light", "undergo"):
        return undergone(report, verb)
    if parse.tag[verb] in ("VBN", "VBD") and not _acts(parse, verb):
        found = of_object(report, verb, -1) if lemma in words.object else None
        if found is None and lemma in context("light", "leave"):
            return _left(report, verb, -1)
        if found is not None:
            return found
    if results_in_death(parse, verb):
        return Harm("killed", verb)
    found = None if _acts_on(parse, verb) else carried(report, verb)
    return found or _second_verb(report, verb)


def _did_not(parse: Parse, verb: int) -> bool:
    """As in "did not survive", "did not make it"."""
    children = parse.children[verb]
    made = parse.lemma[verb] == "survive" or any(
        parse.lower[c] == "it" and parse.dep[c] == "dobj" for c in children
    )
    return made and any(parse.dep[c] == "neg" for c in children)


def _is_state(parse: Parse, verb: int) -> bool:
    """Whether a word is said of the subject with "be": "are missing", "dead" in a headline."""
    if parse.pos[verb] in ("ADJ", "NOUN", "ADV", "ADP"):
        return True
    return any(
        parse.lemma[c] == "be" and parse.dep[c] in ("aux", "auxpass", "cop")
        for c in parse.children[verb]
    )


def _second_verb(report: Report, verb: int) -> Harm | None:
    """A verb joined to the first shares its subject: "fell and was taken to hospital"."""
    parse = report.parse
    for c in parse.children[verb]:
        if parse.dep[c] == "conj" and parse.pos[c] in ("VERB", "AUX") and c > verb:
            return of_clause(report, c)
    return None


def _flees(parse: Parse, verb: int) -> bool:
    """Whether people flee from or to somewhere, not from justice; residents flee their homes."""
    if _residents(parse, verb):
        return True
    return any(
        (parse.dep[c] == "prep" and parse.lower[c] in _WHENCE)
        or (parse.dep[c] == "dobj" and parse.lemma[c] not in context("light", "scene"))
        for c in parse.children[verb]
    )


def _residents(parse: Parse, verb: int) -> bool:
    """As in "half the population fled", "two thirds of the villagers have fled"."""
    scene = context("light", "scene")
    if any(parse.lemma[c] in scene for c in parse.children[verb]):
        return False
    for c in parse.children[verb]:
        if parse.dep[c] != "nsubj":
            continue
        of = [g for p in parse.children[c] if parse.lower[p] == "of" for g in parse.children[p]]
        if any(parse.lemma[t] in context("light", "dwellers") for t in (c, *of)):
            return True
    return False


def _acts_on(parse: Parse, verb: int) -> bool:
    return any(parse.dep[c] == "dobj" for c in parse.children[verb])


def _acts(parse: Parse, verb: int) -> bool:
    """Whether the verb has an object, or shoots at something: then its subject is the actor."""
    at = parse.lemma[verb] == "shoot"
    return any(
        parse.dep[c] == "dobj"
        or (parse.dep[c] in ("ccomp", "prt") and c > verb)
        or (at and parse.dep[c] == "prep" and parse.lower[c] == "at")
        or (parse.dep[c] == "conj" and c == verb + 2 and _acts_on(parse, c))  # "shot and killed"
        for c in parse.children[verb]
    )


def _state(report: Report, verb: int) -> Harm | None:
    """Are dead, went missing, fell ill, is in custody, were among the dead."""
    parse = report.parse
    for c in parse.children[verb]:
        found = None
        if parse.dep[c] in _STATES:
            found = of_word(report, c)
            if found is not None and parse.lower[c] == "positive" and not report.disease:
                found = None
            if found is None and parse.dep[c] == "xcomp" and parse.pos[c] == "VERB" and c > verb:
                found = of_clause(report, c) if parse.lemma[verb] != "go" else None
        elif parse.dep[c] == "prep":
            found = placed(report, c)
            for g in parse.children[c]:  # "was, according to the army, among the dead"
                if parse.lower[c] == "according" and parse.lower[g] == "among":
                    found = found or placed(report, g)
        if found is not None:
            return found
    return None
