"""A user's names: what is read, and what is said of rows that cannot be used."""

from pathlib import Path

import pytest

from sayso.errors import UsageError
from sayso.mentions import read_aliases


def read(folder: Path, text: str, name: str = "names.csv"):
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return read_aliases(file)


def told(folder: Path, text: str, name: str = "names.csv") -> list[str]:
    return [problem.message for problem in read(folder, text, name).problems]


def test_a_table(tmp_path):
    found = read(
        tmp_path,
        '\ufeffName,aliases,apart\r\nHarbour Watch,HW; the Watch,\r\nAna Reth,,"Reth; Reth, A."\r\n',
    )
    assert found.one == (("Harbour Watch", "HW", "the Watch"),)
    assert found.apart == (("Ana Reth", "Reth"), ("Ana Reth", "Reth, A."))
    assert not found.problems


def test_a_table_without_one_of_the_columns(tmp_path):
    assert read(tmp_path, "name,apart\nAna Reth,Reth\n").apart == (("Ana Reth", "Reth"),)
    assert read(tmp_path, "aliases,name\nHW,Harbour Watch\n").one == (("Harbour Watch", "HW"),)


def test_toml(tmp_path):
    text = """
    [[names]]
    name = "Harbour Watch"
    aliases = ["HW"]
    apart = ["Harbour Guard"]
    """
    found = read(tmp_path, text, "names.toml")
    assert found.one == (("Harbour Watch", "HW"),)
    assert found.apart == (("Harbour Watch", "Harbour Guard"),)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (",HW,", "line 2: no name"),
        ("Harbour Watch,,", "line 2: 'Harbour Watch' has neither aliases nor names to stay apart"),
        ("Harbour Watch,HW,,HW", "line 2: more cells than columns"),
        ("Harbour Watch,HW; -,", "line 2: a name without letters"),
        ("Harbour Watch,HW,hw", "line 2: 'hw' would be one with 'Harbour Watch' and apart from it"),
    ],
)
def test_a_row_that_cannot_be_used(tmp_path, row, said):
    found = read(tmp_path, f"name,aliases,apart\n{row}\nAna Reth,A. Reth,\n")
    assert [p.message for p in found.problems if said in p.message] == [
        p.message for p in found.problems
    ]
    assert len(found.problems) == 1
    assert found.problems[0].room == "mentions"
    assert found.one == (("Ana Reth", "A. Reth"),)


def test_rows_that_contradict_earlier_ones(tmp_path):
    table = "name,aliases,apart\nHarbour Watch,HW,\nHarbour Wing,HW,\n"
    assert told(tmp_path, table) == [
        "names.csv, line 3: 'HW' is one with 'harbour watch' by an earlier line"
    ]
    table = "name,aliases,apart\nAna Reth,,Reth\nAna Reth,Reth,\n"
    assert "would be one with 'Ana Reth' and apart from it" in told(tmp_path, table)[0]


def test_a_table_that_breaks_off(tmp_path):
    found = read(tmp_path, 'name,aliases\nAna Reth,A. Reth\n"Harbour,HW\n')
    assert found.one == (("Ana Reth", "A. Reth"),)
    assert "from here the table was not read" in found.problems[0].message


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ('name = "Ana Reth"\nalias = ["Reth"]', "entry 1: alias is unknown"),
        ('name = "Ana Reth"\naliases = "Reth"', "entry 1: aliases is no list of names"),
        ('name = 3\naliases = ["Reth"]', "entry 1: name is no text"),
        ('aliases = ["Reth"]', "entry 1: no name"),
    ],
)
def test_an_entry_that_cannot_be_used(tmp_path, entry, said):
    assert said in told(tmp_path, f"[[names]]\n{entry}\n", "names.toml")[0]


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("names.csv", "who,what\na,b\n", "lack columns"),
        ("names.csv", "", "lack columns"),
        ("names.toml", "names = 3\n", "no [[names]]"),
        ("names.toml", "[[names]\n", "cannot be read"),
    ],
)
def test_a_file_that_is_no_list_of_names(tmp_path, name, text, said):
    with pytest.raises(UsageError, match=said.replace("[", r"\[")):
        read(tmp_path, text, name)


def test_a_file_that_is_not_there_or_no_text(tmp_path):
    with pytest.raises(UsageError, match=r"none\.csv"):
        read_aliases(tmp_path / "none.csv")
    (tmp_path / "odd.csv").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UsageError, match="cannot be read"):
        read_aliases(tmp_path / "odd.csv")
