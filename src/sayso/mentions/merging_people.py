"""People of one report: full names, surnames, titles; two of one surname stay apart."""

from __future__ import annotations

from sayso.mentions import roles
from sayso.mentions.bearers import Bearer, differ, parts, same_person
from sayso.mentions.lexicon import GENDERS, Gender, Lexicon
from sayso.mentions.spans import Mention
from sayso.model import Parse

RULES = {
    "mentions.merging_people.full_name": "Two full names that differ only in a middle name, a particle or an initial.",
    "mentions.merging_people.surname": "A surname, alone or with a title, and the one full name that fits.",
    "mentions.merging_people.established": "A surname of several people stands for the one it stood for before the others were named; beside such another it stands apart.",
    "mentions.merging_people.first_name": "A first name and the one full name before it that fits.",
}
_APART = (
    2  # paragraphs after a namesake's full name from which a bare surname is the main person again
)


def join_people(parse: Parse, bearers: list[Bearer], lexicon: Lexicon) -> list[Bearer]:
    """Join the forms of each person."""
    full = [b for b in bearers if parts(b.key).first]
    single = [
        one for b in bearers if not parts(b.key).first for one in _by_title(parse, b, lexicon)
    ]
    for b in full + single:
        b.gender = gender_of(parse, b, lexicon)
    merged: list[Bearer] = []
    for b in sorted(full, key=lambda b: (-len(b.key.split()), b.first)):
        same = [o for o in merged if same_person(o.key, b.key) and not differ(o.gender, b.gender)]
        if len(same) == 1:
            same[0].take(b, "mentions.merging_people.full_name", parse)
        else:
            merged.append(b)
    left: list[Bearer] = []
    for b in single:
        owner, rule = _owner(b, merged)
        if owner is not None:
            owner.take(b, rule, parse)
            continue
        _established(parse, b, merged)
        if b.mentions:
            left.append(b)
    return merged + left


def _by_title(parse: Parse, b: Bearer, lexicon: Lexicon) -> list[Bearer]:
    """'Ms Corvin' and 'Mr Corvin' are two; a surname without title goes with neither."""
    titles = [roles.honorific(parse, lexicon, m) for m in b.mentions]
    if not all(gender in titles for gender in GENDERS):
        return [b]
    apart = []
    for gender in (*GENDERS, None):
        mentions = [m for m, told in zip(b.mentions, titles, strict=True) if told == gender]
        if mentions:
            one = Bearer(b.key, b.name, b.kind)
            one.mentions, one.forms = mentions, [b.key]
            apart.append(one)
    return apart


def _owner(b: Bearer, full: list[Bearer]) -> tuple[Bearer | None, str]:
    """The one full name that a single name stands for, or nobody."""
    word = parts(b.key).last
    fitting = [f for f in full if any(parts(form).last == word for form in f.forms)]
    if len(fitting) > 1:  # a title tells which: "Ms Corvin"
        fitting = [f for f in fitting if b.gender is not None and f.gender == b.gender]
        return (fitting[0], "mentions.merging_people.surname") if len(fitting) == 1 else (None, "")
    if fitting:
        if differ(fitting[0].gender, b.gender):
            return None, ""
        return fitting[0], "mentions.merging_people.surname"
    named = [f for f in full if parts(f.key).first[0] == b.key and f.first < b.first]
    if len(named) == 1 and not differ(named[0].gender, b.gender):
        return named[0], "mentions.merging_people.first_name"
    tails = [f for f in full if f.key.endswith(" " + b.key)]
    return (tails[0], "mentions.merging_people.surname") if len(tails) == 1 else (None, "")


def _established(parse: Parse, b: Bearer, full: list[Bearer]) -> None:
    """A surname that several full names share goes on standing for the one it stood for first.

    Reports keep the bare surname for the person they introduced with it; relatives named later come
    with their first names. Beside such a later name the surname is left apart.
    """
    word = parts(b.key).last
    fitting = [f for f in full if any(parts(form).last == word for form in f.forms)]
    begun = [f for f in fitting if f.mentions and f.first < b.first]
    if len(fitting) < 2 or len(begun) != 1 or differ(begun[0].gender, b.gender):
        return
    owner = begun[0]
    rivals = [m.first for f in fitting if f is not owner for m in f.mentions]
    mine = [m.first for m in owner.mentions]
    kept: list[Mention] = []
    joined: list[Mention] = []
    for m in b.mentions:
        last = max((r for r in rivals if r < m.first), default=-1)
        named = max((i for i in mine if i < m.first), default=-1)
        gap = _paragraph(parse, m.first) - _paragraph(parse, last) if last >= 0 else _APART
        (joined if last < named or gap >= _APART else kept).append(m)
    if joined:
        owner.mentions += joined
        owner.forms.append(b.key)
        at = parse.span(joined[0].first, joined[0].last)
        owner.rules.append(("mentions.merging_people.established", at))
    b.mentions = kept


def _paragraph(parse: Parse, token: int) -> int:
    return parse.segment[parse.sentence[token]]


def gender_of(parse: Parse, b: Bearer, lexicon: Lexicon) -> Gender | None:
    """What titles, roles and the given name tell of a person; ``None`` where they disagree."""
    told = {roles.honorific(parse, lexicon, m) for m in b.mentions} - {None}
    if not told:
        nouns = [role.noun for m in b.mentions for role in roles.of_person(parse, lexicon, m)]
        told = {lexicon.roles.roles.get(noun) for noun in nouns} - {None}
    if told:
        return told.pop() if len(told) == 1 else None
    return of_given_name(b.key.split(), lexicon)


def of_given_name(words: list[str], lexicon: Lexicon) -> Gender | None:
    """The gender that a full name's first name tells."""
    if len(words) < 2:
        return None
    given = lexicon.given
    told = given.get(words[0]) or given.get(words[0].split("-")[0])
    if told is None and words[0] not in given and len(words) > 2:
        return given.get(words[1])
    return told
