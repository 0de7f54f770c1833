"""How a source stands to what it says: asserts, denies, asks, urges, promises, unconfirmed."""

from __future__ import annotations

from sayso.attributions.candidates import Candidate
from sayso.attributions.reading import Reading
from sayso.model import Stance


def stance(r: Reading, c: Candidate) -> Stance:
    """The stance of a candidate: its cue's sense, turned by negation and by what is said."""
    parse = r.parse
    if c.head < 0:
        return c.stance
    lemma = parse.lemma[c.head]
    negated = any(parse.dep[k] == "neg" for k in parse.children[c.head])
    head = parse.head[c.head]
    refused = parse.dep[c.head] == "xcomp" and parse.lemma[head] in r.words.refusing
    if negated or refused:
        if c.type == "thinks":
            return "denies"
        if lemma in r.words.withheld:
            return "unconfirmed"
        if c.stance == "denies":
            return "asserts"
    if c.stance == "asserts" and c.content:
        first, last = c.content[0]
        opening = " ".join(parse.lower[first : min(last, first + 12)])
        if any(
            phrase in opening
            for phrase in (
                "unable to confirm",
                "could not confirm",
                "not able to confirm",
                "unable to verify",
                "could not verify",
                "not been able to",
            )
        ):
            return "unconfirmed"
    return c.stance
