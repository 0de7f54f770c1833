"""Furniture of plain text: what sites print round a report is told from the report."""

from __future__ import annotations

import pytest

from sayso.documents.furniture import certain, furniture, notice, phrase, phrases
from sayso.documents.layout import rows
from sayso.settings import DocumentSettings

REPORT = """Blast at Port Maren kills five

Five people died in a blast at the harbour of Port Maren on Sunday, the ministry said in a statement.

Doctors at the hospital said that they had counted seven dead, and that more were missing.

“We heard it in the hills,” said Noura Temmal, a foreman. She was 48.

No arrest has been made.

Police said the quay would stay closed until Wednesday. The cause was not known."""


def cut(text: str) -> list[str]:
    lines = rows(text)
    return [r.text for r, mark in zip(lines, furniture(lines).furniture, strict=True) if mark]


@pytest.mark.parametrize(
    "line",
    [
        "Share", "ADVERTISEMENT", "Accessibility links", "Breaking News", "• 16x9 Image", "Back to top",
        "Most popular", "Read more: Seven ways to save", "Like this article? Pass it on to a friend.",
        "To find out more, click here.", "© 2031 Halyard Gazette", "Scroll down for video",
        "Copyright 2031 Radio Maren. All rights reserved.", "You may also like", "All content © Zarim Gazette",
        "Sign up for our morning newsletter and never miss a story.", "Skip to main content",
        "We use cookies to improve your experience.", "Do you have a story to tell? Write to us.",
        "This material may not be published, broadcast, rewritten or redistributed.",
        "Related: Why does the barrier stand open?", "RelatedFlood barrier opens for goodTolls to rise in May",
    ],
)  # fmt: skip
def test_listed_lines(line):
    assert certain(line)


@pytest.mark.parametrize(
    "line",
    [
        "Share prices fell by a tenth on Monday.",
        "The minister said the advertisement had been a mistake.",
        "“All rights reserved is what they printed on it,” the grocer said.",
        "Copyrights were at the heart of the dispute between the two countries.",
        "Like his father, he had kept the harbour.",
        "Read out in court, the letter took an hour.",
        "Back to the sea was where he wanted to go, he said.",
        "Most popular of all was the old mayor, who died on Sunday.",
        "Related to the harbour master, she had been questioned first.",
        "Watch committees were set up in three villages.",
        "Images of the crater were shown on television.",
        "Police said the gunman had posted a comment on the page.",
    ],
)
def test_sentences_that_begin_like_furniture_are_none(line):
    assert not certain(line)


def test_a_teaser_is_short():
    assert phrase("Read more: Seven ways to save on your summer holiday")
    assert not phrase("Read more: " + "the ministry said that five people had died. " * 6)


def test_what_is_quoted_is_no_notice():
    assert notice("Please note that you could be fined.")
    assert not notice("“Please note that you could be fined,” he read out.")


def test_lists_are_in_lower_case_without_signs_at_the_ends():
    for line in phrases().lines:
        assert line == line.lower().strip(" .:!?©")


def test_a_report_loses_nothing():
    assert cut(REPORT) == []
    assert cut(REPORT.upper()) == []
    assert cut(REPORT.replace("\n\n", "\n")) == []


def test_navigation_and_teasers_round_a_report_are_found():
    menu = "\n".join(
        f"  • {word}" for word in ("Home", "Politics", "Weather", "Sport", "Travel", "Video")
    )
    below = "\n".join(["Related articles", "  • Ten places to eat by the sea", "  • Sardine season opens early",
                       "Sign up for our newsletter", "Terms of use | Privacy policy | Contact us"])  # fmt: skip
    found = cut(f"{menu}\n\n{REPORT}\n\n{below}")
    assert set(found) == {row.text for row in rows(menu + "\n" + below)}


STATION = """With reporting by Reuters and AP
  • 16x9 Image


    Radio Maren journalists report the news in 9 languages in 12 countries. We provide what many people cannot get at home.

Radio Maren has been declared an "unwanted organization" by the government of Ovarra.

If you are in Ovarra, please note that you could face a fine for sharing our content, or for contacting us.

To find out more, click here."""


def test_a_stations_notices_about_itself_are_furniture():
    found = cut(f"{REPORT}\n\n{STATION}")
    assert [line[:12] for line in found] == [
        "• 16x9 Image", "Radio Maren ", "Radio Maren ", "If you are i", "To find out ",
    ]  # fmt: skip


def test_the_same_sentence_within_the_news_is_read():
    inside = 'Radio Maren has been declared an "unwanted organization" by the government of Ovarra.'
    assert cut(f"{REPORT}\n\n{inside}\n\nIts director said on Sunday that it would go on.") == []


def test_bars_come_from_the_settings():
    text = f"{REPORT}\n\nFollow NewsLadder\n\nHoroscope today and tomorrow"
    never = DocumentSettings(line_bar=1.1, prose_bar=1.1)
    lines = rows(text)
    assert not any(furniture(lines, never).furniture)
    always = DocumentSettings(line_bar=-1.0, prose_bar=-1.0)
    assert all(furniture(lines, always).furniture)


def test_no_lines_no_marks():
    assert furniture([]).furniture == []
