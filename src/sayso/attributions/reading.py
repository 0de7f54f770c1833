"""A report while its attributions are read: its parse with quotations and beginnings looked up."""

from __future__ import annotations

from bisect import bisect_left

from sayso.attributions.clauses import Range
from sayso.attributions.lexicon import Lexicon
from sayso.attributions.media import Media
from sayso.attributions.quotations import Quotation
from sayso.documents.datelines import dateline
from sayso.model import Document, Parse, Span
from sayso.settings import AttributionSettings

_DATELINED = 3  # paragraphs of the body in which a dateline may stand, as documents/lines.py reads


class Reading:
    """What the steps of this room share about one report. Filled once, then only read."""

    def __init__(
        self,
        document: Document,
        parse: Parse,
        words: Lexicon,
        media: Media,
        quotations: list[Quotation],
        settings: AttributionSettings = AttributionSettings(),  # noqa: B008 - frozen
    ) -> None:
        self.document = document
        self.parse = parse
        self.words = words
        self.media = media
        self.settings = settings
        self.quotations = quotations
        self.quotation = [-1] * len(parse)  # per token: which quotation it stands in
        for n, q in enumerate(quotations):
            for i in range(q.first, q.last):
                self.quotation[i] = n
        self.labels = {i: e.label for e in parse.entities for i in range(e.first, e.last)}
        self._openings = _openings(parse)
        self._datelines = [
            (parse.segments[parse.segment[n]][0], parse.start[at])
            for n, at in self._openings.items()
        ]

    def sentence(self, token: int) -> Range:
        """The sentence that holds a token, from where its news begins: after a dateline."""
        n = self.parse.sentence[token]
        first, last = self.parse.sentences[n]
        return self._openings.get(n, first), last

    def paragraph(self, token: int) -> int:
        """Which paragraph a token stands in."""
        return self.parse.segment[self.parse.sentence[token]]

    def is_dateline(self, span: Span) -> bool:
        """Whether a span stands in a dateline."""
        return any(start <= span[0] and span[1] <= end for start, end in self._datelines)

    def is_quoted(self, token: int) -> bool:
        """Whether a token stands in a quotation."""
        return self.quotation[token] >= 0


def _openings(parse: Parse) -> dict[int, int]:
    """For sentences that begin with a dateline: the token at which the news begins."""
    found: dict[int, int] = {}
    body = -1
    for n, segment in enumerate(parse.segment):
        if parse.roles[segment] != "body" or (n > 0 and parse.segment[n - 1] == segment):
            continue
        body += 1
        if body == _DATELINED:
            break
        start, end = parse.segments[segment]
        head = dateline(parse.text[start:end])
        if head is None or head.whole:
            continue
        at = bisect_left(parse.start, start + head.end)
        if at < len(parse) and parse.start[at] < end:
            found[parse.sentence[at]] = at
    return found
