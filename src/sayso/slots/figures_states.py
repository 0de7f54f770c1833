"""Verbs that say what happened only with the words beside them.

"taken to hospital", "held hostage", "driven from their homes", "lost their lives", "suffered
burns", "tested positive", "were among the dead".
"""

from __future__ import annotations

from collections.abc import Iterator

from sayso.model import Parse
from sayso.slots.figures_nouns import in_hospital, is_disease, of_noun, of_word
from sayso.slots.figures_report import Harm, Report
from sayso.slots.figures_words import context

_BESIDE = frozenset(
    ["prep", "dobj", "oprd", "advmod", "npadvmod", "acomp", "attr", "prt", "dative", "agent",
     "xcomp", "ccomp"]
)  # fmt: skip
_UNDER = frozenset({"dobj", "acomp", "oprd", "advmod", "prep"})


def carried(report: Report, verb: int) -> Harm | None:
    """Taken to hospital, held hostage, taken into custody, pulled from the rubble, driven away."""
    parse, lemma = report.parse, report.parse.lemma[verb]
    near = frozenset(_words(parse, verb))

    def says(verbs: str, words: str) -> bool:
        return lemma in context("light", verbs) and not near.isdisjoint(context("light", words))

    if says("carry", "hospital") or (says("carry", "injured") and parse.lower[verb] != "is"):
        return _died_there(parse, verb) or in_hospital(report, verb)
    if says("carry", "safety"):
        return Harm("evacuated", verb)
    if lemma == "treat" and not near.isdisjoint(context("light", "treat")):
        return Harm("injured", verb)
    if says("seize", "hostage"):
        return Harm("abducted", verb)
    if says("hold", "custody"):
        return Harm("detained", verb)
    if says("bury", "buried"):
        return Harm("missing", verb)
    if says("pull", "rubble"):
        return Harm("rescued", verb)
    return _driven(report, verb, near)


def _died_there(parse: Parse, verb: int) -> Harm | None:
    """As in "was taken to hospital, where he was pronounced dead"."""
    for i in range(verb + 1, parse.right[verb] + 1):
        said = parse.lower[i] == "dead" and parse.lemma[parse.head[i]] in ("pronounce", "declare")
        if (parse.lemma[i] in ("die", "succumb") and parse.pos[i] == "VERB") or said:
            return Harm("killed", i)
    return None


def _driven(report: Report, verb: int, near: frozenset[str]) -> Harm | None:
    """Forced from their homes, forced to flee."""
    parse, lemma = report.parse, report.parse.lemma[verb]
    if lemma not in context("light", "drive"):
        return None
    if lemma in ("force", "drive") and not near.isdisjoint(context("light", "homes")):
        return Harm("displaced", verb)
    for c in parse.children[verb]:
        if parse.dep[c] in ("xcomp", "ccomp") and parse.lemma[c] in context("light", "away"):
            return Harm("evacuated" if parse.lemma[c] == "evacuate" else "displaced", c)
    return None


def _words(parse: Parse, verb: int) -> Iterator[str]:
    """The words of a verb's objects and prepositional phrases, three steps down."""
    for c in parse.children[verb]:
        if parse.dep[c] not in _BESIDE:
            continue
        yield parse.lower[c]
        for g in parse.children[c]:
            yield parse.lower[g]
            if parse.dep[g] in ("pobj", "prep", "conj"):
                yield from (parse.lower[x] for x in parse.children[g])


def undergone(report: Report, verb: int) -> Harm | None:
    """Lost their lives, suffered burns, contracted the virus, tested positive."""
    parse, lemma = report.parse, report.parse.lemma[verb]
    for c in parse.children[verb]:
        if parse.dep[c] not in _UNDER:
            continue
        what = parse.lemma[c]
        if any(parse.lower[g] == "no" for g in parse.children[c]):
            continue  # "had no symptoms"
        if lemma == "lose" and what == "life":
            return Harm("killed", c)
        if lemma == "lose" and what in context("light", "homes"):
            return Harm("displaced", c)
        hurt = what in context("light", "wounds") and parse.dep[c] == "dobj"
        if lemma in context("light", "suffer") and hurt:
            return Harm("injured", c)
        if lemma in context("light", "need") and what in context("light", "care"):
            return in_hospital(report, c)
        if _caught(report, verb, c):
            return Harm("infected", c)
    return None


def _caught(report: Report, verb: int, thing: int) -> bool:
    """Whether a verb and what stands with it say that someone has a disease."""
    parse, lemma = report.parse, report.parse.lemma[verb]
    names = context("disease", "names")
    if lemma == "test":
        return parse.lower[thing] == "positive"
    if lemma == "live" and parse.lower[thing] == "with":
        return any(parse.lower[g] in names for g in parse.children[thing])
    if lemma in ("suffer", "recover") and parse.lower[thing] == "from":
        return report.disease and any(is_disease(parse, g) for g in parse.children[thing])
    if parse.lemma[thing] in ("sign", "symptom") and parse.lower[thing] != "no":
        of = [g for c in parse.children[thing] for g in parse.children[c]]
        return report.disease and any(is_disease(parse, g) for g in of)
    if parse.dep[thing] != "dobj" or not report.disease:
        return False
    if lemma == "have":
        return parse.lemma[thing] in context("disease", "named")
    caught = (parse.lemma[thing], *(parse.lemma[g] for g in parse.children[thing]))
    return lemma in context("disease", "catch") and not names.isdisjoint(caught)


def placed(report: Report, preposition: int) -> Harm | None:
    """Among the dead, in custody, in hospital, in critical condition."""
    parse, lower = report.parse, report.parse.lower
    for thing in parse.children[preposition]:
        if parse.dep[thing] != "pobj":
            continue
        if lower[preposition] in ("among", "amongst"):
            found = of_noun(report, thing) or of_word(report, thing)
            for c in parse.children[thing]:  # "among the 14 dead"
                found = found or (of_word(report, c) if c > thing else None)
            return None if found is None else found._replace(part=True)
        if lower[preposition] in ("under", "beneath"):
            if lower[thing] in ("treatment", "care"):
                return in_hospital(report, thing)
            if lower[thing] in context("light", "buried"):
                return Harm("missing", thing)
        if lower[preposition] == "with" and parse.lemma[thing] in context("light", "wounds"):
            return Harm("injured", thing)
        if lower[preposition] == "in":
            if lower[thing] in ("custody", "detention", "jail", "prison"):
                return Harm("detained", thing)
            if lower[thing] == "captivity":
                return Harm("abducted", thing)
            grave = lower[thing] == "condition" and any(
                lower[g] in context("light", "critical") for g in parse.children[thing]
            )
            if grave or lower[thing] in ("hospital", "hospitals"):
                return in_hospital(report, thing)
    return None


def results_in_death(parse: Parse, verb: int) -> bool:
    """As in "of which four resulted in death"."""
    return parse.lemma[verb] == "result" and "death" in _words(parse, verb)
