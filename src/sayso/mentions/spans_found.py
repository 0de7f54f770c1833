"""All names of a report: entities, known names and proper nouns that the parser passed over."""

from __future__ import annotations

from sayso.mentions.lexicon import Lexicon, demonym_of, fold
from sayso.mentions.spans import (
    LABELS,
    SITE,
    Mention,
    headlines,
    is_name,
    is_outlet,
    is_portfolio,
    is_title_word,
    mention_at,
    opens,
)
from sayso.mentions.spans_bodies import with_owners
from sayso.mentions.spans_ends import Edges, grown, pieces
from sayso.mentions.spans_nicknames import with_nicknames
from sayso.model import Parse

RULES = {
    "mentions.spans_found.known": "A name of the word lists that the parser passed over.",
    "mentions.spans_found.run": "A run of proper nouns that the parser passed over.",
    "mentions.spans_found.repeated": "A name that stands elsewhere in the report, found again by its words: in a headline, or by its surname or last noun.",
}
_SUBJECTS = frozenset({"NOUN", "PROPN", "PRON", "ADV", "SCONJ"})
_CLOSED = frozenset({"PRON", "DET", "ADP", "CCONJ", "SCONJ", "AUX", "PART", "NUM"})


def found(parse: Parse, lexicon: Lexicon) -> list[Mention]:
    """All names of a report in text order, none inside another."""
    taken = bytearray(len(parse))
    shouted = headlines(parse)
    mentions = _entities(parse, lexicon, taken, shouted)
    capitals = [i for i, form in enumerate(parse.form) if form[0].isupper()]
    mentions += _repeated(parse, mentions, lexicon, taken, capitals)
    adjectives = {m.key for m in mentions if m.adjective} - lexicon.states.adjectives.keys()
    runs = _missed(parse, lexicon, taken, shouted, capitals, adjectives)
    mentions += runs
    mentions += _repeated(parse, runs, lexicon, taken, capitals)
    mentions += _adjectives(parse, mentions, lexicon, taken, capitals)
    mentions = with_nicknames(parse, with_owners(parse, lexicon, mentions))
    mentions.sort(key=lambda m: m.first)
    return mentions


def _entities(
    parse: Parse, lexicon: Lexicon, taken: bytearray, shouted: bytearray
) -> list[Mention]:
    found: list[Mention] = []
    edges = Edges(parse)
    for entity in parse.entities:
        if entity.label not in LABELS:
            continue
        loud = bool(shouted[parse.sentence[entity.first]])
        for first, last, label in pieces(parse, lexicon, entity, edges, shouted=loud):
            if any(taken[first:last]) or not is_name(parse, lexicon, first, last, label):
                continue
            taken[first:last] = b"\1" * (last - first)
            m = mention_at(parse, first, last, label, "mentions.spans.entity", shouted=loud)
            adjective = m.key in lexicon.states.adjectives and m.key not in lexicon.known
            if adjective or (
                label == "NORP" and parse.pos[last - 1] == "ADJ" and m.key not in lexicon.known
            ):
                m = m._replace(adjective=True)
            found.append(m)
    return found


def _missed(
    parse: Parse,
    lexicon: Lexicon,
    taken: bytearray,
    shouted: bytearray,
    capitals: list[int],
    adjectives: set[str],
) -> list[Mention]:
    """Known names and runs of proper nouns outside the entities."""
    found: list[Mention] = []
    other = bytearray(len(parse))
    for e in parse.entities:
        if e.label not in LABELS:
            other[e.first : e.last] = b"\1" * (e.last - e.first)
    done = 0
    for i in capitals:
        if i < done or taken[i] or not _begins(parse, lexicon, i, shouted):
            continue
        first, last = i, _run_end(parse, i, taken)
        done = last
        if not (last - first == 1 and is_outlet(parse, lexicon, first)):
            while first < last and is_title_word(parse.lower[first], lexicon):
                first += 1
            if first >= last or parse.lower[last - 1] in lexicon.roles.roles:
                continue
            if last - first == 1 and is_portfolio(parse, lexicon, first):
                continue
        if not any(taken[last : last + 1]):
            last = done = grown(parse, lexicon, first, last, None)
        loud = bool(shouted[parse.sentence[first]])
        m = mention_at(parse, first, last, "", "mentions.spans_found.run", shouted=loud)
        if m.key in lexicon.known:
            m = m._replace(rule="mentions.spans_found.known")
        elif not any(demonym_of(a, m.key) for a in adjectives) and (
            other[first] or loud or _is_nothing(parse, lexicon, m)
        ):
            continue
        taken[first:last] = b"\1" * (last - first)
        found.append(m)
    return found


def _adjectives(
    parse: Parse,
    mentions: list[Mention],
    lexicon: Lexicon,
    taken: bytearray,
    capitals: list[int],
) -> list[Mention]:
    """Adjectives of states that the parser passed over: known, or formed from a name of the report."""
    found = []
    names = {m.key for m in mentions if " " not in m.key and not m.adjective}
    for i in capitals:
        if taken[i] or parse.pos[i] != "ADJ":
            continue
        key = fold(parse.form[i])
        if key in lexicon.states.adjectives or any(demonym_of(key, name) for name in names):
            rule = "mentions.spans_found.known"
            found.append(mention_at(parse, i, i + 1, "NORP", rule)._replace(adjective=True))
            taken[i] = 1
    return found


def _begins(parse: Parse, lexicon: Lexicon, i: int, shouted: bytearray) -> bool:
    """Whether a name outside the entities may begin: a proper noun, a known acronym ('WHO'), a site."""
    form = parse.form[i]
    if parse.pos[i] == "PROPN" or SITE.fullmatch(form):
        return True
    if not form.isupper() or len(form) < 2 or fold(form) not in lexicon.known:
        return False
    return len(form) > 2 or not (shouted[parse.sentence[i]] or _stressed(parse, i))


def _stressed(parse: Parse, i: int) -> bool:
    """Whether two capitals may be a stressed little word: 'it IS true', 'one of US'."""
    if parse.pos[i] == "PRON":
        return True
    before = i - 1
    opens_ = before < parse.sentences[parse.sentence[i]][0]
    return not opens_ and parse.pos[before] in _SUBJECTS


def _run_end(parse: Parse, i: int, taken: bytearray) -> int:
    stop = i + 1
    while (
        stop < len(parse)
        and not taken[stop]
        and parse.pos[stop] == "PROPN"
        and parse.sentence[stop] == parse.sentence[i]
        and parse.form[stop][0].isalnum()
    ):
        stop += 1
    return stop


def _is_nothing(parse: Parse, lexicon: Lexicon, m: Mention) -> bool:
    """Whether an unknown run tells too little to be a name."""
    if parse.lower[m.first] in lexicon.roles.never:
        return True
    if m.last - m.first > 1 or (m.text.isupper() and len(m.text) > 1):
        return False
    return opens(parse, m.first) or len(m.text) == 1


def _repeated(
    parse: Parse,
    mentions: list[Mention],
    lexicon: Lexicon,
    taken: bytearray,
    capitals: list[int],
) -> list[Mention]:
    """Names of the report's running text found again where the parser saw none."""
    forms: dict[str, list[tuple[str, ...]]] = {}
    for m in mentions:
        if m.shouted or m.adjective:
            continue
        words = parse.lower[m.first : m.last]
        for part in (words, *_short_forms(words, m.label, lexicon)):
            known = forms.setdefault(part[0], [])
            if part not in known:
                known.append(part)
    for known in forms.values():
        known.sort(key=lambda words: (-len(words), words))
    found = []
    for i in capitals:
        lower = parse.lower[i]
        if lower not in forms or taken[i]:
            continue
        for words in forms[lower]:
            stop = i + len(words)
            if parse.lower[i:stop] != words or any(taken[i:stop]):
                continue
            if len(words) > 1 or parse.pos[i] not in _CLOSED:
                found.append(mention_at(parse, i, stop, "", "mentions.spans_found.repeated"))
                taken[i:stop] = b"\1" * (stop - i)
                break
    return found


def _short_forms(words: tuple[str, ...], label: str, lexicon: Lexicon) -> list[tuple[str, ...]]:
    """A person's surname; what a body's name ends in: 'General Staff', 'Monitor'."""
    if len(words) < 2:
        return []
    if label == "PERSON":
        particle = len(words) > 3 and words[-2] == "-"
        return [words[-3:] if particle else words[-1:]]
    nouns = lexicon.words
    last = words[-1]
    if last in nouns.organisation or last in nouns.group or last in nouns.state_head:
        return [words[-1:]] if len(words) == 2 else [words[-2:], words[-1:]]
    return []
