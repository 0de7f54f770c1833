"""Nothing that users meet is undocumented: commands, settings, rules, dependencies."""

import ast
import importlib.util
import re
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

from sayso.settings import Part, Settings

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "sayso"
DOCS = ROOT / "docs"


@pytest.fixture(scope="module")
def writer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("write_docs", ROOT / "scripts/write_docs.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def page(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def test_every_command_and_option_is_documented():
    from sayso.cli import main

    text = page("commands.md")
    for name, command in main.commands.items():
        assert f"\n## {name}\n" in text
        assert command.help, f"{name} says nothing of itself"
        for option in command.params:
            for form in option.opts:
                if form.startswith("--"):
                    assert form in text, f"{name} {form}"


def test_every_setting_is_documented_with_its_unit_or_reason(writer):
    text, parts = page("settings.md"), {c.name: c for c in writer.classes(PACKAGE / "settings.py")}
    for room in Settings.__struct_fields__:
        part: Part = getattr(Settings(), room)
        described = {f.name: f.comment for f in parts[type(part).__name__].fields}
        for name in part.__struct_fields__:
            assert f"`{room}.{name}`" in text, f"{room}.{name}: run make docs"
            inside = name in (parts[type(part).__name__].doc or "")
            assert described[name] or inside, f"{room}.{name} has no unit or reason"


def test_every_rule_is_documented(writer):
    text = page("rules.md")
    for rule in writer.rules():
        assert f"| `{rule.id}` |" in text, f"{rule.id}: run make docs"
        assert rule.text.strip(), rule.id


def test_a_rules_id_is_its_address(writer):
    seen: dict[str, Path] = {}
    for rule in writer.rules():
        assert seen.setdefault(rule.id, rule.file) == rule.file, f"{rule.id} is listed twice"
        address = ".".join(rule.file.relative_to(PACKAGE).with_suffix("").parts)
        assert rule.id.rpartition(".")[0] == address, f"{rule.id} is listed in {rule.file.name}"


def test_every_rule_that_the_source_names_is_listed(writer):
    listed = {rule.id for rule in writer.rules()}
    rooms = "|".join(writer.ROOMS)
    address = re.compile(rf"(?:{rooms})(?:\.[a-z_0-9]+){{2,3}}")
    suffixes = (".py", ".json", ".toml", ".html", ".js", ".css", ".j2", ".bin", ".csv")
    for file in sorted(PACKAGE.rglob("*.py")):
        docs = set()
        tree = ast.parse(file.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
                docs.add(id(node.value))
        for node in ast.walk(tree):
            if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
                continue
            text = node.value
            if id(node) in docs or text.endswith(suffixes) or not address.fullmatch(text):
                continue
            room, name, *_ = text.split(".")
            if (PACKAGE / room / f"{name}.py").is_file():
                assert text in listed, f"{file.relative_to(ROOT)}: {text} is in no RULES table"


def test_every_dependency_is_documented():
    text = page("dependencies.md")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"]
    wanted = list(project["project"]["dependencies"])
    for extra in project["project"].get("optional-dependencies", {}).values():
        wanted += extra
    for group in groups.values():
        wanted += [one for one in group if isinstance(one, str)]
    for requirement in wanted:
        name = re.match(r"[\w.-]+", requirement)
        assert name is not None
        assert f"**{name.group()}**" in text, f"{requirement}: say in docs/dependencies.md why"


def test_every_dependency_is_locked_with_hashes():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    for lock, groups in (("run.txt", ["build"]), ("dev.txt", ["build", "dev", "compare"])):
        text = (ROOT / "requirements" / lock).read_text(encoding="utf-8")
        wanted = list(project["project"]["dependencies"])
        for group in groups:
            wanted += project["dependency-groups"][group]
        for requirement in wanted:
            name = re.split(r"[<>=!~;\[ ]", requirement)[0].lower().replace("_", "-")
            assert re.search(rf"^{re.escape(name)}==\S+", text, re.MULTILINE), f"{name}: make lock"
        for block in re.split(r"\n(?=\S)", text.strip()):
            assert "--hash=sha256:" in block or block.startswith("#"), block.splitlines()[0]


def test_the_generator_reads_comments_beside_and_above(writer, tmp_path):
    file = tmp_path / "some.py"
    file.write_text(
        'class A:\n    """Doc."""\n\n    # metres; run x\n    # of May\n    far: int = 3\n'
        '    near: str = "#"  # words\n    bare: int = 1\n',
        encoding="utf-8",
    )
    fields = writer.classes(file)[0].fields
    assert [f.comment for f in fields] == ["metres; run x of May", "words", ""]
    assert [f.default for f in fields] == ["3", "'#'", "1"]


def test_a_comment_that_goes_on_below_its_field_is_that_fields(writer, tmp_path):
    file = tmp_path / "some.py"
    file.write_text(
        "class A:\n    far: int = 3  # metres, from\n    # here to there\n    near: int = 1  # feet\n"
        "    # of a man\n    bare: int = 1\n    last: int = 1  # inches\n    # of gold\n",
        encoding="utf-8",
    )
    fields = writer.classes(file)[0].fields
    assert [f.comment for f in fields] == [
        "metres, from here to there", "feet", "of a man", "inches of gold",
    ]  # fmt: skip


def test_links_between_pages_lead_somewhere():
    for file in [*DOCS.rglob("*.md"), *ROOT.glob("*.md")]:
        for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", file.read_text(encoding="utf-8")):
            if not re.match(r"https?:|mailto:", target):
                assert (file.parent / target).exists(), f"{file.relative_to(ROOT)}: {target}"
