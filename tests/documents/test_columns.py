"""Columns by their names."""

from __future__ import annotations

import pytest

from sayso.documents.columns import given, recognised, row, without_text
from sayso.errors import UsageError


def test_the_surest_name_counts_whatever_its_spelling():
    header = ["Description", "Full Text", "Publish-Date", "Web URL", "Source"]
    assert recognised(header, {}) == {"text": 1, "date": 2, "url": 3, "outlet": 4}


def test_what_the_user_names_goes_before_the_list():
    assert recognised(["text", "Wortlaut"], {"text": "Wortlaut"}) == {"text": 1}
    assert recognised(["text", "x"], {"text": "wrong"}) == {}
    assert "column 'wrong'" in without_text(["text", "x"], {"text": "wrong"})


def test_reasons_name_columns_but_not_endlessly():
    told = without_text([f"c{n}" for n in range(50)], {})
    assert "c19 and 30 more" in told


@pytest.mark.parametrize("wrong", ["text", "text=", "words=x", "=x"])
def test_a_wrong_name_is_told(wrong):
    with pytest.raises(UsageError, match="FIELD=NAME"):
        given([wrong])


def test_days_of_gdelt_and_lists_of_sources():
    assert row({"text": "x", "date": 20310304})["date"] == "2031-03-04"
    assert row({"text": "x", "date": "20310304101500"})["date"] == "2031-03-04T10:15"
    assert row({"text": "x", "outlet": "Corva; HNA"})["credits"] == ["Corva", "HNA"]
    assert row({"text": None, "outlet": " "}) == {"text": ""}


def test_the_command_hands_the_columns_on():
    from sayso.cli import _tools

    tools = _tools(None, None, None, columns=("text=BODY",))
    assert tools.settings.documents.columns == ("text=BODY",)
    with pytest.raises(UsageError):
        _tools(None, None, None, columns=("BODY",))
