"""The tagger's two graphs behind one adapter: nothing else in this room imports onnxruntime.

One window a run and one thread, so that a window's numbers depend on nothing but the window:
however reports are batched, the results are the same bytes.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from sayso.attributions.tagger_features import View, Window, cue_head, to_cue
from sayso.attributions.tagger_words import Vocabulary
from sayso.errors import ModelError

Floats = npt.NDArray[np.float32]
FILES = ("words.onnx", "cues.onnx", "vocab.txt")

# Labels of a token beside a cue; the second of each pair goes on with the first.
NONE, CONTENT, SOURCE, VIA = 0, 1, 3, 5
WORD = 192  # numbers of a token's vector
STANCES = ("asserts", "denies", "asks", "urges", "promises", "unconfirmed")


class Words(NamedTuple):
    """Stage one: a vector per token (``[tokens, WORD]``), and the probabilities of (none, begins, goes on) a cue."""

    vectors: Floats
    cue: Floats


class Cues(NamedTuple):
    """Stage two, a row per cue: log-probabilities of labels per token, and of the judgements."""

    labels: Floats  # [cues, tokens, 7]
    worth: Floats  # [cues]: probability that it attributes something
    stances: Floats  # [cues, 6] probabilities, in the order of STANCES
    types: Floats  # [cues, 2] probabilities of "says" and "thinks"


class Model:
    """The loaded graphs. Read-only after it is made."""

    def __init__(self) -> None:
        folder = files("sayso") / "data" / "attributions"
        data = {name: (folder / name).read_bytes() for name in FILES}
        self.vocabulary = Vocabulary(data["vocab.txt"].decode("utf-8").splitlines())
        self.sha256 = hashlib.sha256(b"".join(data[name] for name in FILES)).hexdigest()
        self._words, self._cues = _session(data["words.onnx"]), _session(data["cues.onnx"])

    def words(self, view: View, window: Window, *, news: bool) -> Words:
        """Read a window of a news report, or of another text by the guide of clauses alone."""
        head = np.array(view.parse.head[window.first : window.last], dtype=np.int64)
        vectors, cue = self._words.run(
            ("vectors", "cue"),
            {
                "pieces": np.array(window.pieces, dtype=np.int64),
                "starts": np.array(window.starts, dtype=np.int64),
                "columns": view.columns[window.first : window.last],
                "head": np.clip(head, window.first, window.last - 1) - window.first,
                "guide": np.array([0 if news else 1], dtype=np.int64),
            },
        )
        return Words(vectors, _softmax(cue))

    def cues(self, view: View, window: Window, words: Words, cues: list[tuple[int, int]]) -> Cues:
        """Read a window beside each of some cues (token ranges in it)."""
        inside = np.zeros((len(cues), window.last - window.first), dtype=np.float32)
        for row, (first, last) in zip(inside, cues, strict=True):
            row[first - window.first : last - window.first] = 1 / (last - first)
        heads = [cue_head(view.parse, *cue) - window.first for cue in cues]
        label, judged = self._cues.run(
            ("label", "judged"),
            {
                "vectors": words.vectors,
                "head": np.array(heads, dtype=np.int64),
                "inside": inside,
                "pairs": np.stack([to_cue(view, window, *cue) for cue in cues]),
            },
        )
        worth = 1 / (1 + np.exp(-judged[:, 0]))
        return Cues(
            np.log(_softmax(label) + 1e-9),
            worth,
            _softmax(judged[:, 1 : 1 + len(STANCES)]),
            _softmax(judged[:, 1 + len(STANCES) :]),
        )


@cache
def model() -> Model:
    """The packaged model (its files never change while the program runs)."""
    return Model()


def identity() -> str:
    """Name and hash of the tagger's weights; loads them.

    Raises:
        ModelError: onnxruntime is not installed.
    """
    return f"attributions/1 sha256:{model().sha256}"


def _session(graph: bytes) -> Any:
    try:
        import onnxruntime
    except ImportError as error:
        raise ModelError(
            "the attribution tagger needs onnxruntime: install sayso[tagger], or read without it"
        ) from error

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
    options.use_deterministic_compute = True
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])


def _softmax(logits: Floats) -> Floats:
    risen = np.exp(logits - logits.max(-1, keepdims=True))
    found: Floats = risen / risen.sum(-1, keepdims=True)
    return found
