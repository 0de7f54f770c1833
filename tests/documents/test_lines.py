"""Roles of lines, and what the lines state of the report."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.documents.lines import read
from sayso.settings import DocumentSettings

LEAD = "An air strike on a crowded fish market in the port of al-Tumeira killed at least 18 people on Saturday, the Health Ministry of Selmoura said."
MORE = "Rescue workers were still digging for seven people who were missing, Civil Defence spokesman Tarel Munsif said."
LAST = "Ovarra, which disputes the maritime border, did not immediately comment on the strike."
BODY = f"{LEAD}\n\n{MORE}\n\n{LAST}"
TITLE = "Air strike on fish market kills at least 18, ministry says"

TEXTS = st.text(
    st.one_of(
        st.sampled_from(list(" .\n\r\t-—:()")),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=300,
)
PARTS = st.lists(
    st.sampled_from(
        [LEAD, MORE, LAST, TITLE, "Share", "By Mirel Asmoun", "14 June 2031, 09:55", "(AFP)", "", "©",
         "Photo: Mirel Asmoun", "With reporting by AP", "OSTKEEL (AP) -- " + MORE, "• Home", "🕯️ نسيم"]
    ),
    max_size=14,
)  # fmt: skip


def roles(text: str, **about: object) -> dict[str, str]:
    return {text[slice(*line.span)].strip(): line.role for line in read(text, **about).lines}


@given(st.one_of(TEXTS, PARTS.map("\n".join), PARTS.map("\r\n\r\n".join)))
def test_every_character_that_is_not_blank_has_exactly_one_role(text):
    found = read(text)
    at = 0
    for line in found.lines:
        assert text[at : line.span[0]].strip() == ""
        assert at <= line.span[0] < line.span[1] <= len(text)
        at = line.span[1]
    assert text[at:].strip() == ""
    assert len(found.credits) == len(found.credit_spans)
    assert all(
        text[slice(*span)] == name
        for name, span in zip(found.credits, found.credit_spans, strict=True)
    )


def test_an_agency_report():
    text = (
        f"HALYARD NEWS AGENCY\n14 June 2031, 09:55\n\n{TITLE}\n\n"
        f"AL-TUMEIRA, Selmoura, June 14, 2031 (HNA) — {BODY}\n\n© 2031 Halyard News Agency. All rights reserved."
    )
    found = read(text)
    assert [line.role for line in found.lines] == [
        "furniture", "dateline", "title", "body", "body", "body", "furniture",
    ]  # fmt: skip
    assert found.title == TITLE
    assert (found.published.value, found.published.from_) == ("2031-06-14T09:55", "dateline")
    assert found.credits == ("HNA",)


def test_a_stated_day_of_publication_overrules_a_dateline():
    text = f"{TITLE}\n\nBy Mirel Asmoun\n\nPublished: 15 June 2031\n\nOSTKEEL, June 14, 2031 (HNA) — {BODY}"
    found = read(text)
    assert (found.published.value, found.published.from_) == ("2031-06-15", "text")
    assert found.byline == "Mirel Asmoun"
    assert roles(text)["By Mirel Asmoun"] == "byline"
    assert roles(text)["Published: 15 June 2031"] == "dateline"


def test_the_day_of_a_change_serves_where_no_other_is_stated():
    found = read(f"{TITLE}\n\nUpdated: 15 June 2031\n\n{BODY}")
    assert (found.published.value, found.published.from_) == ("2031-06-15", "updated")
    found = read(f"{TITLE}\n\nUpdated: 15 June 2031\n\nOSTKEEL, June 14, 2031 (HNA) — {BODY}")
    assert found.published.value == "2031-06-14"


def test_a_day_within_the_news_is_not_that_of_publication():
    found = read(f"{TITLE}\n\n{BODY}\n\nThe quay was built on 3 March 2011.\n\n3 March 2011")
    assert found.published is None


def test_six_agencies():
    text = f"{TITLE}\n\n{BODY}\n\nWith reporting by Reuters, AP, AFP, dpa, TASS, and Interfax"
    found = read(text)
    assert found.credits == ("Reuters", "AP", "AFP", "dpa", "TASS", "Interfax")
    assert found.lines[-1].role == "credit"


def test_the_dateline_stays_inside_its_line():
    text = f"{TITLE}\n\nDAR NASIM (HNA) — {LEAD}\n\n{MORE}"
    assert roles(text)[f"DAR NASIM (HNA) — {LEAD}"] == "body"


def test_captions_are_told():
    shown = "Smoke rises over the old quay on Saturday. Photo: Coastline Today"
    assert roles(f"{TITLE}\n\n{shown}\n\n{BODY}")[shown] == "caption"


def test_a_doubled_line_high_up_is_a_caption():
    shown = "Defence Minister Leyda Sarhoun confronts the envoy at the council in 2031."
    found = read(f"{TITLE}\n\n{shown}\n{shown}\n\n{BODY}")
    assert [line.role for line in found.lines[:3]] == ["title", "caption", "furniture"]


def test_a_doubled_line_far_down_is_read_once():
    found = read(
        f"{TITLE}\n\n{BODY}\n\n"
        + "\n\n".join(f"{MORE} {i}." for i in range(9))
        + f"\n\n{LAST}\n\n{LAST}"
    )
    assert [line.role for line in found.lines[-2:]] == ["body", "furniture"]


def test_a_masthead_is_furniture():
    text = f"THE LANTERN\nA weekly for the fishing towns\n\nThe man who keeps the quay\n\nBy Ondine Farrouk\n\n{BODY}"
    assert list(roles(text).values())[:4] == ["furniture", "furniture", "title", "byline"]


def test_a_text_that_looks_like_furniture_throughout_is_read():
    assert set(roles("Share\nAdvertisement\nRead more").values()) <= {"body", "title"}


def test_a_headline_without_the_button_before_it():
    found = read(f"× {TITLE}\n\n{BODY}")
    assert (found.title, found.lines[0].role) == (TITLE, "title")


def test_a_known_title_marks_its_line():
    text = f"Market hit\n\n{TITLE}\n\n{BODY}"
    assert roles(text, title=TITLE)[TITLE] == "title"
    assert read(text, title="Another title").title == "Another title"


def test_given_roles_are_kept_but_for_what_lines_say_of_themselves():
    text = f"Home\n{TITLE}\nBy Mirel Asmoun\nA quay\n{LEAD}"
    told = ["furniture", "body", "furniture", "caption", "body"]
    assert list(roles(text, told=told).values()) == [
        "furniture",
        "title",
        "byline",
        "caption",
        "body",
    ]


def test_hard_wrapped_lines_share_a_role():
    import textwrap

    wrapped = "\n\n".join(textwrap.fill(part, 60) for part in (LEAD, MORE, LAST))
    found = read(f"{TITLE}\n\n{wrapped}")
    assert [line.role for line in found.lines] == ["title"] + ["body"] * (len(found.lines) - 1)


def test_too_long_a_text_is_all_body():
    text = "\n".join(["Share"] * 30)
    assert set(roles(text, settings=DocumentSettings(max_lines=20)).values()) == {"body"}


@pytest.mark.parametrize("text", ["", "\n \t\n", "🕯️", "—", "(", "©"])
def test_odd_texts(text):
    assert len(read(text).lines) == (1 if text.strip() else 0)
