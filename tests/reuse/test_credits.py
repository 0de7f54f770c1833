import pytest

from sayso.documents import from_text
from sayso.reuse.credits import folded, issuer, owes


def issued(text, **about):
    return issuer(from_text(text, **about))


BODY = "A ferry sank off Tavar on Sunday and nine sailors drowned, the coast guard said."


def test_a_credit_names_the_outlet():
    copy = issued(f"{BODY}\n\nWith reporting by Corva News Agency", outlet="Tavar Post")
    origin = issued(BODY, outlet="Corva News Agency")
    assert owes(copy, origin)
    assert not owes(origin, copy)


def test_initials_are_the_name():
    copy = issued(f"TAVAR (CNA) — {BODY}", outlet="Tavar Post")
    assert owes(copy, issued(BODY, outlet="Corva News Agency"))


def test_an_outlet_named_in_running_text_is_credited():
    copy = issued(f"{BODY} The captain told the Lake Tribune so.", outlet="Tavar Post")
    assert owes(copy, issued(BODY, outlet="The Lake Tribune"))


def test_two_reports_of_one_outlet_owe_each_other_nothing():
    one = issued(f"{BODY} He told the Lake Tribune.", outlet="Lake Tribune")
    assert not owes(one, issued(BODY, outlet="Lake Tribune"))


def test_nothing_is_owed_to_the_unnamed():
    assert not owes(issued(f"{BODY}\n\nWith reporting by Reuters"), issued(BODY))


@pytest.mark.parametrize(
    ("words", "expected"), [("The Lake-Tribune", "lake tribune"), ("The", "the")]
)
def test_folded(words, expected):
    assert folded(words) == expected
