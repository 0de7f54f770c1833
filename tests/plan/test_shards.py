import msgspec
from tests.plan import texts

from sayso.engines import tables
from sayso.model import Annotated, Document
from sayso.plan.columns import array, flat, sizes
from sayso.plan.shards import Shards, rows
from sayso.settings import ReuseSettings


def shards(some, folder, many):
    written = Shards(folder, many)
    for one in some:
        written.add(one.document)
    written.close()
    return {f.name: f.read_bytes() for f in tables.files(folder)}


def test_shards_do_not_depend_on_the_order_and_hold_every_report_once(tmp_path):
    some = texts.reports(40)
    made = shards(some, tmp_path / "a", 4)
    assert made == shards(some[::-1], tmp_path / "b", 4)
    assert 1 < len(made) <= 4
    known = tables.read(tmp_path / "a")
    decode = msgspec.msgpack.Decoder(Document).decode
    read = [decode(packed) for packed in known.column("document").to_pylist()]
    assert sorted(d.id for d in read) == [a.document.id for a in some]
    assert {d.id: d for d in read} == {a.document.id: a.document for a in some}


def test_copies_are_in_one_shard_and_a_further_report_changes_one_shard(tmp_path):
    some = texts.reports(40)
    made = shards(some, tmp_path / "a", 4)
    place: dict[str, set[str]] = {}
    for file in tables.files(tmp_path / "a"):
        for digest in tables.read(file).column("sha256").to_pylist():
            place.setdefault(digest, set()).add(file.name)
    assert all(len(files) == 1 for files in place.values())
    assert len(place) < 40
    more = shards(texts.reports(41), tmp_path / "b", 4)
    assert sum(made.get(name) != more.get(name) for name in {*made, *more}) == 1


def test_a_shard_is_written_in_parts_without_losing_any(tmp_path, monkeypatch):
    some = texts.reports(40)
    made = shards(some, tmp_path / "a", 2)
    monkeypatch.setattr("sayso.plan.shards._FLUSH", 3)
    assert shards(some, tmp_path / "b", 2) == made


def test_a_row_holds_what_is_compared(tmp_path):
    some = texts.reports(3)
    known = rows(some, ReuseSettings())
    unpack = msgspec.msgpack.Decoder(Annotated).decode
    assert [unpack(one) for one in known.column("annotated").to_pylist()] == some
    assert sizes(known, "terms").tolist() == sizes(known, "counts").tolist()
    assert sizes(known, "stems").tolist() == sizes(known, "rare").tolist()
    assert array(known, "read").tolist() == [1, 1, 1]
    assert known.column("day").to_pylist()[0] is None
    assert len(flat(known, "grams")) > 3
