from sayso.documents import from_text
from sayso.events.conflicts import Lead, differ, lead_of, together
from sayso.model import Annotated, Place, Timex, Why

TAVAR, OSTREL = (10.0, 20.0), (11.0, 20.0)  # 111 km apart
WHY = Why(rule="test")


def lead(where=(), when=()):
    return Lead(where=frozenset(where), when=frozenset(when))


def annotated(text, places=(), days=(), sentences=None):
    document = from_text(text, id="r")
    at = text.index
    return Annotated(
        document=document,
        sentences=sentences or ((0, at(".") + 1), (at(".") + 2, len(text))),
        places=tuple(
            Place(
                span=(at(name), at(name) + len(name)), name=name, lat=point[0], lon=point[1],
                geonameid=None, precision=precision, why=WHY,
            )
            for name, point, precision in places
        ),
        dates=tuple(
            Timex(
                span=(at(word), at(word) + len(word)), type="DATE", value=day, earliest=day,
                latest=day, why=WHY,
            )
            for word, day in days
        ),
    )  # fmt: skip


def test_other_places_and_other_days_differ():
    assert differ(lead([TAVAR], [(5, 5)]), lead([OSTREL], [(7, 7)]), 10)


def test_one_alone_is_not_enough():
    assert not differ(lead([TAVAR], [(5, 5)]), lead([OSTREL], [(5, 5)]), 10)
    assert not differ(lead([TAVAR], [(5, 5)]), lead([TAVAR], [(7, 7)]), 10)


def test_near_places_and_overlapping_days_do_not_differ():
    assert not differ(lead([TAVAR], [(5, 5)]), lead([OSTREL], [(7, 7)]), 200)
    assert not differ(lead([TAVAR], [(1, 31)]), lead([OSTREL], [(7, 7)]), 10)


def test_what_is_not_known_does_not_differ():
    full = lead([TAVAR], [(5, 5)])
    assert not differ(full, lead(), 10)
    assert not differ(full, lead([OSTREL]), 10)
    assert not differ(lead(when=[(9, 9)]), full, 10)


def test_together_names_all():
    assert together([lead([TAVAR], [(5, 5)]), lead([OSTREL])]) == lead([TAVAR, OSTREL], [(5, 5)])


def test_the_lead_is_the_title_and_the_first_sentence():
    text = "Rockets hit Tavar on Monday. In May a bomb fell in Ostrel."
    found = lead_of(
        annotated(
            text,
            [("Tavar", TAVAR, "settlement"), ("Ostrel", OSTREL, "settlement")],
            [("Monday", "2031-06-16"), ("May", "2031-05-01")],
        )
    )
    assert found.where == {TAVAR}
    assert len(found.when) == 1


def test_a_province_is_no_settlement():
    text = "Rockets hit Tavar on Monday. It was the second time."
    assert not lead_of(annotated(text, [("Tavar", TAVAR, "province")])).where
