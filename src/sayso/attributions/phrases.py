"""What is said as a phrase: 'announced a truce', 'called it a stunt', 'warned of floods'."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.attributions.clauses import ANY_SUBJECT, FINITE, child, subtree
from sayso.attributions.extents import and_that, is_adjunct, object_end, right_end
from sayso.attributions.passives import Found
from sayso.attributions.reading import Reading
from sayso.model import Parse

RULES = {
    "attributions.phrases.object": "the cue verb's object noun phrase, with what belongs to it",
    "attributions.phrases.addressee": "a clause that the parser hung on the addressee of 'told'",
    "attributions.phrases.predication": "'called X Y', 'described X as Y': two pieces",
    "attributions.phrases.blame": "'accused X of Y', 'blamed X for Y': the thing held against X",
    "attributions.phrases.amount": "'put the toll at 12': what is counted, and the number",
    "attributions.phrases.preposition": "a prepositional phrase ('warned of', 'called for')",
}
_BLAME = frozenset({"of", "for", "with", "to", "on"})
_COMPARED = frozenset({"well", "of", "much", "soon", "long", "far", "many", "if", "though"})
_RELATIVE = frozenset({"who", "which", "that", "whose", "whom", "where"})


def predication(r: Reading, verb: int, thing: int, predicate: int) -> Found:
    """A thing and what it is called. The first piece ends where the second begins."""
    parse = r.parse
    rule = "attributions.phrases.predication"
    first = subtree(parse, thing)
    second = parse.left[predicate]
    if thing < verb:  # "what he called a stunt": the thing is what it is called
        return "complement", rule, [(second, object_end(r, verb, second))]
    second = max(second, first[1])
    return "complement", rule, [(first[0], second), (second, object_end(r, verb, second))]


def whole_predication(r: Reading, verb: int, predicate: int) -> Found:
    """'called the men heroes', where the parser took both for one phrase."""
    first = r.parse.left[predicate]
    span = (first, object_end(r, verb, first))
    return "complement", "attributions.phrases.predication", [span]


def _is_amount(r: Reading, verb: int, thing: int) -> bool:
    return thing > verb and r.parse.lemma[thing] in r.words.amounts


def _amount_inside(r: Reading, thing: int) -> Iterator[Found]:
    """'revised its count of the injured down to 46': the parser hangs the number on the noun."""
    parse = r.parse
    for c in range(thing + 1, parse.right[thing]):
        if parse.lower[c] in ("to", "at") and parse.pos[c + 1] == "NUM":
            end = c + 2
            if parse.lower[end : end + 1] == ("from",) and parse.pos[end + 1 : end + 2] == ("NUM",):
                end += 2
            yield "amount", "attributions.phrases.amount", [(parse.left[thing], end)]
            return


def prepositions(r: Reading, verb: int, thing: int) -> Iterator[Found]:
    """Contents that begin with or hang on a preposition of the verb."""
    parse = r.parse
    if _is_amount(r, verb, thing):
        yield from _amount_inside(r, thing)
    for c in parse.children[verb]:
        if parse.dep[c] not in ("prep", "dative") or c < verb:
            continue
        word, last = parse.lower[c], parse.right[c] + 1
        if word == "as":
            yield from _as(r, verb, thing, c)
        elif word in ("at", "to", "in") and _is_amount(r, verb, thing) and thing < c:
            end = object_end(r, verb, c + 1)
            yield "amount", "attributions.phrases.amount", [(parse.left[thing], end)]
        elif word in _BLAME and verb < thing < c:
            end = right_end(r, verb, c)
            yield f"blame:{word}", "attributions.phrases.blame", [(parse.left[thing], end)]
        elif thing < verb and last > c + 1:
            start = c + 1 if parse.lemma[verb] in r.words.with_preposition else c
            end = object_end(r, verb, c + 1)
            yield f"prep:{word}", "attributions.phrases.preposition", [(start, end)]
    if thing > verb:  # "of Y" hung on X by the parser
        for c in parse.children[thing]:
            if parse.dep[c] == "prep" and parse.lower[c] in _BLAME and c > thing:
                span = (parse.left[thing], right_end(r, verb, c))
                yield f"blame:{parse.lower[c]}", "attributions.phrases.blame", [span]
                return


def _as(r: Reading, verb: int, thing: int, at: int) -> Iterator[Found]:
    parse = r.parse
    rule = "attributions.phrases.predication"
    saying = child(parse, at, {"pcomp"})
    if saying >= 0 and parse.lemma[saying] in ("say", "state", "tell"):
        return  # "quoted him as saying": attributions.relays
    if verb < thing < at:
        middle = _first_adjunct(r, verb, parse.left[thing], at)
        end = object_end(r, verb, at + 1)
        yield "as", rule, [(parse.left[thing], middle), (at + 1, end)]
    elif thing < verb:
        to = child(parse, verb, {"prep"})
        if 0 <= to < at and parse.lower[to] == "to":  # "refer to X as Y"
            yield "as", rule, [(to + 1, at), (at + 1, object_end(r, verb, at + 1))]
        elif thing >= 0 and parse.lower[thing] == "what":
            yield "as", rule, [(at + 1, object_end(r, verb, at + 1))]


def _first_adjunct(r: Reading, verb: int, first: int, last: int) -> int:
    inner = [
        r.parse.left[c] for c in r.parse.children[verb] if first < c < last and is_adjunct(r, c)
    ]
    return min([last, *inner])


def split_as(r: Reading, verb: int, first: int) -> int:
    """Where "as" stands in 'described X as Y', though the parser hung it elsewhere; -1 if nowhere."""
    parse = r.parse
    for i in range(first, min(right_end(r, verb, first), first + r.settings.described)):
        if parse.pos[i] in ("VERB", "AUX") or parse.form[i] in (",", ";"):
            break
        if (
            parse.lower[i] == "as"
            and parse.dep[i] in ("advmod", "prep", "mark")
            and not r.is_quoted(i)
        ):
            return i if parse.lower[i + 1] not in _COMPARED else -1
    return -1


def direct_object(r: Reading, verb: int, thing: int) -> Iterator[Found]:
    """The object as content; of a verb that addresses somebody, the clause hung on it."""
    parse = r.parse
    first = parse.left[thing]
    if parse.lemma[verb] in r.words.addressing:  # "told Wikinews the town had fallen" as one phrase
        inner = child(parse, thing, {"relcl", "acl", "ccomp", "appos"})
        if (
            inner > thing
            and _is_clause(parse, inner)
            and parse.lower[parse.left[inner]] not in _RELATIVE
        ):
            start = parse.left[inner]
            yield "clause", "attributions.phrases.addressee", [(start, right_end(r, verb, start))]
        return
    end = and_that(r, verb, object_end(r, verb, first))
    at = split_as(r, verb, thing + 1)
    if at >= 0:
        end = max(end, right_end(r, verb, at + 1))
        yield "as", "attributions.phrases.predication", [(first, at), (at + 1, end)]
    yield "object", "attributions.phrases.object", [(first, end)]


def _is_clause(parse: Parse, token: int) -> bool:
    return child(parse, token, ANY_SUBJECT) >= 0 and (
        parse.tag[token] in FINITE or any(parse.tag[c] in FINITE for c in parse.children[token])
    )
