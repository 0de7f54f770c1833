"""What is said as a phrase: objects, predications, accusations, amounts, prepositions."""

from __future__ import annotations

import pytest

PHRASES = [
    ("⟦who:Reth⟧ ⟦cue:announced⟧ ⟦what:a curfew in the old town⟧ on Monday.", "asserts"),
    ("⟦who:The harbour union⟧ ⟦cue:called⟧ ⟦what:it a cover-up⟧.", "asserts"),
    ("⟦who:He⟧ ⟦cue:described⟧ ⟦what:the raid⟧ as ⟦more:a mistake⟧.", "asserts"),
    ("⟦who:He⟧ ⟦cue:described⟧ ⟦what:the raid⟧ as ⟦more:cowardly⟧.", "asserts"),
    ("⟦who:The union⟧ ⟦cue:accused⟧ ⟦what:the firm of hiding the leak⟧.", "asserts"),
    ("⟦who:The union⟧ ⟦cue:blamed⟧ ⟦what:the firm for the deaths⟧.", "asserts"),
    ("⟦who:Officials⟧ ⟦cue:put⟧ ⟦what:the toll at 12⟧.", "asserts"),
    (
        "⟦who:Civil Defence⟧ ⟦cue:revised⟧ ⟦what:its count of the injured down to 46 from 64⟧.",
        "asserts",
    ),
    ("⟦who:Analysts⟧ ⟦cue:warned⟧ ⟦what:of shortages⟧.", "asserts"),
    ("⟦who:The envoy⟧ ⟦cue:called for⟧ ⟦what:an immediate truce⟧.", "urges"),
    ("⟦who:The council⟧ ⟦cue:demanded⟧ ⟦what:an inquiry⟧.", "urges"),
    ("⟦who:The union⟧ ⟦cue:demanded⟧ ⟦what:higher wages, and that the mine be closed⟧.", "urges"),
    (
        "⟦who:The mayor⟧ ⟦cue:expressed⟧ ⟦what:regret and that the city would pay⟧.",
        "asserts",
    ),
    ("⟦who:The mayor⟧ ⟦cue:demanded⟧ ⟦what:an apology⟧ and that day left the town.", "urges"),
    ("⟦who:The authority⟧ ⟦cue:rejected⟧ ⟦what:the charge⟧.", "denies"),
    ("⟦who:Holt⟧ ⟦cue:pleaded⟧ ⟦what:not guilty to murder⟧.", "asserts"),
    ("⟦who:The photographs⟧ ⟦cue:show⟧ ⟦what:tanks near the dam⟧.", "asserts"),
    ("⟦who:The team⟧ ⟦cue:found⟧ ⟦what:no trace of the ship⟧.", "asserts"),
]


@pytest.mark.parametrize(("text", "stance"), PHRASES)
def test_phrases(check, text, stance):
    check(text, stance=stance)


def test_a_series_stays_whole(told):
    text = "The deal calls for a truce, the delivery of aid and the return of prisoners."
    assert told(text)[0][2] == ("a truce, the delivery of aid and the return of prisoners",)
