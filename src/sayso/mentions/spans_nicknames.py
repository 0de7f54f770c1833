"""A person's name with a nickname in the middle of it is one name: 'Ana “Mouse” Reth'."""

from __future__ import annotations

from sayso.mentions.lexicon import fold
from sayso.mentions.spans import Mention, mention_at
from sayso.model import Parse

RULES = {
    "mentions.spans_nicknames.inner": "A first name, a nickname in quotation marks and a last name are one person's name.",
}
_OPEN, _CLOSE = frozenset("\"“'‘"), frozenset("\"”'’")
_WORDS = 3  # of a nickname: "the Old Fox"
_NAMES = 3  # words of a name before its nickname


def with_nicknames(parse: Parse, mentions: list[Mention]) -> list[Mention]:
    """The mentions, those around a nickname as one; its key is without the nickname.

    What stands before or behind the nickname is known for a person's name by itself.
    """
    people = bytearray(len(parse))
    for m in mentions:
        if m.label == "PERSON" and not m.shouted:
            people[m.first : m.last] = b"\1" * (m.last - m.first)
    found: list[Mention] = []
    gone = bytearray(len(parse))
    for at in range(3, len(parse)):
        inner = _around(parse, at)
        if inner is None:
            continue
        first, opening, last = inner
        words = (*range(first, opening), *range(at, last))
        if any(people[i] for i in words):
            m = mention_at(parse, first, last, "PERSON", "mentions.spans_nicknames.inner")
            gone[first:last] = b"\1" * (last - first)
            found.append(m._replace(key=fold(" ".join(parse.form[i] for i in words))))
    return [m for m in mentions if not any(gone[m.first : m.last])] + found


def _around(parse: Parse, at: int) -> tuple[int, int, int] | None:
    """A last name at a token, behind a nickname: the name's first token, the nickname's mark, the end."""
    if parse.form[at - 1] not in _CLOSE or not _is_proper(parse, at):
        return None
    start, end = parse.sentences[parse.sentence[at]]
    opening = next(
        (i for i in range(at - 3, max(start, at - 3 - _WORDS), -1) if parse.form[i] in _OPEN), None
    )
    if opening is None or not all(parse.form[i].isalpha() for i in range(opening + 1, at - 1)):
        return None
    if not parse.form[at - 2][:1].isupper():
        return None
    first, last = opening, at + 1
    while first > max(start, opening - _NAMES) and _is_proper(parse, first - 1):
        first -= 1
    while last < min(end, at + _NAMES) and _is_proper(parse, last):
        last += 1
    return (first, opening, last) if first < opening else None


def _is_proper(parse: Parse, i: int) -> bool:
    return parse.pos[i] == "PROPN" and parse.form[i][:1].isupper() and parse.form[i].isalpha()
