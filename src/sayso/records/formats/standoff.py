"""Annotations beside the text: TEI stand-off, and UIMA CAS as INCEpTION imports it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator

from lxml import etree

from sayso.model import Report, Span
from sayso.records.formats.source import Source
from sayso.records.formats.xml import clean, file
from sayso.records.html import utf16
from sayso.records.links import file_part

TEI = "http://www.tei-c.org/ns/1.0"
XMI = "http://www.omg.org/XMI"
CAS = "http:///uima/cas.ecore"
CUSTOM = "http:///webanno/custom.ecore"  # the package of INCEpTION's custom layers
_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the same archive again

Mark = tuple[str, Span, dict[str, str | None]]


def _marks(source: Source, report: Report) -> Iterator[Mark]:
    """Layer, span and features of everything that is marked in a report."""
    for claim in source.look.claims_of[report.id]:
        features: dict[str, str | None] = {"sid": claim.id, "rule": claim.why.rule}
        said = features | {
            "speaker": source.look.speaker(claim), "stance": claim.stance, "form": claim.form,
        }  # fmt: skip
        yield from (("SaysoClaim", span, said) for span in claim.content)
        yield from (("SaysoSource", span, features) for span in claim.source or ())
        yield from (("SaysoCue", span, features) for span in claim.cue or ())
    for figure in source.look.figures_of[report.id]:
        counted = {
            "sid": figure.id, "rule": figure.why.rule, "kind": figure.kind,
            "low": None if figure.low is None else str(figure.low),
            "high": None if figure.high is None else str(figure.high),
        }  # fmt: skip
        yield "SaysoFigure", figure.span, counted
    for place in source.look.places_of[report.id]:
        placed: dict[str, str | None] = {
            "sid": place.id,
            "rule": place.why.rule,
            "kind": place.precision,
        }
        yield "SaysoPlace", place.span, placed
    for date in source.look.dates_of[report.id]:
        yield "SaysoDate", date.span, {"sid": date.id, "rule": date.why.rule, "kind": date.value}


# Layer -> its features, all of them strings.
LAYERS = {
    "SaysoClaim": ("sid", "rule", "speaker", "stance", "form"),
    "SaysoSource": ("sid", "rule"),
    "SaysoCue": ("sid", "rule"),
    "SaysoFigure": ("sid", "rule", "kind", "low", "high"),
    "SaysoPlace": ("sid", "rule", "kind"),
    "SaysoDate": ("sid", "rule", "kind"),
}


# --- TEI --------------------------------------------------------------------------------------


def tei(source: Source) -> bytes:
    """A ``teiCorpus``: a ``TEI`` for each report, its text whole, the marks in ``standOff``.

    A mark points by ``string-range(id, offset, length)``, which counts code points from 0.
    """
    corpus = etree.Element(f"{{{TEI}}}teiCorpus", nsmap={None: TEI})
    _header(corpus, "Reports read by Sayso", f"Sayso {source.record.run.sayso}")
    for report in source.record.reports:
        part = etree.SubElement(corpus, f"{{{TEI}}}TEI")
        _header(part, report.title or report.path, report.url or report.path)
        identity = f"text-{file_part(report.id)}"
        beside = etree.SubElement(part, f"{{{TEI}}}standOff")
        groups: dict[str, etree._Element] = {}
        for layer, (start, end), features in _marks(source, report):
            if layer not in groups:
                groups[layer] = etree.SubElement(beside, f"{{{TEI}}}spanGrp", type=layer)
            span = etree.SubElement(groups[layer], f"{{{TEI}}}span")
            span.set("target", f"#string-range({identity},{start},{end - start})")
            told = features.get("stance") or features.get("kind")
            if told:
                span.set("type", clean(told))
            span.set("source", f"urn:sayso:{layer[5:].lower()}:{features['sid']}")
            span.text = clean(report.text[start:end])
        if not groups:
            part.remove(beside)
        body = etree.SubElement(etree.SubElement(part, f"{{{TEI}}}text"), f"{{{TEI}}}body")
        whole = etree.SubElement(body, f"{{{TEI}}}ab")
        whole.set(_XML_ID, identity)
        whole.text = clean(report.text)
    return file(corpus)


def _header(parent: etree._Element, title: str, origin: str) -> None:
    header = etree.SubElement(parent, f"{{{TEI}}}teiHeader")
    described = etree.SubElement(header, f"{{{TEI}}}fileDesc")
    for outer, inner, text in (
        ("titleStmt", "title", title),
        ("publicationStmt", "p", "Made for research; the rights of the texts stay as they are."),
        ("sourceDesc", "p", origin),
    ):
        held = etree.SubElement(described, f"{{{TEI}}}{outer}")
        etree.SubElement(held, f"{{{TEI}}}{inner}").text = clean(text)


# --- UIMA CAS ---------------------------------------------------------------------------------


def cas(source: Source) -> bytes:
    """A zip of one XMI for each report and ``TypeSystem.xml``, as INCEpTION imports them."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        members = [("TypeSystem.xml", _type_system())]
        members += [
            (f"{file_part(report.id)}.xmi", _xmi(report, _marks(source, report)))
            for report in source.record.reports
        ]
        for name, data in members:
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    return out.getvalue()


def _type_system() -> bytes:
    space = "http://uima.apache.org/resourceSpecifier"
    root = etree.Element(f"{{{space}}}typeSystemDescription", nsmap={None: space})
    types = etree.SubElement(root, f"{{{space}}}types")

    def described(parent: etree._Element, name: str, what: str, value: str) -> etree._Element:
        etree.SubElement(parent, f"{{{space}}}name").text = name
        etree.SubElement(parent, f"{{{space}}}description")
        etree.SubElement(parent, f"{{{space}}}{what}").text = value
        return parent

    for layer, features in LAYERS.items():
        one = etree.SubElement(types, f"{{{space}}}typeDescription")
        described(one, f"webanno.custom.{layer}", "supertypeName", "uima.tcas.Annotation")
        held = etree.SubElement(one, f"{{{space}}}features")
        for feature in features:
            made = etree.SubElement(held, f"{{{space}}}featureDescription")
            described(made, feature, "rangeTypeName", "uima.cas.String")
    return file(root)


def _xmi(report: Report, marks: Iterable[Mark]) -> bytes:
    """UIMA counts UTF-16 code units."""
    root = etree.Element(f"{{{XMI}}}XMI", nsmap={"xmi": XMI, "cas": CAS, "custom": CUSTOM})
    root.set(f"{{{XMI}}}version", "2.0")
    etree.SubElement(root, f"{{{CAS}}}NULL").set(f"{{{XMI}}}id", "0")
    number = 1
    for layer, span, features in marks:
        number += 1
        one = etree.SubElement(root, f"{{{CUSTOM}}}{layer}")
        one.set(f"{{{XMI}}}id", str(number))
        one.set("sofa", "1")
        begin, end = utf16(report.text, span)
        one.set("begin", str(begin))
        one.set("end", str(end))
        for name, value in features.items():
            if value is not None:
                one.set(name, clean(value))
    sofa = etree.SubElement(root, f"{{{CAS}}}Sofa")
    sofa.set(f"{{{XMI}}}id", "1")
    sofa.set("sofaNum", "1")
    sofa.set("sofaID", "_InitialView")
    sofa.set("mimeType", "text/plain")
    sofa.set("sofaString", clean(report.text))
    view = etree.SubElement(root, f"{{{CAS}}}View")
    view.set("sofa", "1")
    view.set("members", " ".join(str(one) for one in range(2, number + 1)))
    return file(root)
