"""Attribution -> the runs of words that it quotes, by which two quotations of one speech meet."""

from __future__ import annotations

import hashlib
import re

from sayso.model import Attribution
from sayso.reuse.words import quotations

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_RUN = 7  # words in a row that two people do not say by chance


def quotes(text: str, one: Attribution) -> frozenset[int]:
    """Numbers of all runs of quoted words in what a statement says."""
    found: set[int] = set()
    for start, end in one.content:
        lead = max(0, start - 2)  # the opening mark may stand outside of the content
        for a, b in quotations(text[lead : end + 2]):
            words = [w.lower().replace("’", "'") for w in _WORD.findall(text, lead + a, lead + b)]
            for at in range(len(words) - _RUN + 1):
                run = " ".join(words[at : at + _RUN]).encode("utf-8", "surrogatepass")
                found.add(int.from_bytes(hashlib.blake2b(run, digest_size=8).digest(), "little"))
    return frozenset(found)
