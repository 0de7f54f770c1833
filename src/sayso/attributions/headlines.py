"""'X: content' and 'content: X' in headlines."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.attributions import sources
from sayso.attributions.candidates import Candidate
from sayso.attributions.clauses import Range, trim
from sayso.attributions.reading import Reading

RULES = {
    "attributions.headlines.before": "'X: content' in a headline, X a speaker",
    "attributions.headlines.after": "'content: X' or 'content - X' in a headline, X a speaker",
}


def of_titles(r: Reading) -> Iterator[Candidate]:
    """Candidates of the sentences that open a headline."""
    parse = r.parse
    for n, (first, _) in enumerate(parse.sentences):
        segment = parse.segment[n]
        if n > 0 and parse.segment[n - 1] == segment:
            continue
        if parse.roles[segment] != "title" and (segment > 0 or len(parse.segments) == 1):
            continue
        end = first
        while end < len(parse) and parse.segment[parse.sentence[end]] == segment:
            end += 1
        if parse.form[end - 1] == ".":
            continue
        for i in range(first + 1, end - 1):
            if parse.form[i] == ":" and not r.is_quoted(i):
                yield from _beside(r, (first, i), (i + 1, end), i)
                break


def _beside(r: Reading, left: Range, right: Range, colon: int) -> Iterator[Candidate]:
    for speaker, content, rule in (
        (left, right, "attributions.headlines.before"),
        (right, left, "attributions.headlines.after"),
    ):
        first, last = trim(r.parse, speaker, quotes=True)
        told = any(r.parse.pos[i] in ("VERB", "AUX") for i in range(*content))
        if told and _is_speaker(r, first, last):
            yield Candidate(
                head=-1,
                frame="colon",
                rule=rule,
                cue=(colon, colon + 1),
                content=[content],
                source=(first, last),
                source_head=last - 1,
            )
            return


def _is_speaker(r: Reading, first: int, last: int) -> bool:
    """Whether a few words of a headline name somebody who can speak."""
    parse = r.parse
    if not 0 < last - first <= r.settings.speaker:
        return False
    words = range(first, last)
    if any(parse.pos[i] in ("VERB", "AUX", "PUNCT", "NUM") for i in words):
        return False
    if any(parse.lower[i] in r.words.labels for i in words):
        return False
    return any(sources.speaks(r, i) for i in words)
