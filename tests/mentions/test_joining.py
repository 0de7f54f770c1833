"""Names over an event's reports: joined on good evidence, apart otherwise, in any order of reports."""

import itertools

from sayso import mentions
from sayso.mentions.joining_nodes import Key
from sayso.model import Annotated, Document, Name, Why

REPORTS = {
    "r1": "The Health Ministry of Selmoura said 12 died. Gen Ilan Vorst met Muammar Qadhafi.",
    "r2": "The Health Ministry said 15 died. Gen Vorst met Moammar Gaddafi in Beit Zarim, a town.",
    "r3": "The Coastal Rights Monitor (CRM) counted 14 near Beit Zarim, a town in the north.",
    "r4": "“We counted,” the CRM said. Ovarran jets had crossed the border of Ovarra.",
}


def joined(reports) -> tuple[dict[str, set[str]], dict]:
    """Shared name -> the reports that mention it."""
    shared, mapped = mentions.join(reports)
    return {name.name: {ref.report for ref in name.mentions} for name in shared}, mapped


def person(report: str, *names: Name) -> Annotated:
    return Annotated(document=Document(id=report, path=report, text=""), names=names)


def name(
    number: int, text: str, kind: str = "person", *forms: str, acts_for: str | None = None
) -> Name:
    return Name(
        id=f"n{number}", name=text, kind=kind, forms=forms or (text,), acts_for=acts_for,
        mentions=((number, number + 1),),
    )  # fmt: skip


def shared_ids(*reports: Annotated) -> dict[Key, str]:
    return mentions.join(reports)[1]


def test_good_evidence_joins(event):
    found, _ = joined(event(REPORTS))
    assert found["Health Ministry of Selmoura"] == {"r1", "r2"}
    assert found["Ilan Vorst"] == {"r1", "r2"}
    assert found["Coastal Rights Monitor"] == {"r3", "r4"}
    assert found["Beit Zarim"] == {"r2", "r3"}
    assert {"r1", "r2"} in (found.get("Muammar Qadhafi"), found.get("Moammar Gaddafi"))


def test_any_order_of_reports_gives_the_same(event):
    reports = event(REPORTS)
    first = mentions.join(reports)
    for order in itertools.permutations(reports):
        assert mentions.join(order) == first


def test_ids_follow_the_day_of_publication(event):
    days = {"r1": "2031-03-05", "r2": "2031-03-04", "r3": "2031-03-06", "r4": "2031-03-07"}
    shared, _ = mentions.join(event(REPORTS, days))
    assert [one.id for one in shared] == [f"n{n}" for n in range(1, len(shared) + 1)]
    assert shared[0].mentions[0].report == "r2"


def test_every_name_is_mapped_and_every_mention_kept(event):
    reports = event(REPORTS)
    shared, mapped = mentions.join(reports)
    assert set(mapped) == {(a.document.id, n.id) for a in reports for n in a.names}
    kept = sorted((ref.report, ref.span) for one in shared for ref in one.mentions)
    assert kept == sorted((a.document.id, s) for a in reports for n in a.names for s in n.mentions)
    ids = {one.id for one in shared}
    assert all(one.acts_for is None or one.acts_for in ids - {one.id} for one in shared)
    assert all(one.why is not None for one in shared)


def test_two_full_names_leave_a_surname_apart():
    mapped = shared_ids(
        person("a", name(1, "Ana Corvin"), name(2, "Davit Corvin")), person("b", name(1, "Corvin"))
    )
    assert len(set(mapped.values())) == 3


def test_a_title_of_another_gender_keeps_a_surname_apart():
    mapped = shared_ids(
        person("a", name(1, "Ana Corvin", "person", "Ms Ana Corvin")),
        person("b", name(1, "Corvin", "person", "Mr Corvin")),
    )
    assert len(set(mapped.values())) == 2


def test_spellings_need_a_second_sign():
    one = name(1, "Churkin", "person", "Ambassador Churkin")
    other = name(1, "Tchourkine", "person", "Ambassador Tchourkine")
    assert len(set(shared_ids(person("a", one), person("b", other)).values())) == 1
    bare = name(1, "Tchourkine")
    assert len(set(shared_ids(person("a", one), person("b", bare)).values())) == 2


def test_two_spellings_in_one_report_are_two_bearers():
    mapped = shared_ids(
        person("a", name(1, "Vitaly Churkin"), name(2, "Vitali Tchourkine")),
        person("b", name(1, "Vitaly Churkin")),
    )
    assert mapped["a", "n1"] != mapped["a", "n2"]


def test_ministries_of_two_states_keep_the_bare_one_apart():
    mapped = shared_ids(
        person("a", name(1, "Defence Ministry of Selmoura", "organisation")),
        person("b", name(1, "Norwegian Defence Ministry", "organisation")),
        person("c", name(1, "Defence Ministry", "organisation")),
    )
    assert len(set(mapped.values())) == 3


def described(number: int, text: str, kind: str = "group") -> Name:
    from msgspec.structs import replace

    return replace(name(number, text, kind), why=Why(rule="mentions.describing.words"))


def test_descriptions_join_by_their_proper_words_only():
    mapped = shared_ids(
        person("a", described(1, "doctors at Rahma hospital"), described(2, "officials")),
        person("b", described(1, "doctors at the Rahma hospital"), described(2, "officials")),
    )
    assert mapped["a", "n1"] == mapped["b", "n1"]
    assert mapped["a", "n2"] != mapped["b", "n2"]


def test_bare_police_join_where_a_place_is_shared_and_no_other_police():
    town, other = name(9, "Beit Zarim", "place"), name(9, "Port Maren", "place")
    a, b = person("a", described(1, "police"), town), person("b", described(1, "police"), town)
    mapped = shared_ids(a, b)
    assert mapped["a", "n1"] == mapped["b", "n1"]
    mapped = shared_ids(a, person("b", described(1, "police"), other))
    assert mapped["a", "n1"] != mapped["b", "n1"]
    mapped = shared_ids(a, b, person("c", described(1, "harbour police"), town))
    assert mapped["a", "n1"] != mapped["b", "n1"]


def test_a_patron_is_the_nearest_body_and_never_a_circle():
    state = name(3, "Selmoura", "state")
    ministry = name(2, "Health Ministry", "organisation", acts_for="n3")
    reports = (
        person("a", name(1, "Amal Rezkoun", acts_for="n3"), state),
        person("b", name(1, "Amal Rezkoun", acts_for="n2"), ministry, state),
    )
    shared, mapped = mentions.join(reports)
    by_id = {one.id: one for one in shared}
    minister = by_id[mapped["a", "n1"]]
    assert by_id[minister.acts_for].name == "Health Ministry"
    assert by_id[by_id[minister.acts_for].acts_for].name == "Selmoura"


def test_one_name_of_several_kinds_is_one_bearer():
    mapped = shared_ids(
        person("a", name(1, "Dar Nasim", "place")),
        person("b", name(1, "Dar Nasim", "person")),
        person("c", name(1, "Ovarra", "organisation")),
        person("d", name(1, "Ovarra", "state")),
    )
    assert mapped["a", "n1"] == mapped["b", "n1"]
    assert mapped["c", "n1"] == mapped["d", "n1"]
    assert len(set(mapped.values())) == 2


def test_an_acronym_that_nobody_introduces_joins_the_one_body_of_its_initials():
    agency = person(
        "r1", name(1, "Norland Relief Agency", "organisation", "The Norland Relief Agency")
    )
    short = person("r2", name(1, "NRA", "organisation"))
    shared = shared_ids(agency, short)
    assert shared["r1", "n1"] == shared["r2", "n1"]
    other = person("r3", name(1, "Nordic Road Alliance", "organisation"))
    shared = shared_ids(agency, short, other)
    assert len(set(shared.values())) == 3


def test_a_nickname_alone_is_who_bears_it_where_the_person_is_named():
    ids = shared_ids(
        person("a", name(1, "Ana “Mouse” Reth"), name(2, "Mouse", "organisation")),
        person("b", name(1, "Ana Reth"), name(2, "Mouse Reth")),
    )
    assert ids["a", "n1"] == ids["a", "n2"] == ids["b", "n1"] == ids["b", "n2"]
    apart = shared_ids(
        person("a", name(1, "Ana “Mouse” Reth")), person("c", name(1, "Mouse", "organisation"))
    )
    assert apart["c", "n1"] != apart["a", "n1"]  # nothing there shows that it is her


def test_a_nickname_of_two_people_is_nobody_s():
    ids = shared_ids(
        person("a", name(1, "Ana “Mouse” Reth"), name(2, "Ilda “Mouse” Vorst")),
        person("b", name(1, "Ana Reth"), name(2, "Ilda Vorst"), name(3, "Mouse")),
    )
    assert len({ids["b", "n1"], ids["b", "n2"], ids["b", "n3"]}) == 3


def test_a_last_s_makes_no_other_person():
    one, other = name(1, "Dornella Orman"), name(1, "Dornella Ormans")
    assert len(set(shared_ids(person("a", one), person("b", other)).values())) == 1
    both = person("a", one, name(2, "Dornella Ormans"))
    assert len(set(shared_ids(both, person("b", one)).values())) == 2
    assert (
        len(set(shared_ids(person("a", name(1, "Orman")), person("b", name(1, "Ormans"))).values()))
        == 2
    )


def test_a_hyphen_between_two_names_makes_no_other_person():
    one, other = name(1, "Raina-Solenne"), name(1, "Raina Solenne")
    assert len(set(shared_ids(person("a", one), person("b", other)).values())) == 1
