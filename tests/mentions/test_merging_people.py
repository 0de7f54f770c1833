"""People of one report: joined where it is certain, apart where two fit."""

from sayso import mentions


def test_title_and_surname_join_the_one_full_name(named):
    found = named("Ana Corvin spoke first. Ms Corvin was calm. “It will hold,” Corvin said.")
    assert found["Ana Corvin"].forms == ("Ana Corvin", "Ms Corvin", "Corvin")
    assert len(found) == 1


def test_two_people_of_one_surname_stay_apart(parsed):
    text = "Mr Corvin thanked Ms Corvin in the evening. Then Ana Corvin and Davit Corvin danced."
    names = mentions.find(*parsed(text))
    full = {name.name: name for name in names}
    assert {"Ana Corvin", "Davit Corvin"} <= set(full)
    assert not set(full["Ana Corvin"].mentions) & set(full["Davit Corvin"].mentions)
    assert "Mr Corvin" not in full["Ana Corvin"].forms
    assert "Ms Corvin" not in full["Davit Corvin"].forms


def test_a_contested_surname_joins_neither(named):
    found = named("Ana Corvin met Irma Corvin at the quay. Corvin was late.")
    assert found["Corvin"].forms == ("Corvin",)
    assert found["Ana Corvin"].forms == ("Ana Corvin",)


def test_an_established_surname_stays_with_its_bearer(named):
    found = named(
        "The fisherman Tarel Munsif keeps the quay. Munsif was there at dawn.\n\nHis sister, Irma Munsif, sells "
        "nets.\n\nThe boats came in at noon.\n\nMunsif counted them."
    )
    assert len(found["Tarel Munsif"].mentions) == 3
    assert found["Irma Munsif"].forms == ("Irma Munsif",)


def test_beside_a_namesake_the_surname_is_left_apart(named):
    found = named(
        "The fisherman Tarel Munsif keeps the quay. Munsif was there at dawn.\n\nHis brother, Omar Munsif, sells "
        "nets. Munsif is 40."
    )
    assert len(found["Tarel Munsif"].mentions) == 2
    assert len(found["Munsif"].mentions) == 1


def test_a_middle_name_and_a_particle_make_no_other_person(named):
    found = named("President Nasim al-Hadri spoke. Nasim Hadri left. Nasim Omar al-Hadri waved.")
    people = [name for name in found.values() if name.kind == "person"]
    assert len(people) == 1


def test_short_forms_of_given_names(named):
    found = named("William Holt opened the bridge. Bill Holt cut the ribbon.")
    assert len(found) == 1
