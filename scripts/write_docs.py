"""Writes the generated pages of docs/ from the source: rules, settings, record, commands.

    python scripts/write_docs.py            write them
    python scripts/write_docs.py --check    exit status 1 where one is not as the source has it

Everything is read from the source text, except the commands, which click describes.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "sayso"
# The order in which data flows (docs/flow.md).
ROOMS = (
    "documents",
    "syntax",
    "mentions",
    "attributions",
    "slots",
    "events",
    "reuse",
    "relations",
    "judge",
    "incidents",
    "records",
    "stores",
    "engines",
    "web",
)
HEAD = "<!-- Written by scripts/write_docs.py from the source: change it there. -->\n\n"


class Rule(NamedTuple):
    """A rule as its file lists it."""

    id: str
    text: str
    file: Path


class Field(NamedTuple):
    """A field of a record or of settings: the comment is the one beside or above it."""

    name: str
    type: str
    default: str
    comment: str


class Class(NamedTuple):
    """A class as the source has it."""

    name: str
    doc: str
    fields: list[Field]
    line: int


# --- reading the source -----------------------------------------------------------------------


def rules() -> list[Rule]:
    """Every rule of every ``RULES`` table, room by room in the order of flow."""
    found: list[Rule] = []
    for room in ROOMS:
        for file in sorted((PACKAGE / room).rglob("*.py")):
            found += [Rule(rule, text, file) for rule, text in _table(file).items()]
    return found


def _table(file: Path) -> dict[str, str]:
    for node in ast.parse(file.read_text(encoding="utf-8")).body:
        target = None
        if isinstance(node, ast.Assign) and len(node.targets) == 1:
            target = node.targets[0]
        elif isinstance(node, ast.AnnAssign):
            target = node.target
        if isinstance(target, ast.Name) and target.id == "RULES" and node.value is not None:
            table = ast.literal_eval(node.value)
            return {str(rule): " ".join(str(text).split()) for rule, text in table.items()}
    return {}


def classes(file: Path) -> list[Class]:
    """The classes of a file with their fields, in order."""
    source = file.read_text(encoding="utf-8")
    lines = source.splitlines()
    return [
        Class(node.name, ast.get_docstring(node) or "", list(_fields(node, lines)), node.lineno)
        for node in ast.parse(source).body
        if isinstance(node, ast.ClassDef)
    ]


def _fields(node: ast.ClassDef, lines: list[str]) -> Iterator[Field]:
    for item in node.body:
        if not isinstance(item, ast.AnnAssign) or not isinstance(item.target, ast.Name):
            continue
        name, default = item.target.id, ""
        if isinstance(item.value, ast.Call) and "field" in ast.unparse(item.value.func):
            given = {k.arg: k.value for k in item.value.keywords}
            if "name" in given:
                name = ast.literal_eval(given["name"])
            default = ast.unparse(given["default"]) if "default" in given else ""
        elif item.value is not None:
            default = ast.unparse(item.value)
        yield Field(name, ast.unparse(item.annotation), default, _comment(item, lines))


def _comment(item: ast.AnnAssign, lines: list[str]) -> str:
    """The comment lines above a field, the one behind it (its last line), and those that go on.

    Lines between two fields with a comment behind each go on with the first.
    """
    above: list[str] = []
    at = item.lineno - 2
    while at >= 0 and lines[at].strip().startswith("# ") and not lines[at].startswith("# ---"):
        above.insert(0, lines[at].strip()[2:])
        at -= 1
    if above and _going_on(lines, at + 1):
        above = []
    last = (item.end_lineno or item.lineno) - 1
    behind = lines[last][item.end_col_offset or 0 :].strip()
    for first in (behind, *[line.partition("#")[2] for line in lines[item.lineno - 1 : last]]):
        text = first.lstrip("#").strip()
        if text and not text.startswith("fmt:"):
            above.append(text)
    if _going_on(lines, last + 1):
        for line in lines[last + 1 :]:
            if not line.strip().startswith("# "):
                break
            above.append(line.strip()[2:])
    return " ".join(above)


def _going_on(lines: list[str], first: int) -> bool:
    """Whether the comment lines from ``first`` on belong to the comment in the line before them."""
    after = first
    while after < len(lines) and lines[after].strip().startswith("# "):
        after += 1
    own = after == len(lines) or not lines[after].strip() or "  # " in lines[after]
    return after > first > 0 and "  # " in lines[first - 1] and own


def sections(file: Path) -> list[tuple[str, int]]:
    """The ruled comments of a file: (heading, line)."""
    found = []
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        match = re.match(r"# --- (.+?) -+$", line)
        if match:
            found.append((match.group(1), number))
    return found


def literals(file: Path) -> list[tuple[str, list[str], int]]:
    """Module-level ``X = Literal[...]``: (name, values, line)."""
    found = []
    for node in ast.parse(file.read_text(encoding="utf-8")).body:
        if (
            isinstance(node, ast.Assign)
            and isinstance(node.value, ast.Subscript)
            and ast.unparse(node.value.value) == "Literal"
            and isinstance(node.targets[0], ast.Name)
        ):
            values = [str(v.value) for v in ast.walk(node.value) if isinstance(v, ast.Constant)]
            found.append((node.targets[0].id, values, node.lineno))
    return found


# --- writing the pages ------------------------------------------------------------------------


def rules_page() -> str:
    """docs/rules.md."""
    out = [
        HEAD,
        "# Rules\n\n",
        "Every inferred record names its rule. A rule's id is its address: "
        "`slots.figures.numeral` lives in `slots/figures.py`. `sayso explain record.json ID` "
        "prints the rule and the words that it rested on.\n",
    ]
    room, file = "", None
    for rule in rules():
        here = rule.file.relative_to(PACKAGE)
        if here.parts[0] != room:
            room = here.parts[0]
            out.append(f"\n## {room}\n")
        if rule.file != file:
            file = rule.file
            out.append(f"\n[`{here.as_posix()}`](../src/sayso/{here.as_posix()})\n\n")
            out.append("| rule | what it says |\n|---|---|\n")
        out.append(f"| `{rule.id}` | {_cell(rule.text)} |\n")
    return "".join(out)


def settings_page() -> str:
    """docs/settings.md."""
    found = classes(PACKAGE / "settings.py")
    parts = {c.name: c for c in found}
    out = [
        HEAD,
        "# Settings\n\n",
        "Every number that steers a result, with its unit and what set it. One frozen object, "
        "`sayso.Settings`, is handed to `sayso.Tools(settings=...)`; a record names each value "
        "that differed from the default.\n\n",
        "```python\nimport sayso\nfrom sayso.settings import DocumentSettings\n\n"
        "settings = sayso.Settings(documents=DocumentSettings(max_bytes=1_000_000))\n"
        'record = sayso.compile(["reports/"], "edition/", tools=sayso.Tools(settings=settings))\n'
        "```\n",
    ]
    for room in parts["Settings"].fields:
        part = parts[room.type]
        out.append(f"\n## {room.name}\n\n{_paragraphs(part.doc)}\n\n")
        if part.fields:
            out.append("| setting | default | unit, and what set it |\n|---|---|---|\n")
        for one in part.fields:
            comment = one.comment or _described(part.doc, one.name)
            out.append(
                f"| `{room.name}.{one.name}` | `{_cell(one.default)}` | {_cell(comment)} |\n"
            )
    return "".join(out)


def record_page() -> str:
    """docs/record.md."""
    file = PACKAGE / "model.py"
    known = classes(file)
    names = {c.name for c in known}
    aliases = {name: (values, line) for name, values, line in literals(file)}
    items: list[tuple[int, str]] = [(line, f"\n## {title}\n") for title, line in sections(file)]
    items += [(one.line, _record(one, names, set(aliases))) for one in known]
    for name, (values, line) in aliases.items():
        items.append((line, f"\n### {name}\n\nOne of: {', '.join(f'`{v}`' for v in values)}.\n"))
    out = [
        HEAD,
        "# The record\n\n",
        _paragraphs(ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""),
        "\n\n`record.json` is an [`EventRecord`](#eventrecord); its JSON Schema is "
        "`record.schema.json` (`sayso schema` prints it). `sayso annotate` adds an "
        "[`Annotation`](#annotation) to each line, `sayso group` writes "
        "[`Membership`](#membership), `sayso reuse` writes [`Reuse`](#reuse).\n",
    ]
    out += [text for _, text in sorted(items, key=lambda item: item[0])]
    return "".join(out)


def _record(one: Class, names: set[str], aliases: set[str]) -> str:
    out = [f"\n### {one.name}\n\n{_paragraphs(one.doc)}\n"]
    if one.fields:
        out.append("\n| field | type | default | |\n|---|---|---|---|\n")
    for field in one.fields:
        words = re.findall(r"\w+", field.type)
        seen = dict.fromkeys(w for w in words if w in names or w in aliases)
        links = ", ".join(f"[{w}](#{w.lower()})" for w in seen)
        note = "; ".join(x for x in (field.comment, links) if x)
        default = f"`{_cell(field.default)}`" if field.default else ""
        out.append(f"| `{field.name}` | `{_cell(field.type)}` | {default} | {_cell(note)} |\n")
    return "".join(out)


def commands_page() -> str:
    """docs/commands.md, from click's own description of the commands."""
    import click

    from sayso.cli import main

    out = [
        HEAD,
        "# Commands\n\n",
        "Commands read files, or `-` for standard input, and write files. Progress goes to "
        "standard error. The exit status is 0 unless nothing could be read or the call was "
        "wrong (2).\n",
    ]
    for name in sorted(main.commands):
        command = main.commands[name]
        context = click.Context(command, info_name=f"sayso {name}")
        usage = " ".join([f"sayso {name}", *command.collect_usage_pieces(context)])
        out.append(f"\n## {name}\n\n    {usage}\n\n{_paragraphs(command.help or '')}\n")
        options = [p.get_help_record(context) for p in command.params]
        rows = [record for record in options if record is not None]
        if rows:
            out.append("\n| option | |\n|---|---|\n")
        out += [f"| `{_cell(option)}` | {_cell(text)} |\n" for option, text in rows]
    return "".join(out)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def _paragraphs(doc: str) -> str:
    """A docstring as Markdown: double back-quotes become single ones."""
    return doc.strip().replace("``", "`")


def _described(doc: str, name: str) -> str:
    """A field's line in an ``Attributes:`` section, where there is one."""
    match = re.search(rf"^\s+{name}:\s*(.+?)(?=^\s+\w+:|\Z)", doc, re.MULTILINE | re.DOTALL)
    return match.group(1) if match else ""


def pages() -> dict[str, str]:
    """Each generated page: path under docs/ -> text."""
    return {
        "commands.md": commands_page(),
        "record.md": record_page(),
        "rules.md": rules_page(),
        "settings.md": settings_page(),
    }


def main() -> int:
    """Write the pages, or check them."""
    check = "--check" in sys.argv[1:]
    stale = []
    for name, text in pages().items():
        file = ROOT / "docs" / name
        if file.is_file() and file.read_text(encoding="utf-8") == text:
            continue
        stale.append(name)
        if not check:
            file.write_text(text, encoding="utf-8")
    if check and stale:
        print(f"not as the source has it: {', '.join(stale)}; run make docs", file=sys.stderr)
        return 1
    print(f"generated pages {'checked' if check else 'written'}: {', '.join(sorted(pages()))}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
