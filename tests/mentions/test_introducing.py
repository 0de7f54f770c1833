"""'the spokesman', 'the agency': resolved where introduced, else nobody."""


def test_a_role_that_one_person_was_given(spoken):
    said, _ = spoken(
        "⟦s1:Foreign ministry spokeswoman Maria Orlova⟧ said ⟦c1:the pier fell⟧. Later ⟦s2:the "
        "spokeswoman⟧ said ⟦c2:it was safe⟧."
    )
    assert said == {"s1": "Maria Orlova", "s2": "Maria Orlova"}


def test_a_role_that_nobody_was_given(spoken):
    said, names = spoken(
        "Ana Reth opened the bridge. ⟦s1:The spokesman⟧ said ⟦c1:it would hold⟧. ⟦s2:The news service⟧ "
        "notes ⟦c2:it is the third⟧. ⟦s3:The official⟧ said ⟦c3:no⟧."
    )
    assert said == {"s1": None, "s2": None, "s3": None}
    assert set(names) == {"Ana Reth"}


def test_a_role_that_two_were_given(spoken):
    said, _ = spoken(
        "Mayor Ana Reth met Mayor Tarel Munsif. ⟦s1:The mayor⟧ said ⟦c1:the pier fell⟧."
    )
    assert said["s1"] is None


def test_a_deputy_is_another_office(spoken):
    said, _ = spoken(
        "Deputy Minister Ana Reth opened the pier. ⟦s1:The minister⟧ said ⟦c1:it was safe⟧."
    )
    assert said["s1"] is None


def test_a_kind_of_body_that_was_told(spoken):
    said, _ = spoken(
        "The Coastal Rights Monitor, a group based in the capital, counts the dead. The Corva Press "
        "printed it. ⟦s1:The group⟧ said ⟦c1:it had counted 12⟧."
    )
    assert said["s1"] == "Coastal Rights Monitor"


def test_the_government_is_open_after_another_state(spoken):
    text = "The Norwegian government met. {}⟦s1:The government⟧ said ⟦c1:the pier fell⟧."
    assert spoken(text.format(""))[0]["s1"] == "Norwegian government"
    assert spoken(text.format("Sweden sent doctors. "))[0]["s1"] is None
