"""Who said what, read by a small trained model that ships with the package.

One encoder reads each paragraph once; every token that may begin a cue is then read beside all
tokens of the paragraph, which gives content, source, via, stance and type. The model never writes:
all it does is label tokens, so every result is spans of the report. ``docs/models/attributions.md``
is the model card, ``scripts/attributions`` made the weights.

Cues that rules propose can be judged by the same second stage (``proposed``), so that rules and
model share one verdict.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, cast

import numpy as np

from sayso.attributions.candidates import Candidate
from sayso.attributions.clauses import Range
from sayso.attributions.lexicon import Kind
from sayso.attributions.tagger_features import View, Window, cue_head
from sayso.attributions.tagger_model import (
    CONTENT,
    SOURCE,
    STANCES,
    VIA,
    Cues,
    Floats,
    model,
)
from sayso.attributions.tagger_paths import best, ranges
from sayso.attributions.tagger_repair import repair
from sayso.attributions.tagger_sight import SHORTEST, Sight
from sayso.model import Document, Parse, Stance
from sayso.settings import AttributionSettings

RULES = {
    "attributions.tagger.cue": (
        "a cue, with its content and source, that the trained tagger read in its paragraph"
    ),
}
_SAID = frozenset({"VERB", "ADP", "NOUN", "ADV", "ADJ"})


class Tagged(NamedTuple):
    """One reading of a cue. Ranges are of tokens, half-open.

    ``labels`` are log-probabilities of labels, a row for each token of the window, which begins at
    token ``first``; ``path`` is the best sequence of labels.
    """

    cue: Range
    content: list[Range]
    source: Range | None
    via: Range | None
    stance: Stance
    sure: float  # probability of the stance
    type: Kind
    cue_score: float  # probability that its first token begins a cue
    score: float  # probability that it attributes something
    first: int
    path: list[int]
    labels: Floats


def find(document: Document, parse: Parse) -> list[Candidate]:
    """The attributions of one report that the tagger alone finds, in order of their cues."""
    del document  # beside the rules' finders, which need it
    return [
        candidate(parse, t) for t in read(parse) if t.score >= AttributionSettings().tagger_worth
    ]


def candidate(parse: Parse, tagged: Tagged) -> Candidate:
    """A reading in the shape that the other steps of this room take."""
    return Candidate(
        head=cue_head(parse, *tagged.cue),
        frame="tagger",
        rule="attributions.tagger.cue",
        cue=tagged.cue,
        content=list(tagged.content),
        source=tagged.source,
        source_head=cue_head(parse, *tagged.source) if tagged.source else -1,
        via=tagged.via,
        type=tagged.type,
        stance=tagged.stance,
        score=tagged.score,
    )


def read(
    parse: Parse,
    proposed: Iterable[Range] = (),
    least: float | None = None,
    sight: Sight | None = None,
    *,
    news: bool = True,
) -> list[Tagged]:
    """All readings with any content, whatever their score, in order of their cues.

    Args:
        parse: the report.
        proposed: further cues to judge, as token ranges.
        least: probability of beginning a cue from which a token is read; None takes the setting.
        sight: what the tagger has read of this report already.
        news: whether the text is a news report; others are read by the guide of clauses alone.
    """
    if least is None:
        least = AttributionSettings().tagger_cue
    if not len(parse):
        return []
    sight = sight or Sight(parse)
    others = sorted(set(proposed))
    found: list[Tagged] = []
    for window in sight.windows:
        mine = [c for c in others if window.first <= c[0] and c[1] <= window.last]
        if mine or _speaks(parse, window):
            found += _window(sight, window, mine, least, news=news)
    return found


def _speaks(parse: Parse, window: Window) -> bool:
    """Whether a cue can stand in a window at all."""
    if window.last - window.first < SHORTEST:
        return False
    return any(parse.pos[i] in _SAID for i in range(window.first, window.last))


def _window(
    sight: Sight,
    window: Window,
    proposed: list[Range],
    least: float,
    *,
    news: bool,
) -> list[Tagged]:
    view, words = sight.view, sight.words(window, news=news)
    cues = _cues(words.cue, window.first, least)
    heads = {cue_head(view.parse, *c) for c in cues}
    cues += [c for c in proposed if cue_head(view.parse, *c) not in heads]
    if not cues:
        return []
    cues.sort()
    seen = model().cues(view, window, words, cues)
    found = []
    for n, (cue, path) in enumerate(zip(cues, best(seen.labels), strict=True)):
        tagged = _tagged(
            view, window, cue, path, seen, n, float(words.cue[cue[0] - window.first, 1])
        )
        if tagged.content:
            found.append(tagged)
    return found


def _cues(probability: Floats, offset: int, least: float) -> list[Range]:
    """Ranges that begin with a token likely enough, with the tokens that go on with it."""
    found: list[Range] = []
    begins = np.flatnonzero(probability[:, 1] > least)
    goes_on = probability[:, 2] > np.maximum(probability[:, 0], probability[:, 1])
    for first in begins.tolist():
        last = first + 1
        while last < len(goes_on) and goes_on[last]:
            last += 1
        found.append((offset + first, offset + last))
    return found


def _tagged(
    view: View, window: Window, cue: Range, path: list[int], seen: Cues, n: int, cue_score: float
) -> Tagged:
    sources = ranges(path, SOURCE, window.first)
    vias = ranges(path, VIA, window.first)
    return Tagged(
        cue=cue,
        content=repair(view, cue, ranges(path, CONTENT, window.first)),
        source=_nearest(sources, cue),
        via=_nearest(vias, cue),
        stance=cast("Stance", STANCES[int(seen.stances[n].argmax())]),
        sure=float(seen.stances[n].max()),
        type="says" if seen.types[n, 0] >= seen.types[n, 1] else "thinks",
        cue_score=cue_score,
        score=float(seen.worth[n]),
        first=window.first,
        path=path,
        labels=seen.labels[n],
    )


def _nearest(found: list[Range], cue: Range) -> Range | None:
    """Of several ranges the one nearest the cue."""
    if not found:
        return None
    return min(found, key=lambda f: (max(cue[0] - f[1], f[0] - cue[1]), f))
