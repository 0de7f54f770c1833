"""A report as the tagger sees it: its windows, each read once for each guide."""

from __future__ import annotations

import numpy as np

from sayso.attributions.quotations import Quotation
from sayso.attributions.tagger_features import View, Window, windows
from sayso.attributions.tagger_model import WORD, Floats, Words, model
from sayso.model import Parse

SHORTEST = 4  # tokens: shorter windows (datelines, section titles) are not read
_STYLE = 400  # tokens from the top after which no window more is read to tell a text's style


class Sight:
    """What the tagger has read of a report; filled as it is asked for."""

    def __init__(self, parse: Parse, quoted: list[Quotation] | None = None) -> None:
        self.parse = parse
        self.view = View(parse, quoted)
        self.windows: list[Window] = windows(parse, model().vocabulary) if len(parse) else []
        self._read: dict[tuple[int, bool], Words] = {}

    def words(self, window: Window, *, news: bool) -> Words:
        """A window of a news report, or of another text, read once."""
        known = self._read.get((window.first, news))
        if known is None:
            known = model().words(self.view, window, news=news)
            self._read[window.first, news] = known
        return known

    def style(self) -> Floats:
        """How the text's beginning is written: the mean of its tokens' vectors, ``[WORD]``.

        They are those of a news report, so that a text which is one is not read twice.
        """
        total, count = np.zeros(WORD, np.float64), 0
        for window in self.windows:
            if window.last - window.first < SHORTEST:
                continue
            vectors = self.words(window, news=True).vectors
            total += vectors.sum(0, dtype=np.float64)
            count += len(vectors)
            if count > _STYLE:
                break
        return (total / max(1, count)).astype(np.float32)
