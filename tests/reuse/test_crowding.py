from tests.reuse import invented

from sayso.documents import from_text
from sayso.reuse import crowded
from sayso.settings import ReuseSettings

FERRY, MINE = "\n\n".join(invented.FERRY), "\n\n".join(invented.MINE)


def reports(many, text):
    return [from_text(f"Paper {n}.\n\n{text}", id=f"r{n}") for n in range(many)]


def test_a_text_that_went_round_is_told_from_the_cap_on():
    about = ReuseSettings(posting=5)
    assert crowded(reports(5, FERRY), about, "e-1") == ()
    (found,) = crowded([*reports(6, FERRY), from_text(MINE, id="x")], about, "e-1")
    assert "event e-1, 7 reports" in found.message
    assert "more than 5 reports, one in 6" in found.message
    assert found.document is None


def test_many_reports_of_their_own_words_are_not_told():
    about = ReuseSettings(posting=2)
    some = [from_text(t, id=t[:9]) for t in (FERRY, MINE, "A bell rang twice in Tavar at noon.")]
    assert crowded(some, about, "e-1") == ()
