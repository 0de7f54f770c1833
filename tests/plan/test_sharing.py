import numpy as np
import pytest
from tests.plan import texts

from sayso.engines.parquet import Parquet
from sayso.plan.index import Index
from sayso.plan.sharing import candidates
from sayso.reuse.candidates import candidates as here
from sayso.reuse.words import Vocabulary, Words
from sayso.settings import ReuseSettings


def spread(some, tmp_path, about, stretch):
    annotated = texts.put(some, tmp_path / "annotated")
    index = Index(tmp_path / "index.parquet")
    index.write(annotated)
    engine = Parquet(1, 3)
    return candidates(engine, annotated, tmp_path, index, len(some), stretch, about, "x")


@pytest.mark.parametrize("stretch", [4096, 7])
@pytest.mark.parametrize("about", [ReuseSettings(), ReuseSettings(posting=2, nearest=2)])
def test_candidates_are_those_of_one_process(tmp_path, about, stretch):
    some = texts.reports(50)
    pairs, masked = spread(some, tmp_path, about, stretch)
    vocabulary = Vocabulary()
    expected = list(here([Words(a.document, vocabulary) for a in some], about))
    assert [(p // 50, p % 50) for p in pairs.tolist()] == expected
    assert len(expected) > 10
    assert bool(len(masked)) == (about.posting == 2)


def test_a_phrase_of_very_many_reports_is_masked_and_grows_with_them_only(tmp_path):
    from sayso.documents import from_text
    from sayso.model import Annotated

    words = np.array([f"w{n}" for n in range(5000)])
    random = np.random.default_rng(2)
    some = [
        Annotated(
            document=from_text(
                f"Sign up for the morning letter of the Vinde Post. {' '.join(random.choice(words, 9))}",
                id=f"r{n:03}",
            ),
            sentences=((0, 1),),
        )
        for n in range(80)
    ]
    about = ReuseSettings(posting=10, nearest=1)
    pairs, masked = spread(some, tmp_path, about, 16)
    assert masked.max() == 80
    assert len(pairs) <= 10 * 9 // 2 + 70 * 3 + 80
