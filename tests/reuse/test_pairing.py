from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reuse.invented import FERRY, MINE, RESPUN, SPEECH, document, report

import sayso
from sayso.documents import read
from sayso.reuse import pairs


def found(*texts, **about):
    return pairs([document(t, f"r{i}", **about) for i, t in enumerate(texts)])


def test_a_copy_is_found_with_its_passages():
    (pair,) = found(report(*FERRY), report(MINE[0], *FERRY[1:3]))
    assert (pair.a, pair.b) == ("r0", "r1")
    (passage,) = pair.passages
    assert report(*FERRY)[slice(*passage.a)] == report(*FERRY[1:3])[:-1]
    assert 0 < pair.share_a < pair.share_b < 1


def test_a_respun_copy_is_found():
    (pair,) = found(report(*FERRY), report(*RESPUN))
    assert min(pair.share_a, pair.share_b) > 0.5


def test_reports_of_other_news_share_nothing():
    assert found(report(*FERRY), report(*MINE)) == ()


def test_two_reports_of_one_speech_are_no_copies():
    one = report(MINE[0], f"{SPEECH}, Mayor Ilan Reth said in Tavar.")
    other = report(FERRY[4], f"The mayor of Tavar, Ilan Reth, promised: {SPEECH}.")
    assert found(one, other) == ()


def test_a_quotation_whose_marks_one_report_lost_is_a_quotation():
    one = report(MINE[0], f"{SPEECH}, Mayor Ilan Reth said in Tavar.")
    other = report(FERRY[4], SPEECH.strip("“”") + ".")
    assert found(one, other) == ()


def test_reports_that_name_one_outlet_for_what_they_quote_have_it_in_common():
    one = report("The Corva247 news website reported from Tavar.", f"{SPEECH}, the mayor said.")
    other = report(
        f"{SPEECH}, the mayor told people, according to the Corva 247 news website.", FERRY[3]
    )
    (pair,) = found(one, other)
    assert pair.direction == "common"
    assert pair.why.rule == "reuse.pairing.relayed"


def test_an_outlet_is_the_origin_of_what_another_quotes_from_it():
    one = document(f"{SPEECH}, the mayor said.", "a", outlet="Corva Courier")
    text = report(MINE[0], f"{SPEECH}, the mayor told the Corva Courier.")
    (pair,) = pairs([one, document(text, "b", outlet="Tavar Post")])
    assert pair.direction == "a->b"
    assert pair.why.rule == "reuse.direction.credit"


def test_two_reports_may_tell_the_main_news_alike():
    one = report("Nine people died when a ferry sank off Tavar on Sunday, officials said.", *MINE)
    other = report(
        "A ferry sank off Tavar on Sunday and nine people died, said officials.", FERRY[3]
    )
    assert found(one, other) == ()


def test_a_form_that_is_filled_in_anew_is_no_copy():
    form = (
        "A light earthquake of magnitude {} was recorded on {} near the town of {}. The quake began "
        "{} kilometres below the ground, {} kilometres from {}, the Survey said. No damage has been "
        "reported so far. This report was written by a program and checked by an editor."
    )
    one = form.format("4.1", "Monday", "Tavar", 12, 30, "Mellin")
    other = form.format("3.7", "Friday", "Ostrel", 8, 55, "Corva")
    assert found(one, other) == ()


@pytest.mark.parametrize("text", ["Ferry sinks", "Ferry sinks off Tavar, nine dead"])
def test_the_same_few_words_are_a_copy_too(text):
    (pair,) = found(text, text)
    assert pair.passages[0].a == (0, len(text))


@pytest.mark.parametrize("text", ["", "🕯️", "\r\n"])
def test_texts_without_words_share_nothing(text):
    assert found(text, text, report(*FERRY)) == ()


def test_direction_by_time_and_its_reason():
    one = document(report(*FERRY), "a", published="2031-06-16")
    other = document(report(*FERRY), "b", published="2031-06-15")
    (pair,) = pairs([one, other])
    assert pair.direction == "b->a"
    assert pair.why.rule == "reuse.direction.time"


def test_direction_by_credit_shows_the_credit():
    one = document(report(*FERRY), "a", outlet="Corva News Agency")
    text = report(*FERRY[:3], "With reporting by Corva News Agency")
    (pair,) = pairs([one, document(text, "b", outlet="Tavar Post")])
    assert pair.direction == "a->b"
    assert pair.why.rule == "reuse.direction.credit"
    shown = [text[slice(*r.span)] for r in pair.why.spans if r.report == "b"]
    assert "Corva News Agency" in shown


def test_two_cuts_of_one_text_have_it_in_common():
    whole = document(report(*FERRY, MINE[4]), "a", published="2031-06-14")
    one = document(report(*FERRY[:4], MINE[0]), "b", published="2031-06-15")
    other = document(report(MINE[1], *FERRY[1:]), "c", published="2031-06-16")
    directions = {(p.a, p.b): p.direction for p in pairs([whole, one, other])}
    assert directions == {("a", "b"): "a->b", ("a", "c"): "a->b", ("b", "c"): "common"}


def test_a_few_words_are_enough_where_a_third_report_has_them_and_shares_more_with_each():
    few = "Divers brought nine bodies ashore before noon on Sunday."
    one = report(MINE[0], few, FERRY[2], FERRY[3])
    other = report(few, FERRY[0], FERRY[4], MINE[4])
    assert found(one, other) == ()
    whole = found(one, other, report(FERRY[0], few, *FERRY[2:]))
    assert {(p.a, p.b) for p in whole} == {("r0", "r1"), ("r0", "r2"), ("r1", "r2")}


def test_a_quotation_is_shared_with_the_text_around_it():
    one = report(MINE[0], f"{SPEECH}, the mayor said.", FERRY[2], FERRY[3])
    other = report(f"{SPEECH}, said the mayor.", FERRY[0], FERRY[4])
    assert found(one, other) == ()
    whole = found(one, other, report(*FERRY, f"{SPEECH}, the mayor said."))
    assert ("r0", "r1") in {(p.a, p.b) for p in whole}


def test_a_third_report_that_lacks_what_two_share_bears_nothing_out():
    one = report(f"{SPEECH}, the mayor said.", FERRY[2], FERRY[3])
    other = report(f"{SPEECH}, said the mayor.", FERRY[0], FERRY[4])
    whole = found(one, other, report(*FERRY))
    assert {(p.a, p.b) for p in whole} == {("r0", "r2"), ("r1", "r2")}


def test_the_same_names_in_a_row_are_no_copy():
    one = "The men were named as Maj. Ilan Reth, Capt. Orla Venn, Lt. Bero Tarn and Dr. Mira Sool."
    other = "The four were named as Maj Ilan Reth, Capt Orla Venn, Lt Bero Tarn and Dr Mira Sool."
    assert found(report(*FERRY[:2], one), report(*MINE[:2], other)) == ()


def test_what_came_first_may_be_open():
    (pair,) = found(report(*FERRY), report(*FERRY))
    assert pair.direction == "unknown"
    assert pair.why.rule == "reuse.direction.undecided"


def test_a_text_that_went_round_is_found_everywhere():
    copies = found(*[report(*FERRY)] * 70)
    assert {p.b for p in copies} == {f"r{i}" for i in range(70)} - {"r0"}


def test_the_order_of_the_documents_does_not_matter():
    documents = [
        document(report(*FERRY), "a"),
        document(report(*FERRY[:3], MINE[0]), "b"),
        document(report(*RESPUN), "c"),
    ]
    first = pairs(documents)
    assert len(first) == 3
    assert all(pairs(some) == first for some in permutations(documents))


SENTENCE = st.sampled_from([*FERRY, *MINE, *RESPUN, SPEECH, "🕯️ نسيم\r\n的"])


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(SENTENCE, max_size=5), min_size=2, max_size=4))
def test_spans_lie_inside_the_texts_and_shares_are_shares(texts):
    documents = [document(report(*t), f"r{i}") for i, t in enumerate(texts)]
    size = {d.id: len(d.text) for d in documents}
    for pair in pairs(documents):
        assert pair.a < pair.b
        assert 0 < pair.share_a <= 1
        assert 0 < pair.share_b <= 1
        for passage in pair.passages:
            assert 0 <= passage.a[0] < passage.a[1] <= size[pair.a]
            assert 0 <= passage.b[0] < passage.b[1] <= size[pair.b]


@pytest.fixture(scope="module")
def demo():
    folder = Path(sayso.__file__).parent / "data" / "demo" / "reports"
    return [r.document for r in read([folder]) if r.document is not None]


def test_the_copies_of_the_demo_and_no_others(demo):
    name = {d.id: Path(d.path.partition("#")[0]).stem[:2] for d in demo}
    directed = {"a->b": lambda p: (name[p.a], name[p.b]), "b->a": lambda p: (name[p.b], name[p.a])}
    shared = pairs(demo)
    derived = {directed[p.direction](p) for p in shared if p.direction in directed}
    common = {frozenset((name[p.a], name[p.b])) for p in shared if p.direction == "common"}
    assert derived == {("01", "02"), ("01", "03"), ("01", "04"), ("10", "11")}
    assert common <= {frozenset(x) for x in (("02", "03"), ("02", "04"), ("03", "04"))}
    assert len(shared) == len(derived) + len(common)
