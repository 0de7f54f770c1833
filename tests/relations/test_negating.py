"""What is said not to be so, and what only sounds like it."""

from __future__ import annotations

import pytest
from tests.telling import evidence, report

from sayso.relations.negating import (
    carried,
    denied_act,
    denied_acts,
    doubts,
    gainsays,
    negated,
    negative,
    norm,
    pending,
    pronoun,
    refers,
    rejected,
    right_before,
    supposed,
    to_be,
    unclear,
    unsaid,
)
from sayso.relations.statements import statements, unit


def statement(said: str, *words: str, cue: str = "said", negated: tuple[str, ...] = ()):
    """The evidence and the statement of a mayor who said something; words are its acts."""
    one = report(
        "a",
        f"The mayor {cue} {said}.",
        claims=[{"by": "The mayor", "cue": cue, "said": said}],
        triggers=[{"word": w, "kind": "other", "claim": 0, "negated": w in negated} for w in words],
    )
    known = evidence([one])
    return known, statements(known)[0]


def test_the_act_that_is_negated():
    known, s = statement("the guards did not shoot at boats", "shoot", negated=("shoot",))
    assert negative(s)
    assert denied_acts(known, s) == {"=fire"}


def test_of_a_negated_opening_the_acts_before_the_turn():
    known, s = statement("no boats were handed over but all were burnt", "handed", "burnt")
    assert denied_acts(known, s) == {"handed"}


def test_a_negated_word_that_is_no_act_denies_nothing():
    known, s = statement("it isn't to my taste but my sister loaded it", "loaded")
    assert denied_acts(known, s) == frozenset()


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("threats would not be tolerated", True),
        ("none of the boats were burnt", True),
        ("rumours that the boats were burnt are false", True),
        ("the council denied that the boats were burnt", True),
        ("the boats were burnt, no doubt", False),
        ("the boats were burnt", False),
    ],
)
def test_a_statement_that_gainsays_is_no_assertion_to_deny(said, wanted):
    known, s = statement(said)
    assert gainsays(known, s, s.acts) is wanted


def test_gainsaying_counts_where_the_act_is_told():
    said = "the boats were burnt. The ferry was not there"
    known, s = statement(said, "burnt")
    assert not gainsays(known, s, frozenset({"burnt"}))


@pytest.mark.parametrize(
    ("opening", "wanted"),
    [
        ("the reports", True),
        ("it", True),
        ("claims by the rebels", True),
        ("reports that the boats were burnt", True),
        ("it is too early to say who did it", False),
        ("that they do not know the cause", False),
        ("the boats", False),
    ],
)
def test_words_that_only_refer_to_what_was_told(opening, wanted):
    assert refers(opening) is wanted


def test_what_the_claims_say_that_are_denied():
    known, s = statement("claims that staff lost faith", cue="denied")
    assert carried(known, s) >= {"staff", "faith"}
    known, s = statement("the claims", cue="denied")
    assert carried(known, s) == frozenset()
    known, s = statement("the claims could not be checked", cue="said")
    assert carried(known, s) == frozenset()


@pytest.mark.parametrize(
    ("cue", "wanted"),
    [("has never been charged", True), ("did not say", True), ("have not explained", True),
     ("denied", False), ("ruled out", False), ("does not believe", False)],
)  # fmt: skip
def test_what_was_not_said_is_not_denied(cue, wanted):
    known, s = statement("that the boats were burnt", cue=cue)
    assert unsaid(known, s) is wanted


@pytest.mark.parametrize(
    ("said", "wanted"),
    [("the boats were not meant to burn", "mean"), ("rules do not require owners to burn boats", "require")],
)  # fmt: skip
def test_what_was_not_meant_or_required_is_the_meaning(said, wanted):
    _, s = statement(said)
    assert negated(s) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Boats may leave if the guard determined that the boats were not burnt.", True),
        ("The guard determined that the boats were not burnt.", False),
    ],
)
def test_what_is_said_under_a_condition_is_supposed(text, wanted):
    said = [{"said": "that the boats were not burnt", "by": "the guard", "cue": "determined"}]
    said[0]["by"] = "The guard" if text.startswith("The") else "the guard"
    known = evidence([report("a", text, claims=said)])
    (s,) = statements(known)
    assert supposed(known, s) is wanted


def test_a_cause_that_is_unclear_is_left_open():
    known, s = statement("the cause of the fire remains unclear")
    assert unclear(known, s)
    known, s = statement("the cause of the fire was a lamp")
    assert not unclear(known, s)


def test_no_one_was_hurt_in_the_fire_denies_the_hurt():
    _, s = statement("no one was hurt in the fire at the pier", "hurt", "fire", negated=("hurt",))
    assert denied_act(s) == "=wound"
    _, s = statement("there are no plans to burn boats", "burn")
    assert denied_act(s) is None


def test_what_is_done_in_reply_is_not_denied():
    known, s = statement("by asking for more boats", cue="countered")
    assert unsaid(known, s)


def test_what_is_not_so_yet_is_pending():
    _, s = statement("the guard has not burnt the boats yet")
    assert pending(s)
    _, s = statement("the guard has not burnt the boats")
    assert not pending(s)


def test_a_question_that_is_left_open_is_not_denied():
    known, s = statement("exactly what burnt the boats", cue="denied")
    assert unsaid(known, s)


@pytest.mark.parametrize(
    ("said", "wanted"),
    [("nobody has the right to burn boats", True), ("boats must not be burnt", True), ("nobody burnt the boats", False)],
)  # fmt: skip
def test_what_ought_to_be_is_no_report(said, wanted):
    _, s = statement(said)
    assert norm(s) is wanted


@pytest.mark.parametrize(
    ("cue", "wanted"),
    [("could not confirm", True), ("declined to comment on", False), ("would not confirm", False), ("refused to say whether", False), ("appeared not to notice", False)],
)  # fmt: skip
def test_doubt_needs_words_of_not_knowing(cue, wanted):
    known, s = statement("that the boats were burnt", cue=cue)
    assert doubts(known, s) is wanted


@pytest.mark.parametrize("said", ["no one else was hurt", "there were no further arrests"])
def test_nothing_else_grants_what_is_known(said):
    _, s = statement(said)
    assert not negative(s)


def test_of_those_meant_by_a_participle_only_the_verb_is_denied():
    known, s = statement(
        "none of the bodies found in the boat matches the list", "found", "matches"
    )
    assert denied_acts(known, s)
    assert "found" not in denied_acts(known, s)


def test_a_condition_only_supposes_its_act():
    known, s = statement("if they had burnt the boats we would know", "burnt")
    assert gainsays(known, s, s.acts)
    known, s = statement("they had burnt the boats, if that matters", "burnt")
    assert not gainsays(known, s, s.acts)


def test_what_nobody_told_of_may_be_so():
    known, s = statement("none of the guards spoke of a shot", "shot")
    assert denied_acts(known, s) == frozenset()
    known, s = statement("none of the guards fired a shot", "shot")
    assert denied_acts(known, s) == {unit("shot")}


@pytest.mark.parametrize(
    ("cue", "said", "wanted"),
    [("objected", "to the boats", True), ("opposed", "the boats", True), ("denied", "the raid", False)],
)  # fmt: skip
def test_who_objects_to_a_thing_does_not_deny_it(cue, said, wanted):
    known, s = statement(said, cue=cue)
    assert unsaid(known, s) is wanted


@pytest.mark.parametrize(
    ("behind", "wanted"), [("were denied by all", True), ("were flatly rejected", True), ("went round", False)]
)  # fmt: skip
def test_what_is_denied_right_behind_is_not_told_as_so(behind, wanted):
    said = "of a ban on boats"
    known = evidence([report("a", f"Reports {said} {behind}.", claims=[{"said": said}])])
    assert rejected(known, statements(known)[0]) is wanted


def test_a_pronoun_means_what_was_told_right_before():
    far, near = "the boats were burnt", "nobody was there"
    text = f"A guard said {far}. It rained. A cook said {near}. The mayor denied that."
    claims = [
        {"by": "A guard", "said": far},
        {"by": "A cook", "said": near},
        {"by": "The mayor", "said": "that"},
    ]
    known = evidence([report("a", text, claims=claims)])
    first, second, answer = sorted(statements(known), key=lambda s: s.place)
    assert pronoun(answer.opening)
    assert not right_before(known, first, answer)
    assert right_before(known, second, answer)


def test_of_a_light_verb_the_noun_is_denied():
    known, s = statement(
        "the mayor's aide had not made an offer for boats", "made", negated=("made",)
    )
    assert denied_acts(known, s) == {"=offer"}


def test_the_others_are_granted_and_what_is_to_come_is_not_denied():
    _, s = statement("the other child was not hurt", "hurt", negated=("hurt",))
    assert not negative(s)
    assert negated(s) is None
    _, s = statement("no one is going to hurt you", "hurt", negated=("hurt",))
    assert pending(s)


@pytest.mark.parametrize(
    ("words", "may_be"),
    [
        ("guards would not strike a market", True),
        ("the ferry won't sail before May", True),
        ("no guard will be punished", True),
        ("guards did not strike the market", False),
        ("no guard struck the market", False),
    ],
)
def test_what_may_come_is_no_report_of_what_was_not_done(words, may_be):
    known = evidence([report("a", f"Orman said {words}.", claims=[{"by": "Orman", "said": words}])])
    (only,) = statements(known)
    assert to_be(known, only) is may_be


@pytest.mark.parametrize("said", ["I'm not giving it to boats", "we are not going to shoot"])
def test_what_somebody_will_not_do_may_have_been_done(said):
    known, s = statement(said)
    assert to_be(known, s)


@pytest.mark.parametrize(
    "said", ["never give your boats away", "you never give that up", "there was no need to shoot"]
)
def test_what_one_does_not_do_is_no_report(said):
    _, s = statement(said)
    assert norm(s)
