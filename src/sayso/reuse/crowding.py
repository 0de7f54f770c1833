"""What is not compared in full in an event of very many reports: a problem says how much."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from sayso.model import Document, Problem
from sayso.reuse.candidates import FEW, winnow
from sayso.reuse.words import Vocabulary, Words, grams
from sayso.settings import ReuseSettings


def crowded(
    documents: Iterable[Document], settings: ReuseSettings, event: str
) -> tuple[Problem, ...]:
    """A problem if runs of words stand in more reports than are compared with one another.

    Args:
        documents: the reports of an event.
        settings: how many are.
        event: its id.
    """
    some = list(documents)
    if len(some) <= settings.posting:
        return ()
    vocabulary = Vocabulary()
    words = (Words(document, vocabulary) for document in some)
    kept = [winnow(grams(w.hashes, settings.seed), settings.window) for w in words]
    holders = np.unique(np.concatenate(kept), return_counts=True)[1]
    long = holders[holders > settings.posting]
    if not len(long):
        return ()
    message = (
        f"event {event}, {len(some)} reports: {len(long)} of the runs of words that are compared "
        f"stand in more than {settings.posting} reports, one in {int(long.max())}: of those that "
        f"hold one, the first {settings.posting} are compared with one another for shared text, "
        f"each further one with {FEW} of them (reuse.posting)"
    )
    return (Problem(room="reuse", document=None, message=message),)
