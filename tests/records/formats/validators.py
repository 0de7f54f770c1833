"""Each format's own validator or library, asked about a file: used by the tests and by ``scripts/doors.py``.

A validator takes a file's bytes, raises where it is not valid, and tells how much it found in it. A
library that is not installed is an ``ImportError``: a test skips, the command says so.
"""

from __future__ import annotations

import csv
import importlib
import io
import json
import lzma
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from lxml import etree

TEI = "http://www.tei-c.org/ns/1.0"
_RNG = "{http://relaxng.org/ns/structure/1.0}"
_SCHEMA = Path(__file__).parent / "schemas" / "tei_all.rng.xz"


class Validator(NamedTuple):
    """What checks a format.

    Attributes:
        by: the library or schema, as the docs name it.
        distributions: the packages, for their versions.
        check: raises where a file is not valid; what was found in it.
    """

    by: str
    distributions: tuple[str, ...]
    check: Callable[[bytes], str]


# --- TEI --------------------------------------------------------------------------------------


def tei_schema(used: set[str]) -> etree.RelaxNG:
    """TEI's own schema (tei_all, 4.3.0) without the elements that a document does not use.

    libxml2 takes twelve seconds to compile all of it. What is left out is replaced by
    ``notAllowed``, which takes away alternatives alone: a document of these elements is valid by
    the whole schema if and only if it is by what is left.
    """
    tree = etree.fromstring(lzma.decompress(_SCHEMA.read_bytes()))
    for define in tree.findall(f"{_RNG}define"):
        element = define.find(f"{_RNG}element")
        if element is not None and element.get("name") not in used:
            for child in list(define):
                define.remove(child)
            etree.SubElement(define, f"{_RNG}notAllowed")
    return etree.RelaxNG(tree)


def tei(data: bytes) -> str:
    """TEI P5 by its RELAX NG schema."""
    root = etree.fromstring(data, etree.XMLParser(huge_tree=True))
    elements = [one for one in root.iter() if isinstance(one.tag, str)]
    schema = tei_schema({etree.QName(one).localname for one in elements})
    if not schema.validate(root):
        raise ValueError("; ".join(error.message for error in list(schema.error_log)[:5]))
    return f"{len(root.findall(f'.//{{{TEI}}}span'))} marks"


# --- linked data ------------------------------------------------------------------------------


def jsonld(data: bytes) -> str:
    """JSON-LD 1.1: every term expands, and the graph can be read."""
    from pyld import jsonld as expander
    from rdflib import Graph

    expanded = expander.expand(json.loads(data))
    loose = [k for node in expanded for k in node if not k.startswith("@") and ":" not in k]
    if loose or not any("@type" in node for node in expanded):
        raise ValueError(f"terms without a meaning: {loose}")
    return f"{len(Graph().parse(data=data, format='json-ld'))} triples"


def schema_org(data: bytes) -> str:
    """schema.org: JSON-LD that expands, and each property one that its type has."""
    models = importlib.import_module("msgspec_schemaorg.models")
    found = jsonld(data)
    nodes = [one for one in json.loads(data)["@graph"] if "@type" in one]
    for node in nodes:
        _described(models, node)
    return f"{len(nodes)} things, {found}"


def _described(vocabulary: Any, node: dict[str, Any]) -> None:
    made = getattr(vocabulary, node["@type"], None)
    if made is None:
        raise ValueError(f"schema.org has no {node['@type']}")
    unknown = {k for k in node if not k.startswith("@")} - set(made.__struct_fields__)
    if unknown:
        raise ValueError(f"{node['@type']} has no {sorted(unknown)}")
    for value in node.values():
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict) and "@type" in one:
                _described(vocabulary, one)


def geojson(data: bytes) -> str:
    """GeoJSON, RFC 7946."""
    import geojson as library

    made = library.loads(data)
    if not made.is_valid:
        raise ValueError(str(made.errors()))
    return f"{len(made.features)} features"


def ftm(data: bytes) -> str:
    """FollowTheMoney: each entity by its schema."""
    from followthemoney import model

    entities = [json.loads(line) for line in data.splitlines()]
    for one in entities:
        model.get(one["schema"]).validate(one)
    return f"{len(entities)} entities"


# --- tables -----------------------------------------------------------------------------------


def table(data: bytes) -> str:
    """CSV, read strictly: rows as wide as the header, and no cell that is a formula."""
    read = list(csv.reader(io.StringIO(data.decode("utf-8"), newline=""), strict=True))
    if any(len(row) != len(read[0]) for row in read):
        raise ValueError("rows of another width")
    for cell in (cell for row in read[1:] for cell in row):
        if cell[:1] in ("=", "+", "-", "@") and not cell.lstrip("-").replace(".", "", 1).isdigit():
            raise ValueError(f"a formula: {cell[:40]}")
    return f"{len(read) - 1} rows, {len(read[0])} columns"


def _columns(name: str) -> Callable[[bytes], str]:
    """A table whose first columns are those of a codebook."""

    def check(data: bytes) -> str:
        from sayso.records.formats import coding

        wanted = {"ged": coding.GED_COLUMNS, "acled": coding.ACLED_COLUMNS}[name]
        head = next(csv.reader(io.StringIO(data.decode("utf-8"), newline="")))
        if tuple(head[: len(wanted)]) != wanted:
            raise ValueError("not the codebook's columns")
        return table(data)

    return check


def hxl(data: bytes) -> str:
    """HXL: its library finds the row of hashtags, and each tag parses."""
    import hxl as library

    source = library.data(io.BytesIO(data), library.InputOptions(allow_local=True))
    tags = [str(column.display_tag) for column in source.columns]
    if any(not library.model.TagPattern.parse(tag) for tag in tags):
        raise ValueError(f"no tags: {tags}")
    return f"{len(list(source))} rows, {len(tags)} tags"


def parquet(data: bytes) -> str:
    """Parquet by two libraries, which read the same."""
    import polars
    import pyarrow.parquet

    one = pyarrow.parquet.read_table(io.BytesIO(data))
    other = polars.read_parquet(io.BytesIO(data))
    if one.to_pylist() != other.to_dicts():
        raise ValueError("two libraries read other rows")
    return f"{one.num_rows} rows, {one.num_columns} columns"


# --- citations, feeds, items, annotations -----------------------------------------------------


def bibtex(data: bytes) -> str:
    """BibTeX."""
    from pybtex.database import parse_string

    return f"{len(parse_string(data.decode(), 'bibtex').entries)} entries"


def csl(data: bytes) -> str:
    """CSL-JSON: a citation processor makes a bibliography of it."""
    import warnings

    from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle
    from citeproc import formatter as formatters
    from citeproc.source.json import CiteProcJSON

    with warnings.catch_warnings():
        warnings.simplefilter("error")  # it warns of fields that CSL has not got
        source = CiteProcJSON(json.loads(data))
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    made = CitationStylesBibliography(style, source, formatters.plain)
    for name in source:
        made.register(Citation([CitationItem(name)]))
    if len(made.bibliography()) != len(source):
        raise ValueError("citations that make no entry")
    return f"{len(source)} citations"


def atom(data: bytes) -> str:
    """Atom: what RFC 4287 asks for, and a reader of feeds that complains of nothing."""
    import feedparser

    read = feedparser.parse(data)
    if read.bozo or read.version != "atom10":
        raise ValueError(f"{read.version}: {read.get('bozo_exception')}")
    lacking = [e for e in [read.feed, *read.entries] if not (e.id and e.title and e.updated_parsed)]
    if lacking:
        raise ValueError("entries without id, title or moment")
    return f"{len(read.entries)} entries"


def ninjs(data: bytes) -> str:
    """ninjs 2.1: the fields that are written, as the published schema types them."""
    import jsonschema

    items = [json.loads(line) for line in data.splitlines()]
    for item in items:
        jsonschema.validate(item, NINJS)
    return f"{len(items)} items"


def cas(data: bytes) -> str:
    """UIMA CAS: type system and documents."""
    import cassis

    archive = zipfile.ZipFile(io.BytesIO(data))
    system = cassis.load_typesystem(io.BytesIO(archive.read("TypeSystem.xml")))
    found = 0
    for name in archive.namelist():
        if name.endswith(".xmi"):
            made = cassis.load_cas_from_xmi(io.BytesIO(archive.read(name)), typesystem=system)
            found += len(list(made.select_all_annotations()))
    return f"{len(archive.namelist()) - 1} documents, {found} annotations"


_NAMED = {
    "type": "array",
    "items": {
        "type": "object",
        "additionalProperties": False,
        "properties": {"name": {"type": "string"}},
    },
}
NINJS = {
    "type": "object",
    "required": ["uri"],
    "additionalProperties": False,
    "properties": {
        "uri": {"type": "string", "format": "uri"},
        "type": {"const": "text"},
        "standard": {
            "type": "object",
            "additionalProperties": False,
            "properties": {"name": {"const": "ninjs"}, "version": {}, "schema": {}},
        },
        "contentcreated": {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"},
        "language": {"type": "string"},
        "by": {"type": "string"},
        "headlines": {"type": "array", "items": {"required": ["value"]}},
        "bodies": {"type": "array", "items": {"required": ["value"]}},
        "people": _NAMED,
        "organisations": _NAMED,
        "places": _NAMED,
        "infosources": _NAMED,
    },
}

VALIDATORS: dict[str, Validator] = {
    "jsonld": Validator("pyld and rdflib", ("pyld", "rdflib"), jsonld),
    "schema.org": Validator(
        "pyld, rdflib, and the vocabulary as msgspec-schemaorg has it",
        ("pyld", "rdflib", "msgspec-schemaorg"),
        schema_org,
    ),
    "ged": Validator("the codebook's columns, csv", (), _columns("ged")),
    "acled": Validator("the codebook's columns, csv", (), _columns("acled")),
    "csv": Validator("csv", (), table),
    "claims-csv": Validator("csv", (), table),
    "geojson": Validator("geojson", ("geojson",), geojson),
    "hxl": Validator("libhxl", ("libhxl",), hxl),
    "atom": Validator("feedparser", ("feedparser",), atom),
    "bibtex": Validator("pybtex", ("pybtex",), bibtex),
    "csl": Validator("citeproc-py", ("citeproc-py",), csl),
    "ninjs": Validator("jsonschema, the fields written", ("jsonschema",), ninjs),
    "ftm": Validator("followthemoney", ("followthemoney",), ftm),
    "tei": Validator("TEI's RELAX NG schema (tei_all 4.3.0), lxml", ("lxml",), tei),
    "cas": Validator("dkpro-cassis", ("dkpro-cassis",), cas),
    **{
        f"parquet-{name}": Validator("pyarrow and polars", ("pyarrow", "polars"), parquet)
        for name in ("reports", "claims", "figures", "tolls")
    },
}
