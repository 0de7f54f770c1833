from sayso.documents import from_text
from sayso.events import Corpus, features_of_text, group, heavy
from sayso.settings import EventSettings


def told(name, text):
    return features_of_text(from_text(text, id=name))


def test_a_report_is_looked_for_under_its_rarest_terms():
    one = told("a", "A ferry sank off Tavar and a ferry sank off Mellin")
    corpus = Corpus(1000, {"ferry": 900, "sank": 400, "tavar": 2, "mellin": 1})
    (found,) = heavy([one], EventSettings(heaviest=2), corpus)
    assert [term for term, _ in found] == ["mellin", "tavar"]
    assert dict(found)["mellin"] > dict(found)["tavar"] > 0


def test_reports_without_words_have_no_terms():
    assert heavy([told("a", ""), told("b", "🕯️")], EventSettings(), Corpus(2, {})) == [[], []]
    assert heavy([], EventSettings(), Corpus(0, {})) == []


def test_some_reports_weigh_as_they_would_among_all():
    some = [
        told("a", "A ferry with sixty passengers sank off Tavar harbour on Sunday"),
        told("b", "Sixty passengers of a ferry that sank off the harbour of Tavar"),
    ]
    rare = Corpus(5000, dict.fromkeys((t for f in some for t in f.terms), 2))
    common = Corpus(5000, dict.fromkeys((t for f in some for t in f.terms), 4999))
    assert len(group(some, corpus=rare)) == 1
    assert group(some, corpus=rare) == group(reversed(some), corpus=rare)
    lengths = [sum(w for _, w in heavy(some, EventSettings(), c)[0]) for c in (rare, common)]
    assert all(length > 0 for length in lengths)
