"""A long report stands on several pages: none heavy, every statement on one, every link right."""

import re
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser

import pytest

from sayso import records
from sayso.model import (
    Account,
    Claim,
    Event,
    EventFigure,
    EventPart,
    EventPlace,
    EventTimex,
    Input,
    Line,
    Link,
    Model,
    Passage,
    Point,
    Position,
    Problem,
    Published,
    Ref,
    Report,
    Reuse,
    Run,
    SharedName,
    Why,
)
from sayso.records import assemble
from sayso.records.lookup import Lookup
from sayso.records.pages.report import report_more, report_page, report_part
from sayso.records.portions import portions

LIGHT = 300_000  # bytes of a page
SAYS = Why(rule="attributions.contents.clause")
COPIES = 30
PARAGRAPH = (
    "“Our {n} boats & the <old> pier are gone,” said Wardens’ Clerk Ana Brel of Port Osk on "
    "Tuesday, and 12 of {m} villagers of Lower Osk were killed, 7 hurt and 40 displaced there, the "
    "Harbour Office added on 3 May\u202e\u200b; 😀 the clerk denied it.\n"
)


@dataclass
class Made:
    text: str = ""
    lines: list = field(default_factory=list)
    claims: list = field(default_factory=list)
    figures: list = field(default_factory=list)
    dates: list = field(default_factory=list)
    places: list = field(default_factory=list)


def made(me: str, paragraphs: int, one_line: bool) -> Made:
    out = Made()
    for n in range(paragraphs):
        said = PARAGRAPH.format(n=n + 2, m=n + 30)
        said = said.replace("\n", " ") if one_line else said
        begin = len(out.text)
        out.text += said
        out.lines.append(Line(span=(begin, len(out.text.rstrip("\n"))), role="body"))

        def at(words: str, begin: int = begin, said: str = said) -> tuple[int, int]:
            start = begin + said.index(words)
            return start, start + len(words)

        def claim(content, cue, inside=None, out=out):
            identity = f"{me}:{content[0]}-{content[1]}"
            out.claims.append(
                Claim(id=identity, report=me, source=(at("Ana Brel"),), cue=(cue,),
                      content=(content,), via=(at("Harbour Office"),),
                      chain=(Link(kind="speaker", span=None, name="n0"),
                             Link(kind="agency", span=at("Harbour Office"), name=None)),
                      form="mixed", stance="asserts", type="says", speaker="n0", inside=inside,
                      incident=None, why=SAYS)
            )  # fmt: skip
            return identity

        outer = claim((begin, begin + said.index("; 😀")), at("said"))
        claim(at("Our "), at("added"), outer)
        claim(at("12 of"), at("added"), outer)
        for words, kind in (("12", "killed"), ("7", "injured"), ("40", "displaced")):
            span = at(words + " ")
            out.figures.append(
                EventFigure(id=f"{me}:f:{span[0]}-{span[1]}", report=me, span=span, text=words, kind=kind,
                            low=7, high=None, group="villagers", claimant=None, via=None,
                            flags=("approx", "vague", "sub", "rev"), claim=None, incident=None,
                            scope="part", status="asserted", why=Why(rule="slots.figures.numeral"))
            )  # fmt: skip
        for words in ("Tuesday", "3 May"):
            span = at(words)
            out.dates.append(
                EventTimex(id=f"{me}:d:{span[0]}-{span[1]}", report=me, span=span, type="DATE",
                           value="2031-05-03", earliest="2031-05-03", latest="2031-05-04", anchor=None,
                           alternatives=("2031-05-10", "2031-05-17"), why=Why(rule="slots.dates.weekday"))
            )  # fmt: skip
        for words in ("Port Osk", "Lower Osk"):
            span = at(words)
            out.places.append(
                EventPlace(id=f"{me}:p:{span[0]}-{span[1]}", report=me, span=span, name=words, lat=1.5,
                           lon=2.5, geonameid=None, precision="settlement",
                           within="Osk District", why=Why(rule="slots.places.gazetteer"))
            )  # fmt: skip
    if one_line:
        out.lines = [Line(span=(0, len(out.text)), role="body")]
    return out


def report(me: str, held: Made) -> Report:
    return Report(
        id=me, path=f"{me}.txt", url=None, fetched=None, title=f"A long report {me}",
        outlet="The Osk Herald and Shipping Gazette", published=Published(value="2031-05-04", precision="day",
        from_="dateline"), language="en", byline=None, credits=(), text=held.text,
        lines=tuple(held.lines), furniture=(), raw_sha256="0" * 64,
    )  # fmt: skip


def build(*, one_line: bool = False, copies: int = 0, paragraphs: int = 800):
    """A record of a long report, a short one, and others that take text from the long one."""
    me = "f" * 12
    long, short = made(me, paragraphs, one_line), made("0" * 12, 2, False)
    others = [made(f"{n:012}", 1, False) for n in range(1, copies + 1)]
    reports = [report(me, long), report("0" * 12, short)]
    reports += [report(f"{n:012}", one) for n, one in enumerate(others, 1)]
    stands = [item.id for item in (*long.claims, *long.figures)]
    far = [short.claims[n % 2].id for n in range(4)]
    names = tuple(
        SharedName(id=f"n{n}", name=f"Somebody of a rather long name, number {n}", kind="group",
                   forms=("x",), mentions=(Ref(report=me, span=(0, 3)),))
        for n in range(5)
    )  # fmt: skip
    points = tuple(
        Point(id=f"p{n}", kind="what", verdict="dispute", label=Ref(report=me, span=(0, 9)),
              positions=(Position(holders=("n0",), claims=tuple(stands), figures=(), accounts=("a",), copies=()),
                         *(Position(holders=(f"n{m}",), claims=(one,), figures=(), accounts=("a",), copies=())
                           for m, one in enumerate(far, 1))),
              why=Why(rule="relations.points.statement"))
        for n in range(2)
    )  # fmt: skip
    reuse = tuple(
        Reuse(a=me, b=f"{n:012}", direction="a->b", share_a=0.1, share_b=0.9,
              passages=tuple(Passage(a=(at + n * 7, at + 900 + n * 11), b=(0, 50))
                             for at in range(0, len(long.text) - 2000, 2000)),
              why=Why(rule="reuse.direction.time"))
        for n in range(1, copies + 1)
    )  # fmt: skip
    ids = tuple(one.id for one in reports)
    event = Event(
        id="e-1", reports=ids,
        accounts=(Account(id="a", kind="unestablished", primary=None, reports=ids,
                          why=Why(rule="reuse.accounts.unestablished")),),
        reuse=reuse, incidents=(), points=points, relations=(), timeline=(),
    )  # fmt: skip
    everything = (long, short, *others)

    def all_of(name: str) -> tuple:
        return tuple(one for held in everything for one in getattr(held, name))

    part = EventPart(
        event=event, reports=tuple(reports), names=names, claims=all_of("claims"),
        figures=all_of("figures"), places=all_of("places"), dates=all_of("dates"),
        problems=tuple(
            Problem(room="slots", document=me, message=f"trouble {n}", span=None) for n in range(50)
        ),
    )  # fmt: skip
    run = Run(
        sayso="0", model=Model(name="invented", sha256="0" * 64), weights=None, gazetteer="invented",
        settings={}, policy="latest",
        inputs=tuple(Input(path=f"{one}.txt", sha256=None, outcome="stored", report=one) for one in ids),
    )  # fmt: skip
    return assemble(run, [part]), me


@pytest.fixture(scope="module", params=["lines", "one line", "copied"])
def held(request, tmp_path_factory):
    record, me = build(one_line=request.param == "one line", copies=COPIES * (request.param == "copied"),
                       paragraphs=300 if request.param == "copied" else 810)  # fmt: skip
    folder = tmp_path_factory.mktemp("long")
    records.write(record, folder)
    pages = {file.name: file.read_text(encoding="utf-8") for file in folder.glob("*.html")}
    return record, me, pages


def parts(pages, me):
    return {
        name: text
        for name, text in pages.items()
        if re.match(rf"report-{me}(\.part-\d+)?\.html", name)
    }


class Words(HTMLParser):
    """The words of the text's paragraphs."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.inside, self.hidden, self.out = False, 0, []

    def handle_starttag(self, tag, attrs):
        names = dict(attrs).get("class", "").split()
        if tag == "p" and "text" in names:
            self.inside = True
        if self.inside and tag == "span":
            self.hidden += bool(self.hidden) or "ctl" in names

    def handle_endtag(self, tag):
        if tag == "p":
            self.inside = False
        elif tag == "span" and self.hidden:
            self.hidden -= 1

    def handle_data(self, data):
        if self.inside and not self.hidden:
            self.out.append(data)


def test_every_page_is_light(held):
    _, _, pages = held
    assert {n: len(t.encode()) for n, t in pages.items() if len(t.encode()) >= LIGHT} == {}


def test_the_text_is_long_and_nothing_of_it_is_lost(held):
    record, me, pages = held
    text = next(one.text for one in record.reports if one.id == me)
    assert len(text.encode()) > (70_000 if len(record.reports) > 2 else 200_000)
    mine = parts(pages, me)
    assert len(mine) > 5
    words = Words()
    for number in range(1, len(mine) + 1):
        name = f"report-{me}.html" if number == 1 else f"report-{me}.part-{number}.html"
        words.feed(mine[name])
    plain = re.sub(r"[\u202e\u200b\s]", "", text)
    assert re.sub(r"\s", "", "".join(words.out)) == plain


def test_every_statement_stands_on_one_part_and_its_link_leads_there(held):
    record, me, pages = held
    lookup = Lookup(record)
    mine = parts(pages, me)
    ids = {name: re.findall(r' id="([^"]+)"', text) for name, text in mine.items()}
    notes = {
        name: re.findall(r'class="note" data-k="([^"]+)"', text) for name, text in mine.items()
    }
    for name, found in ids.items():
        assert len(found) == len(set(found)), name
    items = [one for table in (record.claims, record.figures, record.dates, record.places)
             for one in table if one.report == me]  # fmt: skip
    where = {}
    for name, found in ids.items():
        for one in found:
            where.setdefault(one, []).append(name)
    noted = {}
    for name, found in notes.items():
        for one in found:
            noted.setdefault(one, []).append(name)
    for item in items:
        page, _, fragment = lookup.link(item).partition("#")
        assert where[fragment] == [page]
        assert (noted[fragment] if item in record.claims else where[f"n-{fragment}"]) == [page]


def test_every_link_of_the_edition_leads_somewhere(held):
    _, _, pages = held
    ids = {name: set(re.findall(r' id="([^"]+)"', text)) for name, text in pages.items()}
    broken, linked = [], set()
    for name, text in pages.items():
        for href in {unescape(one) for one in re.findall(r'href="([^"]+)"', text)}:
            page, _, fragment = href.partition("#")
            linked.add(page)
            if (page or name).endswith(".html") and (
                (page or name) not in ids or (fragment and fragment not in ids[page or name])
            ):
                broken.append(f"{name}: {href}")
    assert broken == []
    assert set(pages) - linked - {"index.html"} == set()


def test_the_parts_are_told_and_follow_one_another(held):
    _, me, pages = held
    mine = parts(pages, me)
    many = len(mine)
    first, last = mine[f"report-{me}.html"], mine[f"report-{me}.part-{many}.html"]
    assert f"A long report, in {many} parts. This is part 1" in first
    assert f'rel="next" href="report-{me}.part-2.html"' in first
    assert 'rel="prev"' not in first
    assert f"This is part {many}" in last
    assert 'rel="next"' not in last
    assert f'href="report-{me}.html#about"' in last
    assert "30 more, in" in first
    assert "trouble" not in last
    short = pages[f"report-{'0' * 12}.html"]
    assert "A long report, in" not in short
    assert "parts-of" not in short


def test_the_pages_are_strict(held, checking):
    _, me, pages = held
    for text in list(parts(pages, me).values())[:3]:
        page = checking.Page(text)
        assert page.slips == []
        assert checking.hostile(page) == []


def test_a_part_is_the_same_page_by_its_name(held):
    record, me, _ = held
    lookup = Lookup(record)
    one = lookup.reports[me]
    for address, page in list(report_more(lookup, one))[::7]:
        name = address.removeprefix(f"report-{me}.").removesuffix(".html")
        assert report_part(lookup, one, name) == page
    for name in (
        "part-1",
        "part-0",
        "part-999",
        "part-02",
        "shared-1",
        "shared-99",
        "",
        "x",
        "part-٢",
    ):
        assert report_part(lookup, one, name) is None
    assert report_page(lookup, one, 0) is None


def test_lines_are_cut_only_where_one_fills_a_page(held):
    record, me, _ = held
    lookup = Lookup(record)
    one = lookup.reports[me]
    found = [piece for portion in portions(lookup, one) for piece in portion.pieces]
    spans = [piece.span for piece in found]
    if len(one.lines) > 1:
        assert spans == [line.span for line in one.lines]
        assert [piece.number for piece in found] == list(range(1, len(spans) + 1))
        return
    assert [a[1] for a in spans[:-1]] == [b[0] for b in spans[1:]]
    assert (spans[0][0], spans[-1][1]) == (0, len(one.text))
    assert [piece.number for piece in found] == [1, *[None] * (len(spans) - 1)]
    for cut in (start for start, _ in spans[1:]):
        assert all(not v.span[0] < cut < v.span[1] for v in lookup.values_of(me))


def test_order_of_findings_changes_no_part():
    record, me = build(paragraphs=120)
    turned = assemble(
        record.run,
        [EventPart(event=record.events[0], reports=record.reports[::-1], names=record.names[::-1],
                   claims=record.claims[::-1], figures=record.figures[::-1],
                   places=record.places[::-1], dates=record.dates[::-1], problems=())],
    )  # fmt: skip
    told = [portions(Lookup(one), Lookup(one).reports[me]) for one in (record, turned)]
    assert told[0] == told[1]


def test_what_lies_deeper_than_the_brackets_still_has_a_note():
    from sayso.records.pages.notes import notes

    held = made("a" * 12, 1, False)
    first = held.claims[0]
    chain = [first]
    for n in range(1, 14):
        from msgspec.structs import replace

        start, end = first.content[0]
        chain.append(
            replace(first, id=f"{'a' * 12}:{start + n}-{end}", content=((start + n, end),), inside=chain[-1].id)
        )  # fmt: skip
    record, _me = build(paragraphs=1)
    lookup = Lookup(record)
    lookup.reports["a" * 12] = report("a" * 12, held)
    found = []

    def walk(note):
        found.append(note.key)
        for one in note.inside:
            walk(one)

    for _, note in notes(lookup, chain):
        walk(note)
    assert len(found) == len(set(found)) == 14
