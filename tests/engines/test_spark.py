"""The plan's verbs on Spark, where pyspark and Java are there; else skipped, and said."""

import importlib.util
import shutil

import pytest
from tests.engines import counting

from sayso.engines import over_tables, tables
from sayso.engines.spark import _address, _local
from sayso.errors import EngineError

MISSING = [
    name
    for name, there in (
        ("pyspark", importlib.util.find_spec("pyspark")),
        ("java", shutil.which("java")),
    )
    if not there
]
needs_spark = pytest.mark.skipif(
    bool(MISSING), reason=f"THE SPARK ENGINE IS NOT TESTED HERE: {', '.join(MISSING)} missing"
)


@pytest.fixture(scope="module")
def spark():
    with over_tables("spark", jobs=2, shards=2) as engine:
        yield engine


@needs_spark
def test_all_rows_of_a_key_come_together_and_are_put_by_a_column(spark, tmp_path):
    expected = counting.put(tmp_path / "in")
    how = {"before": counting.Ones(), "by": "key"}
    spark.group(tmp_path / "in", "key", counting.Sums(), tmp_path / "out", "x", **how)
    assert counting.counted(tmp_path / "out") == expected
    assert (tmp_path / "out" / "key=5").is_dir()
    before = [f.stat().st_mtime_ns for f in tables.files(tmp_path / "out")]
    spark.group(tmp_path / "in", "key", counting.Sums(), tmp_path / "out", "x", **how)
    assert [f.stat().st_mtime_ns for f in tables.files(tmp_path / "out")] == before


@needs_spark
def test_a_lost_worker_loses_nothing(spark, tmp_path):
    counting.put(tmp_path / "in")
    fatal = counting.Fatal(tmp_path / "died")
    spark.map(tmp_path / "in", fatal, tmp_path / "out", "x", lambda *a: None)
    assert (tmp_path / "died").exists()
    assert len(tables.read(tmp_path / "out")) == 18


@pytest.mark.skipif(
    importlib.util.find_spec("pyspark") is not None, reason="pyspark is there: nothing is missing"
)
def test_a_missing_pyspark_is_named():
    with pytest.raises(EngineError, match=r"sayso\[spark\]"), over_tables("spark"):
        pass


def test_a_task_is_tried_again_on_one_machine_too():
    assert _local(None, 2) == "local[2,8]"
    assert _local(None, 0) == "local[*,8]"
    assert _local("local[4]", 0) == "local[4,8]"
    assert _local("local", 0) == "local[1,8]"
    assert _local("local[4,2]", 0) == "local[4,2]"
    assert _local("spark://head:7077", 0) == "spark://head:7077"


def test_a_path_is_no_pattern(tmp_path):
    assert _address(tmp_path / "a[1]{b}") == f"file://{tmp_path}/a\\[1\\]\\{{b\\}}"
