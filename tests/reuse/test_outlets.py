import pytest

from sayso.reuse.outlets import is_media, key, named


@pytest.mark.parametrize(
    "words",
    ["the Lake Tribune", "Reuters", "corva.com", "local media", "Corva Radio", "the daily Ostra"],
)
def test_media(words):
    assert is_media(words)


@pytest.mark.parametrize(
    "words", ["the Health Ministry", "Ana Reth", "residents", "independent experts", ""]
)
def test_no_media(words):
    assert not is_media(words)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the Corva247 news website", "Corva 247"),
        ("The Lake Tribune", "Lake Tribune"),
        ("AP", "the Associated Press"),
        ("the daily Ostra", "Ostra"),
    ],
)
def test_one_outlet_has_one_key(one, other):
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Corva247 news website reported it.", {"corva247"}),
        ("Quoted by the local daily, ‘Ostra’, he said so.", {"ostra"}),
        ("According to lake-tribune.com it rained.", {"laketribunecom"}),
        ("It was first told by the Lake Tribune on Monday.", {"laketribune"}),
        ("Reuters and AFP reported so.", {"reuters", "agencefrancepresse"}),
        ("The mayor said it rained in Tavar.", set()),
        ("", set()),
    ],
)
def test_outlets_that_a_text_names(text, expected):
    assert set(named(text)) == expected


def test_outlets_are_named_somewhere():
    text = "He read the Lake Tribune. The Lake Tribune was wet."
    places = named(text)["laketribune"]
    assert [text[at:].startswith(("Lake", "The Lake")) for at in places] == [True, True]
