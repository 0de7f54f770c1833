"""How far a named site lies from a named place."""

from __future__ import annotations

import pytest

from sayso.relations.siting import one_site, site


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Shells fell on Tolva, a town 25 miles west of Kerem.", "Tolva"),
        ("They hold Tolva - a small town about 5 miles south of Ister and 25 miles west of Kerem.", "Tolva"),
        ("They hold a key town 25 miles west of Kerem - Tolva.", "Tolva"),
        ("Tolva is 25 miles west of Kerem.", "Tolva"),
        ("Gunmen were fighting 25 miles west of Kerem.", None),
        ("The army stopped them in a field 25 miles west of Kerem - Ovarra said so.", None),
    ],
)  # fmt: skip
def test_what_lies_so_far_away(text, wanted):
    start = text.index("25 miles")
    measure = (start, start + len("25 miles"))
    end = text.index("Kerem") + len("Kerem")
    assert site(text, measure, end, (0, len(text))) == wanted


def test_spellings_of_one_name():
    assert one_site("Ameriyat Al-Falluja", "Amiriyat al-Fallujah")
    assert not one_site("Tolva", "Telova-Sor")
    assert not one_site("Aya", "Oya")
