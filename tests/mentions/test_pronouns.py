"""Pronouns that speak: who they stand for, where only one can be meant."""


def test_the_speaker_before(spoken):
    said, _ = spoken(
        "⟦c1:“We can hear someone,”⟧ ⟦s1:spokesman Tarel Munsif⟧ said. ⟦c2:“We will not stop,”⟧ ⟦s2:he⟧ said."
    )
    assert said == {"s1": "Tarel Munsif", "s2": "Tarel Munsif"}


def test_gender_tells_two_apart(spoken):
    said, _ = spoken(
        "Spokeswoman Ana Reth met spokesman Tarel Munsif. ⟦s1:She⟧ said ⟦c1:it was late⟧."
    )
    assert said["s1"] == "Ana Reth"


def test_two_that_fit_are_nobody(spoken):
    said, _ = spoken(
        "Colonel Omar Holm and Major David Brand came in. ⟦s1:He⟧ said ⟦c1:it was late⟧."
    )
    assert said["s1"] is None


def test_the_only_woman_of_a_report(spoken):
    said, _ = spoken(
        "⟦s1:Ms Reth⟧ said ⟦c1:the pier fell⟧.\n\nMr Munsif left.\n\nMr Holm stayed.\n\n⟦s2:She⟧ noted ⟦c2:that "
        "it was old⟧."
    )
    assert said["s2"] == "Reth"


def test_a_person_without_a_name_between_leaves_it_open(spoken):
    said, _ = spoken(
        "⟦s1:Prosecutor Ana Reth⟧ said ⟦c1:the trial was fair⟧.\n\nOne of the victims chose to speak. "
        "⟦s2:She⟧ said ⟦c2:it was hard⟧."
    )
    assert said["s2"] is None


def test_it_is_the_body_that_spoke(spoken):
    said, _ = spoken(
        "⟦s1:The Coastal Rights Monitor⟧ said ⟦c1:12 people died⟧. ⟦s2:It⟧ said ⟦c2:more were missing⟧."
    )
    assert said["s2"] == "Coastal Rights Monitor"


def test_it_is_no_person_and_he_no_body(spoken):
    said, _ = spoken("⟦s1:Ana Reth⟧ said ⟦c1:12 people died⟧. ⟦s2:It⟧ said ⟦c2:more were missing⟧.")
    assert said["s2"] is None
    said, _ = spoken("⟦s1:Norway⟧ said ⟦c1:12 people died⟧. ⟦s2:He⟧ said ⟦c2:more were missing⟧.")
    assert said["s2"] is None


def test_they_are_the_people_before(spoken):
    said, names = spoken(
        "Local residents ran to the pier. ⟦s1:They⟧ said ⟦c1:it had burned⟧. Fishermen waited."
    )
    assert said["s1"] == "local residents"
    assert "fishermen" not in names  # nobody speaks under that name


def test_i_and_we_in_somebodys_words(spoken):
    said, _ = spoken(
        "⟦c1:“⟦s2:We⟧ regret ⟦c2:the loss of life⟧,”⟧ ⟦s1:Ana Reth⟧ said.",
        inside={2: 1},
        direct=frozenset({1}),
    )
    assert said == {"s1": "Ana Reth", "s2": "Ana Reth"}


def test_he_in_a_quotation_is_not_who_speaks_it(spoken):
    said, _ = spoken(
        "Mr Munsif left. ⟦s1:Ana Reth⟧ said, ⟦c1:“⟦s2:He⟧ told me ⟦c2:that he was ill⟧.”⟧",
        inside={2: 1},
        direct=frozenset({1}),
    )
    assert said["s2"] == "Munsif"


def test_he_in_a_report_of_words_may_be_who_spoke_them(spoken):
    said, _ = spoken(
        "⟦s1:Mr Munsif⟧ said ⟦c1:⟦s2:he⟧ feared ⟦c2:that the pier would fall⟧⟧.", inside={2: 1}
    )
    assert said["s2"] == "Munsif"


def test_who_stands_for_the_noun_before_it(spoken):
    said, _ = spoken(
        "The mayor thanked Karim Baldour, ⟦s1:who⟧ said ⟦c1:that the Front had fired the rockets⟧."
    )
    assert said["s1"] == "Karim Baldour"
