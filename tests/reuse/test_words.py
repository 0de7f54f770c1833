import msgspec
import numpy as np
import pytest
from tests.reuse.invented import words

from sayso.documents import from_text
from sayso.model import Line
from sayso.reuse.words import Vocabulary, Words, grams, quotations


def quoted(text):
    return [text[a:b] for a, b in quotations(text)]


def test_words_keep_their_spans_behind_any_script():
    text = "🕯️ نسيم said: the ferry’s crew\r\nleft 的 Tavar."
    found = words(text)
    spelt = [text[a:b] for a, b in zip(found.start, found.end, strict=True)]
    assert spelt[1:5] == ["said", "the", "ferry’s", "crew"]
    assert spelt[-1] == "Tavar"


def test_case_possessives_and_quotes_make_no_other_word():
    one, other = words("The Ferry’s crew"), words("the ferry's CREW")
    assert one.hashes.tolist() == other.hashes.tolist()
    assert one.hashes[1] == words("ferry").hashes[0]


def test_stems_join_forms_that_hashes_keep_apart():
    one, other = words("inspected"), words("inspectors")
    assert one.hashes[0] != other.hashes[0]
    assert one.stems[0] == other.stems[0]


def test_masked_lines_are_not_compared():
    document = from_text("Ferry sinks\nNine died.\nRead more about ferries")
    roles = ("title", "body", "furniture")
    lines = tuple(Line(span=x.span, role=r) for x, r in zip(document.lines, roles, strict=True))
    found = Words(msgspec.structs.replace(document, lines=lines), Vocabulary())
    assert len(found) == 4


def test_sentences_end_at_stops_before_capitals_and_at_lines():
    found = words("Nine died. Two were saved at 6.40 a.m. by boats\nThe line is shut")
    assert found.sentence.tolist() == [0, 0] + 9 * [1] + 4 * [2]
    assert found.sentences.many == 3


def test_a_title_in_short_ends_no_sentence_and_the_name_behind_it_is_a_name():
    found = words(
        "In came old Maj. Ilan Reth with Dr. Orla Venn and a dog on a lead. Nine men stayed"
    )
    assert found.sentence.tolist() == 16 * [0] + 3 * [1]
    large = [at for at, named in enumerate(found.named) if named]
    assert large == [3, 4, 5, 7, 8, 9]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “one two” and left.", ["one two"]),
        ('He said "one two" and "three".', ["one two", "three"]),
        ("He said ‘it’s one’ and left.", ["it’s one"]),
        ("The crew’s boat and the men’s", []),
        ("«Un deux» et “trois”", ["Un deux", "trois"]),
        ("He said “one\nHe left.", ["one"]),
        ('An inch is " and no more.\nNo end', []),
        ("``One two'' he said", ["One two"]),
    ],
)
def test_quotations(text, expected):
    assert quoted(text) == expected


def test_grams_tell_order_and_start():
    one = words("a b c d a b c").hashes
    found = grams(one, 3)
    assert found[0] == found[4]
    assert len(set(found.tolist())) == 4
    assert len(grams(one, 8)) == 0


def test_names_and_numerals_are_marked():
    found = words("nine men of Tavar rowed 12 miles to Mellin and home again")
    assert np.flatnonzero(found.named).tolist() == [3, 8]
    assert np.flatnonzero(found.numeral).tolist() == [5]


def test_the_first_word_of_a_sentence_is_no_name():
    found = words("it sank. Divers went down to look for those who were on board")
    assert not found.named.any()


def test_capitals_tell_nothing_where_most_words_have_them():
    assert not words("FERRY SINKS OFF TAVAR").named.any()


def test_numbers_of_words_do_not_depend_on_the_order_they_are_met_in():
    one, other = Vocabulary(), Vocabulary()
    assert one["ferry"] == (other["boat"], other["ferry"])[1]


@pytest.mark.parametrize("text", ["", " \n ", "🕯️"])
def test_texts_without_words(text):
    found = words(text)
    assert len(found) == 0
    assert found.sentences.many == 0


def test_an_acronym_with_dots_is_the_same_word_as_without():
    vocabulary = Vocabulary()
    dotted = Words(from_text("Ovarran and U.O. envoys met in the old port."), vocabulary)
    plain = Words(from_text("Ovarran and UO envoys met in the old port."), vocabulary)
    assert dotted.hashes.tolist() == plain.hashes.tolist()
