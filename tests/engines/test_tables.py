import pyarrow as pa
import pytest

from sayso.engines import tables
from sayso.errors import StoreError


class Double:
    schema = pa.schema([("n", pa.int64())])
    opened = 0

    def open(self):
        type(self).opened += 1

    def __call__(self, table):
        return pa.table({"n": [2 * n for n in table.column("n").to_pylist()]}, schema=self.schema)


def put(file, *numbers):
    tables.write(file, pa.table({"n": list(numbers)}, schema=Double.schema))
    return file


def test_a_file_carries_what_it_was_made_from_and_stands_alone(tmp_path):
    file = tmp_path / "deep" / "a.parquet"
    tables.write(file, pa.table({"n": [1]}), "made from this")
    assert tables.made_from(file) == "made from this"
    assert [f.name for f in file.parent.iterdir()] == ["a.parquet"]
    assert tables.made_from(tmp_path / "none.parquet") is None
    (tmp_path / "half.parquet").write_bytes(file.read_bytes()[:50])
    assert tables.made_from(tmp_path / "half.parquet") is None


def test_a_finished_shard_is_not_done_again_and_a_changed_one_is(tmp_path):
    source, out = put(tmp_path / "a.parquet", 1, 2), tmp_path / "b.parquet"
    shard = tables.Shard(Double(), "salt")
    shard.open()
    assert shard((str(source), str(out))) is True
    assert tables.read(out).column("n").to_pylist() == [2, 4]
    assert shard((str(source), str(out))) is False
    put(source, 3)
    assert shard((str(source), str(out))) is True
    assert tables.Shard(Double(), "other salt")((str(source), str(out))) is True


def test_a_process_opens_a_step_once():
    before = Double.opened
    one = tables.ready(Double())
    assert tables.ready(Double()) is one
    assert Double.opened <= before + 1


def test_files_of_unfinished_work_are_not_read(tmp_path):
    put(tmp_path / "a.parquet", 1)
    put(tmp_path / ".a.parquet.x.part", 9)
    put(tmp_path / ".work" / "b.parquet", 9)
    put(tmp_path / "n=2" / "b.parquet", 5)
    assert tables.read(tmp_path).column("n").to_pylist() == [1, 5]


def test_files_whose_source_is_gone_are_removed(tmp_path):
    put(tmp_path / "in" / "a.parquet", 1)
    put(tmp_path / "out" / "old.parquet", 1)
    done = tables.tasks(tmp_path / "in", tmp_path / "out")
    assert done == [(str(tmp_path / "in" / "a.parquet"), str(tmp_path / "out" / "a.parquet"))]
    assert not list((tmp_path / "out").iterdir())


def test_a_folder_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="cannot write"):
        put(tmp_path / "file" / "a.parquet", 1)
