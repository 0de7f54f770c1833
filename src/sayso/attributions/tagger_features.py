"""What the tagger sees: windows of a report, columns of each token, and how a token lies to a cue.

A window is one paragraph (a part of it, in whole sentences, where it is long): cue, source and
content of an attribution stand in one paragraph in 99 of 100 cases. Windows never overlap, so the
encoder reads each word once.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from sayso.attributions.quotations import Quotation, quotations
from sayso.attributions.tagger_words import Vocabulary
from sayso.model import Parse

Ints = npt.NDArray[np.int64]


def _names(words: str) -> tuple[str, ...]:
    return tuple(words.split())


POS = _names("ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X SPACE")
TAGS = _names(
    "$ '' , -LRB- -RRB- . : ADD AFX CC CD DT EX FW HYPH IN JJ JJR JJS LS MD NFP NN NNP NNPS NNS "
    "PDT POS PRP PRP$ RB RBR RBS RP SYM TO UH VB VBD VBG VBN VBP VBZ WDT WP WP$ WRB XX ``"
)
DEPS = _names(
    "ROOT acl acomp advcl advmod agent amod appos attr aux auxpass case cc ccomp compound conj "
    "csubj csubjpass dative dep det dobj expl intj mark meta neg nmod npadvmod nsubj nsubjpass "
    "nummod oprd parataxis pcomp pobj poss preconj predet prep prt punct quantmod relcl xcomp"
)
ENTITIES = _names(
    "CARDINAL DATE EVENT FAC GPE LANGUAGE LAW LOC MONEY NORP ORDINAL ORG PERCENT PERSON PRODUCT "
    "QUANTITY TIME WORK_OF_ART"
)
ROLES = ("title", "body", "caption")
_POS, _TAGS, _DEPS, _ENTITIES, _ROLES = (
    {name: n + 1 for n, name in enumerate(names)} for names in (POS, TAGS, DEPS, ENTITIES, ROLES)
)
_NEAR = (1, 2, 3, 5, 9, 17, 33)  # tokens: lower edges of the classes of distance
_UPS = 4  # steps from a cue up the tree that are told apart
OTHER_BEFORE, OTHER_AFTER = _UPS + 1, _UPS + 2  # the token stands in another sentence

# How many classes each column has, 0 being "none or not known".
COLUMNS = (len(POS) + 1, len(TAGS) + 1, len(DEPS) + 1, len(ENTITIES) + 1, 5, 6, len(ROLES) + 1, 17)
PAIR_COLUMNS = (_UPS + 3, len(DEPS) + 1, len(DEPS) + 1, 17, 5, 2)

MOST_PIECES = 224  # of a window; the encoder was trained on texts up to 256


class Window(NamedTuple):
    """Tokens ``first`` to ``last`` (half-open), in whole sentences of one paragraph."""

    first: int
    last: int
    pieces: list[int]  # numbers in the vocabulary, with [CLS] and [SEP]
    starts: list[int]  # per token: where its first piece stands in ``pieces``


class View:
    """A parse as the tagger reads it; filled once."""

    def __init__(self, parse: Parse, quoted: list[Quotation] | None = None) -> None:
        self.parse = parse
        self.quotations = quotations(parse) if quoted is None else quoted
        self.quotation = [-1] * len(parse)
        for n, q in enumerate(self.quotations):
            for i in range(q.first, q.last):
                self.quotation[i] = n
        self.columns = _columns(parse, self.quotations)


def windows(parse: Parse, vocabulary: Vocabulary) -> list[Window]:
    """The windows of a report in order."""
    found: list[Window] = []
    piece_of = vocabulary.pieces
    open_segment = -1
    for n, (first, last) in enumerate(parse.sentences):
        spelled = [piece_of(parse.form[i]) for i in range(first, last)]
        size = sum(len(s) for s in spelled)
        window = found[-1] if found else None
        if (
            window is None
            or parse.segment[n] != open_segment
            or len(window.pieces) + size >= MOST_PIECES
        ):
            window = Window(first, last, [vocabulary.begin], [])
            found.append(window)
        else:
            window = found[-1] = window._replace(last=last)
        open_segment = parse.segment[n]
        for pieces in spelled:
            window.starts.append(len(window.pieces))
            window.pieces.extend(pieces)
    cut = [w for whole in found for w in _cut(whole, vocabulary)]
    for window in cut:
        window.pieces.append(vocabulary.end)
    return cut


def _cut(window: Window, vocabulary: Vocabulary) -> list[Window]:
    """A window in parts that fit, where one sentence alone is too long."""
    if len(window.pieces) < MOST_PIECES:
        return [window]
    parts, at = list[Window](), 0
    starts = [*window.starts, len(window.pieces)]
    while at < len(window.starts):
        end = at + 1
        while end < len(window.starts) and starts[end + 1] - starts[at] < MOST_PIECES - 2:
            end += 1
        parts.append(
            Window(
                window.first + at,
                window.first + end,
                [vocabulary.begin, *window.pieces[starts[at] : starts[end]]],
                [s - starts[at] + 1 for s in window.starts[at:end]],
            )
        )
        at = end
    return parts


def _near(steps: int) -> int:
    """The class of a signed distance: 0 for none, 1 to 7 after, 8 to 14 before."""
    size, kind = abs(steps), 0
    for edge in _NEAR:
        if size < edge:
            break
        kind += 1
    return kind if steps >= 0 else kind + len(_NEAR)


_DISTANCE = [_near(d) for d in range(-64, 65)]


def _distance(steps: int) -> int:
    return _DISTANCE[max(-64, min(64, steps)) + 64]


def _shape(form: str) -> int:
    if form[:1].isdigit():
        return 1
    if not form[:1].isalpha():
        return 2
    if form.isupper() and len(form) > 1:
        return 3
    return 4 if form[:1].isupper() else 5


def _columns(parse: Parse, quoted: list[Quotation]) -> Ints:
    """One row per token: the classes named by ``COLUMNS``."""
    count = len(parse)
    table: Any = np.zeros((count, len(COLUMNS)), dtype=np.int64)
    if not count:
        return table  # type: ignore[no-any-return]
    table[:, 0] = [_POS.get(p, 0) for p in parse.pos]
    table[:, 1] = [_TAGS.get(t, 0) for t in parse.tag]
    table[:, 2] = [_DEPS.get(d, 0) for d in parse.dep]
    for e in parse.entities:
        table[e.first : e.last, 3] = _ENTITIES.get(e.label, 0)
    for q in quoted:
        table[q.first : q.last, 4] = 2 if q.single else 1
        table[q.first, 4] = 3
        if q.closed:
            table[q.last - 1, 4] = 4
    table[:, 5] = [_shape(f) for f in parse.form]
    for n, (first, last) in enumerate(parse.sentences):
        table[first:last, 6] = _ROLES.get(parse.roles[parse.segment[n]], 0)
    table[:, 7] = [_distance(h - i) for i, h in enumerate(parse.head)]
    for first, _ in parse.sentences:
        table[first, 7] = 16 if parse.head[first] == first else table[first, 7]
    return table  # type: ignore[no-any-return]


def cue_head(parse: Parse, first: int, last: int) -> int:
    """The token of a range whose head lies outside it (the first such; else the first token)."""
    for i in range(first, last):
        if not first <= parse.head[i] < last or parse.head[i] == i:
            return i
    return first


def to_cue(view: View, window: Window, first: int, last: int) -> Ints:
    """One row per token of a window: how it lies to the cue ``first`` to ``last``.

    Columns, see ``PAIR_COLUMNS``: steps from the cue up to the lowest node that dominates both;
    the label of the branch that leads down to the token; the label of the branch that leads down
    to the cue; signed distance; quoted or not, together or not; whether it is of the cue.
    """
    parse = view.parse
    table: Any = np.zeros((window.last - window.first, len(PAIR_COLUMNS)), dtype=np.int64)
    head = cue_head(parse, first, last)
    begin, end = parse.sentences[parse.sentence[head]]
    table[: max(0, begin - window.first), 0] = OTHER_BEFORE
    table[max(0, end - window.first) :, 0] = OTHER_AFTER
    chain, at = [head], head
    while parse.head[at] != at:
        at = parse.head[at]
        chain.append(at)
    offset = window.first
    for up in range(len(chain) - 1, -1, -1):
        node = chain[up]
        steps = min(up, _UPS)
        hang = _DEPS.get(parse.dep[chain[up - 1]], 0) if up else 0
        low, high = max(0, parse.left[node] - offset), max(0, parse.right[node] + 1 - offset)
        table[low:high, 0] = steps
        table[low:high, 1] = 0
        table[low:high, 2] = hang
        for child in parse.children[node]:
            if up and child == chain[up - 1]:
                continue
            low, high = max(0, parse.left[child] - offset), max(0, parse.right[child] + 1 - offset)
            table[low:high, 1] = _DEPS.get(parse.dep[child], 0)
    mine = view.quotation[head]
    theirs = view.quotation[window.first : window.last]
    for i, quote in enumerate(theirs):
        at = window.first + i
        table[i, 3] = _distance(at - first if at < first else max(0, at - last + 1))
        if quote >= 0:
            table[i, 4] = 1 if mine < 0 else 3 if quote == mine else 4
        elif mine >= 0:
            table[i, 4] = 2
    table[max(0, first - offset) : last - offset, 5] = 1
    return table  # type: ignore[no-any-return]
