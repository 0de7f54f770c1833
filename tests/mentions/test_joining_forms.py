"""Forms of one name over reports that words alone set apart; what only looks alike stays apart."""

from sayso import mentions
from sayso.mentions.joining_forms import _a_letter_apart
from sayso.model import Annotated, Document, Name


def report(number: int, text: str, *marked: tuple[str, str]) -> Annotated:
    """A report with names at the first place of each word."""
    names = tuple(
        Name(id=f"n{k}", name=name, kind=kind, forms=(name,), mentions=found(text, name))
        for k, (name, kind) in enumerate(marked, 1)
    )
    id_ = f"r{number}"
    return Annotated(document=Document(id=id_, path=id_, text=text), names=names)


def found(text: str, name: str) -> tuple[tuple[int, int], ...]:
    places, at = [], text.find(name)
    while at >= 0:
        places.append((at, at + len(name)))
        at = text.find(name, at + 1)
    return tuple(places)


def same(a: Annotated, b: Annotated) -> tuple[bool, str]:
    """Whether the first name of each is one bearer, and the rule that joined them."""
    shared, mapped = mentions.join([a, b])
    one, other = (mapped[r.document.id, r.names[0].id] for r in (a, b))
    why = next(s.why for s in shared if s.id == one)
    return one == other, why.rule.rpartition(".")[2] if why and one == other else ""


def pair(one: str, other: str, kind: str) -> tuple[bool, str]:
    return same(
        report(1, f"{one} it was", (one, kind)), report(2, f"{other} it was", (other, kind))
    )  # type: ignore[arg-type]


def test_a_body_with_its_states_name_or_adjective():
    body = "organisation"
    assert pair("Ovarran National Army", "Ovarra National Army", body) == (True, "owner")
    assert pair("Russia's Olympic Committee", "Russian Olympic Committee", body) == (True, "owner")
    assert pair("US Harbour Watch", "United States Harbour Watch", body) == (True, "owner")
    assert not pair("Russian Harbour Watch", "Iranian Harbour Watch", body)[0]
    assert not pair("Ovarran National Army", "Ovarran National Guard", body)[0]


def test_a_station_with_and_without_tv():
    assert pair("KVRT-TV", "KVRT", "organisation") == (True, "owner")
    assert not pair("KVRT-TV", "KVRS", "organisation")[0]


def test_a_part_of_a_state_by_its_abbreviation():
    assert pair("N.Y.", "New York", "place") == (True, "abbreviated")
    assert not pair("N.Y.", "New Jersey", "place")[0]
    assert not pair("Mass.", "Massachusetts", "organisation")[0]


def test_an_area_and_the_town_of_its_name():
    area = report(1, "Zarim Province was quiet", ("Zarim Province", "place"))
    before_noun = report(2, "In Zarim province, and in Zarim province", ("Zarim", "place"))
    town = report(2, "In Zarim, the town, and in Zarim itself", ("Zarim", "place"))
    district = report(2, "In Zarim district", ("Zarim", "place"))
    assert same(area, before_noun) == (True, "area")
    assert not same(area, town)[0]
    assert not same(area, district)[0]


def test_a_place_with_and_without_its_article():
    assert pair("al-Zarim", "Zarim", "place") == (True, "article")
    assert not pair("al-Zarim", "Zarima", "place")[0]


def test_a_misprint_is_rare_beside_an_often_named_place():
    often = report(1, "Selmoura, Selmoura and Selmoura", ("Selmoura", "place"))
    seldom = report(1, "Selmoura", ("Selmoura", "place"))
    wrong = report(2, "Selmuora burned, Selmoua said", ("Selmoua", "place"))
    assert same(often, wrong) == (True, "misprint")
    assert not same(seldom, wrong)[0]
    assert not same(report(1, "Slovenia " * 3, ("Slovenia", "place")), wrong)[0]


def test_two_states_a_letter_apart_stay_two():
    one = report(1, "Mauritania " * 4, ("Mauritania", "state"))
    assert not same(one, report(2, "Mauritanea", ("Mauritanea", "state")))[0]


def test_a_letter_apart():
    assert _a_letter_apart("selmoura", "selmoua")
    assert _a_letter_apart("selmoura", "selmaura")
    assert not _a_letter_apart("selmoura", "selmoura")
    assert not _a_letter_apart("selmoura", "selmours")
    assert not _a_letter_apart("selmoura", "semlouar")


def test_the_daily_of_a_known_paper():
    assert pair("Daily Telegraph", "Telegraph", "organisation") == (True, "shortened")
    assert not pair("Sunday Telegraph", "Telegraph", "organisation")[0]
