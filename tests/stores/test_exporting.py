"""A store in other people's formats: what people corrected, and who they are."""

from __future__ import annotations

import json

from click.testing import CliRunner

from sayso import adding
from sayso.cli import main
from sayso.stores import correcting


def test_a_store_exports_what_a_person_corrected_with_the_name(demo, tools, tmp_path):
    record = adding.record(demo)
    figure = next(one for one in record.figures if one.status == "asserted" and one.low)
    target = f"figure:{figure.id}"
    seen = correcting.item(demo, target).version
    done = correcting.act(
        demo, who="Ada Lorn", kind="change", target=target, seen=seen,
        after={"low": figure.low + 1, "high": figure.low + 1}, reason="counted again",
    )  # fmt: skip
    adding.refresh(demo, done.event, tools)
    out = tmp_path / "out.jsonld"
    call = ["export", "--store", str(demo.path), "--format", "jsonld", "-o", str(out)]
    ran = CliRunner().invoke(main, call)
    assert ran.exit_code == 0, ran.output
    graph = {one["id"]: one for one in json.loads(out.read_bytes())["@graph"]}
    person = graph[graph[f"urn:sayso:figure:{figure.id}"]["wasAttributedTo"]]
    assert person["schema:name"] == "Ada Lorn"
    assert person["type"] == "prov:Person"


def test_without_a_format_everything_is_written(demo, tmp_path):
    out = tmp_path / "all"
    ran = CliRunner().invoke(main, ["export", "--store", str(demo.path), "-o", str(out)])
    assert ran.exit_code == 0, ran.output
    assert (out / "record.json").is_file()
    assert (out / "sources").is_dir()
