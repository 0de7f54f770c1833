from sayso.model import Passage, Reuse, Why
from sayso.reuse.lineage import lineages, taken
from sayso.settings import ReuseSettings


def pair(a, b, share_a, share_b, direction="unknown"):
    return Reuse(
        a=a, b=b, direction=direction, share_a=share_a, share_b=share_b,
        passages=(Passage(a=(0, 5), b=(7, 12)),), why=Why(rule="test"),
    )  # fmt: skip


def found(reports, *reuse):
    held = taken(reports, reuse, ReuseSettings())
    return held, lineages(reports, held, reports)


def test_a_cut_copy_is_held_by_its_origin():
    held, lineage = found(["a", "b"], pair("a", "b", 0.3, 0.9))
    assert held["a"] == ()
    assert [(t.report, t.spans) for t in held["b"]] == [("a", ((0, 5),))]
    assert lineage == {"a": "a", "b": "a"}


def test_a_shared_paragraph_makes_no_lineage():
    _, lineage = found(["a", "b"], pair("a", "b", 0.1, 0.2))
    assert lineage == {"a": "a", "b": "b"}


def test_direction_does_not_matter():
    for direction in ("a->b", "b->a", "common", "unknown"):
        _, lineage = found(["a", "b"], pair("a", "b", 0.6, 0.4, direction))
        assert lineage["b"] == "a"


def test_a_copy_of_a_copy_is_of_one_lineage():
    _, lineage = found(["a", "b", "c"], pair("a", "b", 0.9, 0.9), pair("b", "c", 0.2, 0.9))
    assert set(lineage.values()) == {"a"}


def test_reports_of_other_events_are_left_out():
    held, _ = found(["a"], pair("a", "z", 0.9, 0.9))
    assert held == {"a": ()}


def test_equal_texts_are_one_lineage():
    assert lineages(["a", "b", "c"], {}, ["", "x", ""]) == {"a": "a", "b": "b", "c": "a"}
