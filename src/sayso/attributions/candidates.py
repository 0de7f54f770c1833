"""What a cue may be, before and after the verdict: the shape that cues, contents and sources fill.

A candidate is a cue with its construction, its content and its source. ``verdict`` is a rule's
yes or no without a score, so that a ranker can later take the rules' place.
"""

from __future__ import annotations

import msgspec

from sayso.attributions.clauses import Range
from sayso.attributions.lexicon import Kind
from sayso.model import Stance


class Candidate(msgspec.Struct, gc=False):
    """A cue word in one construction. Ranges are of tokens, half-open."""

    head: int  # the cue's main token; -1 without a cue
    frame: str  # the construction, see data/cues.toml
    rule: str  # the rule that found the content
    cue: Range | None
    content: list[Range]
    source: Range | None = None
    source_head: int = -1
    via: Range | None = None
    follows: Candidate | None = None  # the cue whose source, and carrier, this one shares
    type: Kind = "says"
    stance: Stance = "asserts"
    relayed: int = -1  # "was quoted as saying": the token of "saying", no cue of its own
    verdict: bool = True
    score: float | None = None  # the tagger's, where it took part
