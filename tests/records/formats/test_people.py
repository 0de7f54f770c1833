"""Who changed what, from the log of a store."""

from __future__ import annotations

from sayso.stores.acts import Act
from sayso.stores.exporting import people


def act(n, who, kind="change", target="claim:r1:4-9", after=None, undoes=None):
    return Act(
        n=n, at="2031-03-05T10:00:00Z", who=who, kind=kind, target=target, event="e", report="r1",
        before={}, after=after or {}, reason="", undoes=undoes, previous="", hash="",
    )  # fmt: skip


def test_the_last_change_that_stands_has_its_person():
    log = [act(1, "Ines"), act(2, "Tomas"), act(3, "Ines", kind="comment")]
    assert people(log) == {"claim:r1:4-9": "Tomas"}
    assert people([*log, act(4, "Ines", kind="undo", undoes=2)]) == {"claim:r1:4-9": "Ines"}


def test_moved_words_are_found_under_both_ids():
    log = [act(1, "Ines", after={"content": [[2, 5], [7, 12]]})]
    assert people(log) == {"claim:r1:4-9": "Ines", "claim:r1:2-12": "Ines"}
    log = [act(1, "Ines", target="figure:r1:4-6", after={"span": [4, 8]})]
    assert people(log) == {"figure:r1:4-6": "Ines", "figure:r1:4-8": "Ines"}
