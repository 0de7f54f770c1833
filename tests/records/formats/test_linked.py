"""JSON-LD as pyld and rdflib read it: exact words at their places, rules and persons."""

from __future__ import annotations

import json

import pytest
from msgspec.structs import replace
from pyld import jsonld
from rdflib import Graph, Namespace
from rdflib.namespace import PROV, RDF

from sayso.records import formats
from sayso.records.lookup import Lookup

OA = Namespace("http://www.w3.org/ns/oa#")
SCHEMA = Namespace("http://schema.org/")


@pytest.fixture(scope="module")
def graph(exported):
    return Graph().parse(data=exported("jsonld"), format="json-ld")


def test_pyld_expands_every_term(loaded):
    expanded = jsonld.expand(loaded("jsonld"))
    keys = {key for node in expanded for key in node}
    assert all(key.startswith("@") or ":" in key for key in keys)
    types = {kind for node in expanded for kind in node["@type"]}
    assert str(OA.Annotation) in types
    assert str(PROV.Activity) in types


def test_every_target_is_the_exact_words_of_its_report(graph, record):
    texts = {f"urn:sayso:report:{report.id}": report.text for report in record.reports}
    seen = 0
    for target in set(graph.subjects(OA.hasSource)):
        text = texts[str(graph.value(target, OA.hasSource))]
        position, quote = (
            next(s for s in graph.objects(target, OA.hasSelector) if (s, RDF.type, kind) in graph)
            for kind in (OA.TextPositionSelector, OA.TextQuoteSelector)
        )
        start, end = (graph.value(position, term).toPython() for term in (OA.start, OA.end))
        exact = str(graph.value(quote, OA.exact))
        assert text[start:end] == exact
        assert text[:start].endswith(str(graph.value(quote, OA.prefix)))
        assert text[end:].startswith(str(graph.value(quote, OA.suffix)))
        seen += 1
    spans = sum(len(c.content) + len(c.source or ()) + len(c.cue or ()) for c in record.claims)
    assert seen == spans + len(record.figures)


def test_every_annotation_names_its_rule_and_version(graph, record):
    rules = {claim.id: claim.why.rule for claim in record.claims}
    for annotation in graph.subjects(RDF.type, OA.Annotation):
        activity = graph.value(annotation, PROV.wasGeneratedBy)
        plan = graph.value(graph.value(activity, PROV.qualifiedAssociation), PROV.hadPlan)
        assert str(graph.value(plan, SCHEMA.version)) == record.run.sayso
        claim = str(annotation).removeprefix("urn:sayso:claim:")
        if claim in rules:
            assert str(graph.value(plan, SCHEMA.identifier)) == rules[claim]


def test_a_correction_names_its_person(record):
    first = record.claims[0]
    mine = replace(first, why=replace(first.why, by="person"))
    changed = replace(record, claims=(mine, *record.claims[1:]))
    people = {Lookup(changed).target(mine): "Ines Varo"}
    made = formats.export(changed, "jsonld", people=people)
    graph = Graph().parse(data=made, format="json-ld")
    persons = list(graph.subjects(RDF.type, PROV.Person))
    assert [str(graph.value(person, SCHEMA.name)) for person in persons] == ["Ines Varo"]


def test_schema_org_states_only_exact_words(loaded, record):
    jsonld.expand(loaded("schema.org"))
    claims = {claim.id: claim for claim in record.claims}
    texts = {report.id: report.text for report in record.reports}
    statements = [node for node in loaded("schema.org")["@graph"] if "text" in node]
    for node in statements:
        name, _, place = node["@id"].removeprefix("urn:sayso:claim:").partition("#char=")
        start, end = map(int, place.split(","))
        assert (start, end) in claims[name].content
        assert texts[claims[name].report][start:end] == node["text"]
        assert node["@type"] == ("Quotation" if claims[name].form == "direct" else "Claim")
    assert len(statements) == sum(len(claim.content) for claim in record.claims)
    assert json.dumps(statements)
