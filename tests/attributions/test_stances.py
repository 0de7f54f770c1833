"""How a source stands to what it says."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Holt said the wall had failed.", "asserts"),
        ("Holt denied that the wall had failed.", "denies"),
        ("Holt dismissed the report.", "denies"),
        ("Holt ruled out a strike.", "denies"),
        ("Holt did not deny that the wall had failed.", "asserts"),
        ('"It is a lie," Holt said.', "denies"),
        ("Holt asked why the gates were open.", "asks"),
        ('"Who opened the gates?" asked Reth.', "asks"),
        ("Officials demanded to know whether the gates were open.", "asks"),
        ("The council demanded a truce.", "urges"),
        ("Holt said the tax must go.", "urges"),
        ('"Stay at home," police said.', "urges"),
        ("Doctors warned against swimming in the lake.", "urges"),
        ("Holt vowed that the wall would be mended.", "promises"),
        ("Police have not confirmed the toll.", "unconfirmed"),
        ("The army could not confirm the report.", "unconfirmed"),
        ("Holt declined to name the suspect.", "unconfirmed"),
        ("The monitoring group said it was unable to confirm who fired.", "unconfirmed"),
        ("No group has claimed responsibility for the attack.", "unconfirmed"),
        ("Holt questioned the figures.", "unconfirmed"),
    ],
)
def test_stances(said, text, stance):
    assert said(text)[0].stance == stance


def test_declined_to_comment_says_nothing(said):
    assert said("Holt declined to comment.") == ()
