import numpy as np
from tests.plan import texts

from sayso.engines.parquet import Parquet
from sayso.events import features
from sayso.events.weighting import rarity
from sayso.plan.index import Index, Terms


def test_reports_are_numbered_by_day_and_by_id(tmp_path):
    some = texts.reports(9)
    annotated = texts.put(some[::-1], tmp_path / "annotated")
    index = Index(tmp_path / "index.parquet")
    briefs = index.write(annotated)
    dated = [a.document.published for a in some]
    order = sorted(
        range(9), key=lambda i: (dated[i].value if dated[i] else "~", some[i].document.id)
    )
    assert briefs.ids == [some[i].document.id for i in order]
    assert briefs.terms == [len(features(some[i]).terms) for i in order]
    assert [index.number[i] for i in briefs.ids] == list(range(9))
    assert [index.by_id[a.document.id] for a in some] == list(range(9))


def test_terms_are_in_order_with_their_rarity_over_all_shards(tmp_path):
    some = texts.reports(9)
    annotated = texts.put(some, tmp_path / "annotated")
    terms = Terms(tmp_path / "terms.parquet")
    known = [features(a).terms for a in some]
    every = sorted({t for one in known for t in one})
    assert terms.write(Parquet(1, 3), annotated, "x", 9) == len(every)
    assert list(terms.number) == every
    holders = np.array([sum(t in one for one in known) for t in every])
    assert np.array_equal(terms.idf, rarity(every, holders, 9))
