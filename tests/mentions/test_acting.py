"""Whom a name acts for, by what the text names."""

import pytest


def patron(found, name: str) -> str | None:
    called = {one.id: one.name for one in found.values()}
    return called.get(found[name].acts_for or "")


@pytest.mark.parametrize(
    ("text", "name", "body"),
    [
        ("Russian Foreign Ministry spokeswoman Maria Orlova left.", "Maria Orlova", "Russian Foreign Ministry"),
        ("Russian Foreign Ministry spokeswoman Maria Orlova left.", "Russian Foreign Ministry", "Russia"),
        ("Norwegian President Ana Reth left.", "Ana Reth", "Norway"),
        ("Norway's ambassador to the United Nations, Ana Reth, left.", "Ana Reth", "Norway"),
        ("Norwegian Ambassador to the United Nations Ana Reth left.", "Ana Reth", "Norway"),
        ("Tarel Munsif, a spokesman for Civil Defence, left.", "Tarel Munsif", "Civil Defence"),
        ("Health Minister Amal Rezkoun met the Health Ministry.", "Amal Rezkoun", "Health Ministry"),
        ("The Health Ministry was silent. “No,” said minister Ana Reth.", "Ana Reth", "Health Ministry"),
        ("Norway's government met. The Pentagon waited for the United States.", "Pentagon", "United States"),
        ("The Free Harbour Front denied it. Its spokesman, Hadi Merrow, left.", "Hadi Merrow", "Free Harbour Front"),
    ],
)  # fmt: skip
def test_acts_for(named, text, name, body):
    assert patron(named(text), name) == body


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Norwegian singer Ana Reth left.", "Ana Reth"),
        ("US Representative John Holm left.", "John Holm"),
        ("Prime Minister Ana Reth met the Health Ministry and the Defence Ministry.", "Ana Reth"),
    ],
)
def test_acts_for_nobody(named, text, name):
    assert patron(named(text), name) is None


def test_no_circles(named):
    found = named(
        "The Russian government and the Russian Foreign Ministry met Russian President Ivan Orlov. "
        "Orlov leads Russia and the Kremlin."
    )
    ids = {name.id: name for name in found.values()}
    for name in found.values():
        seen, at = set(), name
        while at.acts_for is not None:
            assert at.id not in seen
            seen.add(at.id)
            at = ids[at.acts_for]
