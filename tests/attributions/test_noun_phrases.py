"""The edges of noun phrases that name somebody."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Officials in a statement on Monday said the ferry had sunk.", "Officials"),
        ("His lawyer on Sunday announced his death.", "His lawyer"),
        ("This Wednesday Ana Reth said the ferry had sunk.", "Ana Reth"),
        ("Later tests revealed that the man had drowned.", "Later tests"),
        ("Today's ruling said the law was clear.", "Today's ruling"),
        ("The judge in the case, Ana Reth, said the law was clear.", "The judge in the case, Ana Reth"),
        ("Special envoy for Corva Ana Reth said talks had failed.", "Special envoy for Corva Ana Reth"),
        ("Speaking to reporters, Ana Reth said talks had failed.", "Ana Reth"),
        ("Co-workers of the dead man said he had been ill.", "Co-workers of the dead man"),
        ("A diplomat close to the talks, who asked not to be named, said so.", None),
    ],
)  # fmt: skip
def test_edges(told, text, source):
    found = [who for who, cue, _, _ in told(text) if cue in ("said", "announced", "revealed")]
    assert found == ([] if source is None else [source])
