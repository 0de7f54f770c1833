"""Which lines of a page's text are its article."""

from __future__ import annotations

from sayso.documents.article import article, full_text, matching, read_lines
from sayso.documents.layout import rows
from sayso.settings import DocumentSettings

SENTENCES = [
    f"On day {day} the harbour police of Port Maren said that {day} more boats had been brought back to the old quay, "
    f"where families of the {day} missing sailors were waiting behind a rope."
    for day in ("one", "two", "three", "four", "five", "six", "seven", "eight")
]


def page(parts: list[str], rest: str = "") -> str:
    body = "".join(f"<p>{part}</p>" for part in parts)
    return (
        "<html><head><title>Boats</title></head><body><nav><a href='/'>Home</a> <a href='/s'>Sport</a></nav>"
        f"<article><h1>Boats come back to the quay</h1>{body}</article>{rest}<footer>Contact us</footer></body></html>"
    )


def kept(markup: str, settings: DocumentSettings | None = None) -> list[str]:
    text, lines = read_lines(markup)
    found = article(markup, lines, settings or DocumentSettings())
    assert found.problem is None
    assert all(text[slice(*row.span)].strip() == row.text for row in lines)
    return [row.text for row, of in zip(lines, found.kept or [], strict=True) if of]


def test_the_articles_lines_are_kept_and_the_rest_is_not():
    found = kept(page(SENTENCES))
    assert set(SENTENCES) <= set(found)
    assert not {"Home Sport", "Contact us"} & set(found)


def test_captions_stay_in_the_text_and_alternative_texts_do_not():
    text = full_text(
        '<figure><img alt="a > b" src=x><img src=y alt=quay><figcaption>The quay</figcaption></figure>'
    )
    assert text.split() == ["The", "quay"]
    assert "smoke" not in full_text('<p>One <img alt="smoke"> two</p>')


def test_captions_within_the_article_are_told():
    markup = page(SENTENCES).replace(
        "</h1>", "</h1><figure><img src='a'><figcaption>The quay on Monday</figcaption></figure>"
    )
    _, lines = read_lines(markup)
    found = article(markup, lines, DocumentSettings())
    assert [row.text for row, shown in zip(lines, found.captions, strict=True) if shown] == [
        "The quay on Monday"
    ]


def test_short_lines_are_matched_as_a_whole_and_used_up():
    lines = rows("Share\nThe quay\nFive died\nThe quay")
    assert matching(lines, "The quay\nFive died") == [False, True, True, False]


def test_long_lines_are_matched_by_runs_of_words():
    lines = rows("\n".join([SENTENCES[0], SENTENCES[0].replace("Maren", "Karn"), SENTENCES[1]]))
    assert matching(lines, SENTENCES[0]) == [True, False, False]


def test_an_article_in_several_parts_is_widened():
    limits = DocumentSettings()
    assert limits.widen == 0.5
    never = DocumentSettings(widen=0.0)
    parts = "".join(
        f"<div class='body-part'><p>{a}</p><p>{b}</p></div><div class='ad'>Advertisement</div>"
        for a, b in zip(SENTENCES[2::2], SENTENCES[3::2], strict=True)
    )
    markup = page(SENTENCES[:2], f"<main>{parts}</main>")
    assert set(kept(markup, never)) <= set(kept(markup, limits))
    assert "Advertisement" not in kept(markup, limits)


def test_a_page_with_hardly_any_text_has_no_article():
    _, lines = read_lines("<html><body><p>Closed.</p></body></html>")
    assert (
        article("<html><body><p>Closed.</p></body></html>", lines, DocumentSettings()).kept is None
    )


def test_too_large_a_page_is_told_apart_as_plain_text():
    markup = page(SENTENCES)
    _, lines = read_lines(markup)
    found = article(markup, lines, DocumentSettings(max_page=100))
    assert found.kept is None
    assert "larger than 100" in found.problem


def test_a_library_that_fails_is_told(monkeypatch):
    import trafilatura

    def fail(*_: object, **__: object) -> None:
        raise IndexError("inside")

    monkeypatch.setattr(trafilatura, "extract", fail)
    markup = page(SENTENCES)
    _, lines = read_lines(markup)
    found = article(markup, lines, DocumentSettings())
    assert found.kept is None
    assert "IndexError: inside" in found.problem
