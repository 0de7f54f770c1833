"""Who speaks, against a gold read twice: 260 attributions of Wikinews dev, drawn before coding.

The gold (``gold/speakers.jsonl``) holds offsets alone: for each attribution the fullest name of whoever
speaks, in one or several ways to be right, or none where nobody nameable speaks; and the body or
state that a spokesperson, minister or officer speaks for. ``scripts/gold/speakers.py`` drew and settled it,
``docs/decisions/gold-speakers.md`` tells how it was read.

``given``: sources, cues and contents are the gold's, so only following them to a name is counted.
``found``: as ``sayso annotate`` reads the report, over gold attributions that it finds (contents overlap by
half and sources meet). ``named`` and ``unnamed`` are the two parts of ``given``.

A speaker is right if, for every name of one way to be right, a mention of it is that name: the same end
and four fifths of it, or half of both in common (or, of several at once, a mention that holds them all). Where gold
names nobody, no speaker is right, and so is one that is only described ("the researchers", "an eyewitness") and the
body that gold says is spoken for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from sayso import attributions, mentions
from sayso.bench.attribution_fields import pairs
from sayso.bench.attributions import document
from sayso.bench.corpora import Parses, rows
from sayso.bench.measures import Measure, need
from sayso.model import Attribution, Link, Name, Span, Why

GOLD = Path(__file__).parent / "gold" / "speakers.jsonl"
_QUOTES = "\"'“‘«"
_MOST, _HALF = 0.8, 0.5
Row = dict[str, Any]


def measure(corpora: Path, parses: Parses) -> Iterator[Measure]:
    """Both ways."""
    count = counted(corpora, parses)
    for way in ("given", "named", "unnamed", "patron", "found"):
        wanted = count[way, "wanted"]
        value = count[way, "right"] / max(1, wanted)
        yield Measure(name=f"speakers.wikinews_dev.{way}", value=value, of=wanted)


def counted(corpora: Path, parses: Parses, say: Any = None) -> Counter[tuple[str, str]]:
    """Counts over the gold; ``say(report, item, names, speaker)`` is told every wrong one."""
    items: dict[str, list[Row]] = {}
    for item in rows(GOLD):
        items.setdefault(item["id"], []).append(item)
    count: Counter[tuple[str, str]] = Counter()
    for row in rows(need(corpora / "attributions" / "wikinews" / "dev.jsonl")):
        mine = items.get(row["id"])
        if mine:
            _report(row, mine, parses, count, say)
    return count


def _report(
    row: Row, items: list[Row], parses: Parses, count: Counter[tuple[str, str]], say: Any
) -> None:
    report = document(row)
    parse = parses(report)
    known = mentions.find(report, parse)
    gold = row["attributions"]
    names, given = mentions.speakers(report, parse, known, as_read(row["text"], gold))
    for item in items:
        speaker = _of(names, given[item["attribution"]].speaker)
        right = is_right(item, gold[item["attribution"]]["source"], speaker, row["text"])
        for way in ("given", "named" if item["who"] else "unnamed"):
            count[way, "wanted"] += 1
            count[way, "right"] += right
        if item["for"] and item["who"]:
            patron = _of(names, speaker.acts_for if speaker else None)
            count["patron", "wanted"] += 1
            count["patron", "right"] += patron is not None and _same(
                [patron], item["for"], row["text"]
            )
        if say and not right:
            say(row, item, names, speaker)
    names, found = mentions.speakers(report, parse, known, attributions.find(report, parse))
    match = pairs(*([_places(a) for a in some] for some in (gold, msgspec.to_builtins(found))))
    for item in items:
        at = match.get(item["attribution"])
        if at is None or not _meet(gold[item["attribution"]]["source"], found[at].source or ()):
            continue
        speaker = _of(names, found[at].speaker)
        count["found", "wanted"] += 1
        count["found", "right"] += is_right(
            item, gold[item["attribution"]]["source"], speaker, row["text"]
        )


def as_read(text: str, gold: Sequence[Row]) -> tuple[Attribution, ...]:
    """Gold attributions as the room of attributions would hand them on."""
    wholes = [_places(a) for a in gold]
    read = []
    for a, mine in zip(gold, wholes, strict=True):
        at = (a["cue"] or a["content"])[0][0]
        holding = [
            (len(w), n)
            for n, w in enumerate(wholes)
            if at in w and len(w) > len(mine) and w != mine
        ]
        direct = text[a["content"][0][0]] in _QUOTES
        spans = {key: _spans(a[key]) for key in ("source", "cue", "content", "via")}
        source = spans["source"]
        read.append(
            Attribution(
                source=source or None,
                cue=spans["cue"] or None,
                content=spans["content"],
                via=spans["via"] or None,
                chain=(Link(kind="speaker", span=source[0]),) if source else (),
                form="direct" if direct else "indirect",
                inside=min(holding)[1] if holding else None,
                why=Why(rule="gold"),
            )
        )
    return tuple(read)


def is_right(item: Row, source: Sequence[Sequence[int]], speaker: Name | None, text: str) -> bool:
    """Whether a speaker is the gold's."""
    if item["who"]:
        return speaker is not None and any(_same([speaker], way, text) for way in item["who"])
    if speaker is None:
        return True
    if all(_described(form, speaker.kind) for form in speaker.forms):
        return True
    if len(speaker.mentions) == 1 and _meet(source, speaker.mentions):
        return True
    return bool(item["for"]) and _same([speaker], item["for"], text)


def _same(names: Sequence[Name], wanted: Sequence[Sequence[int]], text: str) -> bool:
    """Whether each wanted place is a mention of the names."""
    spans = [span for name in names for span in name.mentions]
    if len(wanted) > 1 and any(all(a <= s and e <= b for s, e in wanted) for a, b in spans):
        return True
    return all(any(_is(span, (w[0], w[1]), text) for span in spans) for w in wanted)


def _described(form: str, kind: str) -> bool:
    """Whether a form names nobody: no capital but at its beginning, or a lower-case noun first."""
    words = form.split()
    if kind in ("group", "person") and len(words) > 1 and words[0].islower() and words[0] != "the":
        return True  # "researchers from the University of Selmoura"
    if any(word[:1].isupper() for word in words[1:]):
        return False
    return len(words) > 1 or kind == "group" or words[0].islower()


def _is(mention: Span, wanted: Span, text: str) -> bool:
    if mention[0] == wanted[0] and wanted[1] < mention[1]:
        return text[wanted[1] : mention[1]].islower()  # "Harbour magazine" is Harbour
    both = min(mention[1], wanted[1]) - max(mention[0], wanted[0])
    if both <= 0:
        return False
    size = wanted[1] - wanted[0]
    union = max(mention[1], wanted[1]) - min(mention[0], wanted[0])
    return (mention[1] == wanted[1] and both >= _MOST * size) or both >= _HALF * union


def _of(names: Sequence[Name], id_: str | None) -> Name | None:
    return next((name for name in names if name.id == id_), None) if id_ else None


def _spans(spans: Sequence[Sequence[int]] | None) -> tuple[Span, ...]:
    return tuple((s, e) for s, e in spans or ())


def _places(a: Row) -> set[int]:
    return {i for s, e in a["content"] for i in range(s, e)}


def _meet(a: Sequence[Sequence[int]], b: Sequence[Sequence[int]]) -> bool:
    return any(s < f and t < e for s, e in a for t, f in b)
