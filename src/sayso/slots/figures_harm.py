"""What happened to those whom a quantity counts: by its noun, what stands beside it, or its verb."""

from __future__ import annotations

from sayso.model import Parse
from sayso.slots.figures_climb import climb
from sayso.slots.figures_modifiers import of_modifier
from sayso.slots.figures_nouns import adjacent, of_noun, of_word
from sayso.slots.figures_quantity import Quantity
from sayso.slots.figures_rates import harm_of_rate
from sayso.slots.figures_report import Harm, Report
from sayso.slots.figures_verbs import of_passive, of_subject
from sayso.slots.figures_words import context, harm

_WITHIN = frozenset({"poss", "compound", "nmod", "npadvmod", "amod", "dep"})


def harm_of(report: Report, quantity: Quantity) -> Harm | None:
    """What is said to have happened to the people whom a quantity counts; None if nothing is."""
    noun, parse = quantity.noun, report.parse
    if _unharmed(parse, quantity):
        return None
    if quantity.rule == "slots.figures.none":
        return _nobody(report, quantity)
    if quantity.rule == "slots.figures.rate":
        named = harm_of_rate(report, quantity)
        if named is not None:
            return named
    own: Harm | None = None
    if noun >= 0:
        own = (
            of_noun(report, noun)
            or _named_so(report, quantity)
            or _of_lives(report, noun)
            or _possessed(report, noun)
        )
    elif quantity.whole < 0:
        own = _graded(parse, quantity.end) or adjacent(report, quantity.end)
    if own is not None:
        return own
    if quantity.whole >= 0:
        return _of_whole(report, quantity)
    later = _second_clause(report, quantity)
    if later is not None:
        return later
    above = _up(report, quantity)
    if above is not None and above.total and noun >= 0:
        own = _named_harm(report, quantity)
        return above if own is None else own._replace(total=True, rev=above.rev)
    if above is None or above.kind == "infected":
        beside = _beside(report, quantity)
        if above is None or (beside is not None and beside.kind == "killed"):
            return beside
    return above


def _unharmed(parse: Parse, quantity: Quantity) -> bool:
    """As in "three counts of murder", "142 on board", "two unhurt passengers": no people harmed."""
    noun = quantity.noun
    if noun >= 0 and parse.lemma[noun] in ("count", "charge"):
        return True
    unhurt = context("light", "unhurt")
    return _aboard(parse, quantity) or any(
        parse.lower[c] in unhurt for c in parse.children[quantity.anchor]
    )


def _named_so(report: Report, quantity: Quantity) -> Harm | None:
    """As in "43 injured admitted": the noun that is counted is the harm, however it was parsed."""
    noun = quantity.noun
    if (
        noun != quantity.end
        or noun != quantity.anchor
        or report.parse.lower[noun] not in ("injured", "wounded")
    ):
        return None
    return of_word(report, noun)


def _aboard(parse: Parse, quantity: Quantity) -> bool:
    """As in "142 on board, 59 dead": who were there, not what befell them ("killing all 142 aboard")."""
    at = max(quantity.last, quantity.noun + 1)
    words = parse.lower[at : at + 2]
    if words[:1] != ("aboard",) and words != ("on", "board"):
        return False
    first, last = parse.sentences[parse.sentence[quantity.core]]
    behind = at + (1 if words[:1] == ("aboard",) else 2)
    ends = behind >= last or parse.pos[behind] == "PUNCT"
    harms = harm()
    told = range(first, quantity.first)
    harmed = any(parse.lemma[i] in harms.object or parse.lower[i] in harms.past for i in told)
    return ends and not harmed


def _up(report: Report, quantity: Quantity) -> Harm | None:
    """What the parse above says, but of those of whom only the parents are told."""
    return None if _children_of(report.parse, quantity) else climb(report, quantity.anchor, 0)


def _children_of(parse: Parse, quantity: Quantity) -> bool:
    """As in "a mother of two", "father to two boys": whose children they are, and no more is told."""
    at = quantity.anchor
    link = parse.head[at]
    if parse.dep[at] != "pobj" or parse.lower[link] not in ("of", "to"):
        return False
    return parse.lemma[parse.head[link]] in context("light", "parents")


def _second_clause(report: Report, quantity: Quantity) -> Harm | None:
    """As in "five died; twenty more were injured", where "twenty more" hangs on the first verb."""
    parse, anchor = report.parse, quantity.anchor
    verb = parse.head[anchor]
    if parse.lower[verb] == "more":
        verb = parse.head[verb]
    if quantity.noun >= 0 or anchor < verb or parse.pos[verb] != "VERB":
        return None
    if quantity.first == 0 or parse.lower[quantity.first - 1] not in (";", ",", "and", "while"):
        return None
    for c in parse.children[verb]:
        if parse.dep[c] != "conj" or c < anchor or parse.pos[c] != "VERB":
            continue
        if not any(parse.dep[g] in ("nsubj", "nsubjpass", "dobj") for g in parse.children[c]):
            return of_passive(report, c) or of_subject(report, c)
    return None


def _graded(parse: Parse, at: int) -> Harm | None:
    """As in "four people were shot, one fatally": how badly, of one of those before."""
    if at >= len(parse) or parse.lower[at] not in context("light", "gravely"):
        return None
    if at + 1 < len(parse) and parse.pos[at + 1] in ("VERB", "ADJ", "AUX"):
        return None
    return Harm("killed" if parse.lower[at] == "fatally" else "injured", at, part=True)


def _of_whole(report: Report, quantity: Quantity) -> Harm | None:
    """Some of a set: what happened to them, or what the set itself is ("two of the wounded")."""
    lower = report.parse.lower
    part = lower[max(0, quantity.first - 1)] not in ("all", "both")
    above = climb(report, quantity.anchor, 0)
    if above is not None:  # "two of the wounded had died", "some of whom were hurt"
        of_harmed = _is_harmed(report, quantity.whole)
        return above._replace(part=above.part or (part and of_harmed))
    found = of_noun(report, quantity.whole) or of_modifier(report, quantity.whole)
    return None if found is None else found._replace(part=part)


def _is_harmed(report: Report, whole: int) -> bool:
    """Whether a set is itself one of people harmed: "the wounded", "the infected persons"."""
    parse = report.parse
    if parse.lower[whole] in harm().past or parse.lower[whole] in ("which", "whom"):
        return True
    if parse.lemma[whole] in context("toll", "victims"):
        return not any(parse.dep[c] == "poss" for c in parse.children[whole])
    before = [c for c in parse.children[whole] if c < whole and parse.dep[c] == "amod"]
    return any(of_word(report, c) is not None for c in before)


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
        ill = found is not None and found.kind == "infected"
        return None if ill and parse.lemma[noun] == "sign" else found  # birds that show no signs
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
    if parse.dep[noun] == "pobj" and parse.lower[verb] == "of":
        loss = parse.head[verb]
        return Harm("killed", loss) if parse.lemma[loss] == "loss" else None
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


def _named_harm(report: Report, quantity: Quantity) -> Harm | None:
    """As in "casualties rose to 167 from 93 injured people": the number names its own kind."""
    parse = report.parse
    for c in parse.children[quantity.noun]:
        found = of_word(report, c) if quantity.end <= c < quantity.noun else None
        if found is not None:
            return found
    return None


def _beside(report: Report, quantity: Quantity) -> Harm | None:
    one = quantity.rule == "slots.figures.indefinite"
    found = of_modifier(report, quantity.anchor, quantity.end, behind=one)
    if found is None and quantity.noun >= 0 and quantity.noun != quantity.anchor:
        found = of_modifier(report, quantity.noun)
    return found
