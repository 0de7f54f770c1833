"""CSV, TSV and Parquet: every row is an input; what is no table stays text."""

from __future__ import annotations

import builtins
import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.documents import Reading, read
from sayso.documents.columns import recognised
from sayso.documents.reading import Reader
from sayso.documents.tables import _records
from sayso.errors import UsageError
from sayso.settings import DocumentSettings

TEXT = 'Five people died in a blast at Port Maren on Sunday, the ministry said.\n\n"Seven," doctors said. {}'
HEAD = ["id", "Headline", "Date", "Source", "Language", "Author", "URL", "Body"]


def rows(count: int = 3) -> list[list[str]]:
    return [
        [f"r{n}", f"Blast {n}", "2031-03-04", "Corva Post", "en", "Ana Riel",
         f"https://corva.example/{n}", TEXT.format(n)]
        for n in range(count)
    ]  # fmt: skip


def written(table: list[list[str]], mark: str = ",") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=mark).writerows(table)
    return out.getvalue()


def readings(raw: str | bytes, **limits: object) -> list[Reading]:
    raw = raw.encode() if isinstance(raw, str) else raw
    return list(read(["-"], DocumentSettings(**limits), stdin=io.BytesIO(raw)))


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_every_row_is_an_input_with_what_its_columns_say(mark, charset):
    table = [HEAD, *rows()]
    table[1][-1] += " Café."
    found = readings(written(table, mark).encode(charset))
    assert [(r.input.path, r.input.outcome) for r in found] == [
        ("-#2", "stored"), ("-#3", "stored"), ("-#4", "stored"),
    ]  # fmt: skip
    made = found[0].document
    assert made.text == TEXT.format(0) + " Café."
    assert (made.title, made.outlet, made.byline) == ("Blast 0", "Corva Post", "Ana Riel")
    assert made.url == "https://corva.example/0"
    assert (made.published.value, made.published.from_) == ("2031-03-04", "table")


def test_columns_that_the_user_names():
    table = written(
        [["x", "Wortlaut", "when"], *([f"{n}", TEXT.format(n), "3 May 2031"] for n in range(2))]
    )
    found = readings(table, columns=("text=Wortlaut", "date=when"))
    assert [r.input.outcome for r in found] == ["stored", "stored"]
    assert found[0].document.published.value == "2031-05-03"
    with pytest.raises(UsageError):
        readings(table, columns=("words=x",))


def test_exports_of_others():
    acled = ["event_id_cnty", "event_date", "source", "notes", "fatalities"]
    row = ["SEL12", "04 March 2031", "Corva Post; HNA", TEXT.format(1), "5"]
    (one,) = readings(written([acled, row]))
    made = one.document
    assert (made.published.value, made.outlet, made.credits) == (
        "2031-03-04",
        None,
        ("Corva Post", "HNA"),
    )
    gdelt = ["GlobalEventID", "SQLDATE", "SOURCEURL", "Actor1Name"]
    (one,) = readings(written([gdelt, ["1", "20310304", "https://corva.example/1", "X"]]))
    assert one.input.outcome == "skipped"
    assert "SQLDATE" in one.input.reason
    assert "--column text=NAME" in one.input.reason
    assert recognised(gdelt, {})["date"] == 1


def test_a_bad_row_costs_no_other():
    good = written(rows(9))
    found = readings(
        written([HEAD]) + good + "a,b\r\n\r\n" + 'x,"never closed\r\n' + written(rows(12)[9:])
    )
    assert [r.input.outcome for r in found] == ["stored"] * 9 + ["failed"] * 2 + ["stored"] * 3
    assert "2 cells where the header has 8" in found[9].input.reason
    found = readings(written([HEAD]) + good + 'x,"never closed\r\nmore\r\n')
    assert next(r.input.reason for r in found[9:]) == "a quote that is not closed"
    same = readings(written([HEAD, *rows(1), *rows(1)]))
    assert [r.input.outcome for r in same] == ["stored", "duplicate"]
    (blank,) = readings(written([HEAD, [*rows(1)[0][:-1], " "]]))
    assert blank.input.outcome == "skipped"


def test_rows_are_capped_and_long_cells_are_read():
    long = rows(2)
    long[0][-1] = "word " * 60_000
    found = readings(written([HEAD, *long]))
    assert [len(r.document.text) for r in found] == [300_000, len(TEXT.format(1))]
    found = readings(written([HEAD, *long]), max_bytes=10_000)
    assert [r.input.outcome for r in found][-1] == "stored"
    assert "max_bytes" in found[0].input.reason


@pytest.mark.parametrize(
    "prose",
    [
        "Title, date\nFive people died in a blast, the ministry said, and seven more.\n",
        "Blast in Port Maren, five dead\n\nFive people died, said the ministry.\n",
        "text\nFive people died in a blast at Port Maren, the ministry said on Sunday.\n",
        "Source, date\n\nFive people died, and more, in a blast at the harbour.\n",
    ],
)
def test_prose_stays_prose(prose):
    (one,) = readings(prose)
    assert (one.input.path, one.document.text) == ("-", prose)


def test_the_name_helps_where_the_header_is_strange(tmp_path):
    (tmp_path / "a.csv").write_text("a,b,c\n1,2,3\n4,5,6\n")
    (tmp_path / "b.csv").write_text("text\n" + "Five people died in a blast at Port Maren.\n")
    found = list(read([tmp_path]))
    assert [r.input.outcome for r in found] == ["skipped", "stored"]
    assert "columns: a, b, c" in found[0].input.reason


CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\r\0"), max_size=8)


@given(st.data(), st.integers(2, 4))
def test_records_are_those_that_were_written(data, width):
    table = data.draw(st.lists(st.lists(CELLS, min_size=width, max_size=width), max_size=5))
    text = written(table)
    found = [cells for _, cells, _ in _records(io.StringIO(text, newline=""), ",", 10**6, width)]
    assert found == table


def test_quotes_that_nothing_closes_end_the_reading_in_time():
    text = (',"\n' + "aaaa\n" * 30 + '",,,\n') * 50
    found = list(_records(io.StringIO(text), ",", 1_000, 2))
    assert "the rest is not read" in found[-1][2]
    assert len(found) < 300


def parquet(group: int = 2, **columns: list) -> bytes:
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet as writer

    out = io.BytesIO()
    writer.write_table(pyarrow.table(columns), out, row_group_size=group)
    return out.getvalue()


def test_parquet():
    import datetime

    raw = parquet(
        Text=[TEXT.format(n) for n in range(3)] + [None], title=["Blast"] * 4, other=[1.5] * 4,
        published=[datetime.datetime(2031, 3, 4, 10, 15)] * 4,
    )  # fmt: skip
    found = readings(raw)
    assert [(r.input.path, r.input.outcome) for r in found] == [
        ("-#1", "stored"), ("-#2", "stored"), ("-#3", "stored"), ("-#4", "skipped"),
    ]  # fmt: skip
    assert found[0].document.text == TEXT.format(0)
    assert found[0].document.published.value == "2031-03-04T10:15"


def test_parquet_that_is_not_read():
    (one,) = readings(parquet(a=["x"], b=["y"]))
    assert (one.input.outcome, "columns: a, b" in one.input.reason) == ("skipped", True)
    (one,) = readings(parquet(text=[1], title=["y"]))
    assert "holds no text but int64" in one.input.reason
    raw = parquet(text=["x" * 100], title=["y"])
    for bad in (
        raw[: len(raw) // 2],
        b"PAR1" + b"\xff" * 200 + b"PAR1",
        raw[:-8] + b"\xff\xff\xff\x7fPAR1",
    ):
        (one,) = readings(bad)
        assert (one.input.outcome, "damaged" in one.input.reason) == ("failed", True)


def test_a_parquet_bomb_ends():
    raw = parquet(10_000, text=["Five people died. " * 1000] * 30_000, title=["y"] * 30_000)
    found = readings(raw, max_ratio=20, max_bytes=100_000)
    assert "the rest is not read" in found[-1].input.reason
    assert len(found) < 3_000


def test_without_pyarrow_the_reason_names_the_extra(monkeypatch):
    raw, real = parquet(text=["x"], title=["y"]), builtins.__import__

    def refuse(name, *args, **more):
        if name.startswith("pyarrow"):
            raise ImportError(name)
        return real(name, *args, **more)

    monkeypatch.setattr(builtins, "__import__", refuse)
    (one,) = Reader(DocumentSettings(), None).stream(io.BytesIO(raw), "-")
    assert (one.input.outcome, "sayso[tables]" in one.input.reason) == ("skipped", True)


def test_rows_of_json_are_no_table():
    (one,) = readings(json.dumps({"id": "a", "text": TEXT}))
    assert one.input.path in {"-#a", "-#1"}
