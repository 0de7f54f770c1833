import pytest
from tests.reuse.invented import FERRY, MINE, report

from sayso.documents import from_text
from sayso.reuse.credits import issuer
from sayso.reuse.direction import Side, evidence
from sayso.reuse.sharing import compare
from sayso.reuse.words import Vocabulary, Words
from sayso.settings import ReuseSettings

SETTINGS = ReuseSettings()
WHOLE = report(*FERRY)
ODD = (
    WHOLE.replace("bodies", "cadavers").replace("passengers", "wayfarers")
    .replace("shortly", "anon").replace("noon", "midday").replace("harbour", "haven")
)  # fmt: skip


def side(text, published="", **about):
    document = from_text(text, **about)
    return Side(Words(document, Vocabulary()), published, issuer(document))


def found(a, b):
    return evidence(a, b, compare(a.words, b.words, SETTINGS).passages, SETTINGS)


def test_evidence_turns_round_with_the_reports():
    a = side(report(*FERRY, MINE[0]), "2031-06-14")
    b = side(report(MINE[1], *FERRY[:4]), "2031-06-15")
    one, other = found(a, b), found(b, a)
    for name in one.__struct_fields__:
        assert getattr(one, name) == pytest.approx(-getattr(other, name))


@pytest.mark.parametrize(
    ("a", "b", "sign"),
    [
        ("2031-06-14", "2031-06-15", 1),
        ("2031-06-15", "2031-06-14", -1),
        ("2031-06-14", "2031-06-14T12:00", 0),
        ("2031-06-14T13:00", "2031-06-14T12:00", -1),
        ("", "2031-06-14", 0),
        ("2031", "2032-01-01", 0),
    ],
)
def test_time_is_compared_as_far_as_both_are_known(a, b, sign):
    time = found(side(WHOLE, a), side(WHOLE, b)).time
    assert (time > 0) - (time < 0) == sign


def test_odd_words_for_plain_ones_show_the_rewriter():
    assert found(side(WHOLE), side(ODD)).rewording > 0


def test_a_cut_text_is_the_copy():
    assert found(side(WHOLE), side(report(*FERRY[:3]))).cut > 0


def test_a_new_opening_shows_the_copy():
    assert found(side(WHOLE), side(report(MINE[0], *FERRY))).opening > 0


def test_a_credit_shows_the_copy():
    origin = side(WHOLE, outlet="Corva News Agency")
    copy = side(f"{WHOLE}\n\nWith reporting by Corva News Agency", outlet="Tavar Post")
    one = found(origin, copy)
    assert one.credit > 0
    assert one.rule(1.0) == "reuse.direction.credit"
    assert one.rule(-1.0) is None or one.odds < one.credit
