"""A record's ids resolved: what stands where, what each thing is called, and its permanent link."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeVar

from sayso.model import (
    Claim,
    Event,
    EventFigure,
    EventPlace,
    EventRecord,
    EventTimex,
    Point,
    Position,
    Problem,
    Ref,
    Report,
    Reuse,
    SharedName,
    Span,
    Where,
)
from sayso.records import sharing, words
from sayso.records.links import FileLinks, Links, file_part
from sayso.records.portions import Portion, anchor, portions

POSITIONS = 9  # positions of a point in a list; a page of the point's own has all
_QUOTED = 3  # wordings of a position in a list
_FOLDED, _MANY, _FOLDED_OF_MANY = 9, 3, 3  # ... folded behind them; of more positions than so many
_POINTS, _WORDINGS = 24, 75  # points and wordings of a section on one page, about
_LEAST = {"points": 3}  # points on a page, however heavy: disputes are read side by side
_SIGLUM = 44  # characters of what a report is called beside its words
Value = EventFigure | EventPlace | EventTimex
Item = Claim | Value
Kind = TypeVar("Kind", Claim, EventFigure, EventPlace, EventTimex)


def sections(event: Event) -> dict[str, list[Point]]:
    """An event's points by the section of its page that they stand in."""
    found: dict[str, list[Point]] = {"points": [], "open": [], "single": []}
    names = {"nobody confirms": "open", "one account": "single"}
    for point in event.points:
        found[names.get(point.verdict, "points")].append(point)
    return found


def shown(point: Point) -> tuple[Position, ...]:
    """The positions of a point that a list shows: of many, those with most accounts, in order."""
    if len(point.positions) <= POSITIONS:
        return point.positions
    ranked = sorted(
        range(len(point.positions)),
        key=lambda n: (-len(point.positions[n].accounts), -len(point.positions[n].copies), n),
    )
    return tuple(point.positions[n] for n in sorted(ranked[:POSITIONS]))


def standing_on(position: Position) -> tuple[str, ...]:
    """The ids of what a position is shown with."""
    return position.mentions or position.figures or position.claims


def wordings(point: Point) -> tuple[int, int]:
    """How many wordings of each position a list quotes, and how many more it folds away."""
    return _QUOTED, _FOLDED_OF_MANY if len(point.positions) > _MANY else _FOLDED


def parts(section: str, points: Sequence[Point]) -> list[list[Point]]:
    """A section's points over its pages, so that no page is heavy; one page at least."""
    found: list[list[Point]] = [[]]
    room, least = _WORDINGS, _LEAST.get(section, 1)
    for point in points:
        most = sum(wordings(point))
        needed = sum(1 + min(len(standing_on(p)), most) for p in shown(point))
        if len(found[-1]) >= _POINTS or (needed > room and len(found[-1]) >= least):
            found.append([])
            room = _WORDINGS
        found[-1].append(point)
        room -= needed
    return found


class Stand(NamedTuple):
    """A claim's or figure's part in a point."""

    event: Event
    point: Point
    position: Position


class Lookup:
    """Everything that pages ask of a record."""

    def __init__(self, record: EventRecord, links: Links | None = None) -> None:
        self.record = record
        self.links: Links = links or FileLinks()
        self.reports: dict[str, Report] = {report.id: report for report in record.reports}
        self.names: dict[str, SharedName] = {name.id: name for name in record.names}
        self.claims: dict[str, Claim] = {claim.id: claim for claim in record.claims}
        self.figures: dict[str, EventFigure] = {figure.id: figure for figure in record.figures}
        self.places: dict[str, EventPlace] = {place.id: place for place in record.places}
        self.dates: dict[str, EventTimex] = {date.id: date for date in record.dates}
        self.claims_of = _by_report(record.claims)
        self.figures_of = _by_report(record.figures)
        self.places_of = _by_report(record.places)
        self.dates_of = _by_report(record.dates)
        self.events_of: dict[str, list[Event]] = defaultdict(list)
        self.stands: dict[str, list[Stand]] = defaultdict(list)
        self.point_pages: dict[tuple[str, str], tuple[str, int]] = {}
        self.reuse_of: dict[str, list[Reuse]] = defaultdict(list)
        self.moved: dict[str, str] = {}  # target as it is now -> as it was first read
        self._portions: dict[str, tuple[Portion, ...]] = {}
        self._asked: dict[tuple[str, Ref], str] = {}
        self._kept: dict[str, frozenset[Span]] = {}
        self._listed: dict[str, dict[str, int]] = {}
        self.problems_of: dict[str | None, list[Problem]] = defaultdict(list)
        for problem in record.problems:
            self.problems_of[problem.document].append(problem)
        paired: set[tuple[str, str]] = set()
        for event in record.events:
            for report in event.reports:
                self.events_of[report].append(event)
            for pair in event.reuse:
                if (pair.a, pair.b) not in paired:  # two events may share both reports
                    paired.add((pair.a, pair.b))
                    self.reuse_of[pair.a].append(pair)
                    self.reuse_of[pair.b].append(pair)
            for section, points in sections(event).items():
                for page, part in enumerate(parts(section, points), 1):
                    for point in part:
                        self.point_pages[event.id, point.id] = section, page
            for point in event.points:
                for position in point.positions:
                    for identity in dict.fromkeys(
                        (*position.claims, *position.figures, *position.mentions)
                    ):
                        self.stands[identity].append(Stand(event, point, position))

    # --- links --------------------------------------------------------------------------------

    def target(self, item: Item) -> str:
        """What a person's act on an item names: ``claim:`` and its id as it was first read."""
        now = f"{_KINDS[_letter(item)]}:{item.id}"
        return self.moved.get(now, now)

    @staticmethod
    def fragment(item: Item) -> str:
        """A permanent place in a report's page: ``c-10-39``, from the item's own id."""
        tail = item.id.removeprefix(item.report + ":").replace(":", "-")
        return f"{_letter(item)}-{file_part(tail)}"

    def link(self, item: Item) -> str:
        """The link to an item's words in its report."""
        return f"{self.place(item.report, anchor(item))}#{self.fragment(item)}"

    def place(self, report: str, at: int) -> str:
        """The page of a report, or of its part, that has the words at a code point."""
        return self.links.report_at(report, at, lambda: self.part_name(self.part_of(report, at)))

    def portions(self, report: str) -> tuple[Portion, ...]:
        """A report's text over its pages."""
        if report not in self._portions:
            self._portions[report] = portions(self, self.reports[report])
        return self._portions[report]

    def part_of(self, report: str, at: int) -> int:
        """The number of the part of a report that has the words at a code point."""
        return max(1, bisect_right(self.portions(report), at, key=lambda portion: portion.at))

    @staticmethod
    def part_name(number: int) -> str:
        """What a part of a report is called in an address; the first one is the report's page."""
        return f"part-{number}" if number > 1 else ""

    def point_link(self, event: str, point: str) -> str:
        """The link to a point's row, on whichever page of the event it stands."""
        section, page = self.point_pages[event, point]
        part = f"{section}-{page}" if page > 1 else ""
        return f"{self.links.event(event, part)}#{self.point_id(point)}"

    def point_page(self, event: str, point: str, page: int = 1) -> str:
        """The page of a point's own, with all positions and wordings."""
        return self.links.event(event, f"point-{page}-{file_part(point)}")

    def toll_page(self, event: str, incident: str, chart: int, page: int = 1) -> str:
        """The page of a toll's chart of its own, with all claimants and values."""
        return self.links.event(event, f"toll-{page}-{chart}-{file_part(incident)}")

    @staticmethod
    def point_id(point: str) -> str:
        """The permanent id of a point's row."""
        return f"point-{file_part(point)}"

    def ref_link(self, ref: Ref) -> str:
        """The link to any span: to what starts there, else to its line."""
        for claim in self.claims_of[ref.report]:
            if ref.span in claim.content:
                return self.link(claim)
        for figure in self.figures_of[ref.report]:
            if ref.span == figure.span:
                return self.link(figure)
        return self.line_link(ref.report, ref.span)

    def line_link(self, report: str, span: Span) -> str:
        """The link to the line that a span begins in."""
        identity = self.line_id(report, span)
        start = int(identity.split("-")[1]) if "-" in identity else 0
        return f"{self.place(report, start)}#{identity}"

    def line_id(self, report: str, span: Span) -> str:
        """The permanent id of the line that a span begins in."""
        for start, end in self.lines(self.reports[report]):
            if start <= span[0] < end and self.reports[report].text[start:end].strip():
                return f"line-{start}-{end}"
        return "text"

    def passage_link(self, report: str, span: Span) -> str:
        """The link to a shared passage, or to its line where too many lie over one another."""
        if report not in self._kept:
            self._kept[report] = sharing.kept(self, report)
        if span not in self._kept[report]:
            return self.line_link(report, span)
        return f"{self.place(report, span[0])}#r-{span[0]}-{span[1]}"

    def shared_link(self, report: str, other: str) -> str:
        """The link to what a report's page says of the text it shares with another."""
        if report not in self._listed:
            self._listed[report] = sharing.page_of(self, report)
        page = self._listed[report].get(other, 1)
        return f"{self.links.report(report, self.shared_name(page))}#{self.shared_id(other)}"

    @staticmethod
    def shared_name(page: int) -> str:
        """What a page of a report's list of shared text is called in an address."""
        return f"shared-{page}" if page > 1 else ""

    @staticmethod
    def shared_id(other: str) -> str:
        """The permanent id, in a report's page, of the text it shares with another report."""
        return f"shared-{file_part(other)}"

    @staticmethod
    def row_id(report: str) -> str:
        """The permanent id of a report's row in its event's picture of who copied whom."""
        return f"in-{file_part(report)}"

    @staticmethod
    def lines(report: Report) -> tuple[Span, ...]:
        """The spans of a report's lines."""
        return tuple(line.span for line in report.lines) or ((0, len(report.text)),)

    # --- words --------------------------------------------------------------------------------

    def text(self, ref: Ref) -> str:
        """The words of a span."""
        return self.reports[ref.report].text[slice(*ref.span)]

    def said(self, claim: Claim) -> tuple[str, ...]:
        """The words of a claim's content, one string for each span."""
        text = self.reports[claim.report].text
        return tuple(text[start:end] for start, end in claim.content)

    def words_of(self, report: str, spans: Iterable[Span] | None) -> str:
        """The words of some spans of a report."""
        text = self.reports[report].text
        return " … ".join(text[start:end] for start, end in spans or ())

    def speaker(self, claim: Claim) -> str | None:
        """Who a claim comes from, in the sources' words; None where the report does not say."""
        if claim.speaker in self.names:
            return self.names[claim.speaker].name
        return self.words_of(claim.report, claim.source) or None

    def judge(self, point: Point) -> str:
        """The model that a point's verdict comes from; empty where it is the rules'."""
        if point.why is None or point.why.by != "judge":
            return ""
        return self.record.run.judge.model if self.record.run.judge else "not named in the record"

    def asks(self, point: Point) -> str:
        """What a point asks: ``how many killed`` where its figures are of one kind."""
        key = point.id, point.label
        if key not in self._asked:
            figures = (self.figures.get(one) for each in point.positions for one in each.figures)
            kinds = {figure.kind for figure in figures if figure is not None}
            self._asked[key] = f"{point.kind} {kinds.pop()}" if len(kinds) == 1 else point.kind
        return self._asked[key]

    def through(self, claim: Claim) -> tuple[str, ...]:
        """The links of a chain beyond the speaker, in words of the report where it has them."""
        found: list[str] = []
        for link in claim.chain:
            if link.kind == "speaker":
                continue
            if link.name in self.names:
                found.append(self.names[link.name].name)
            elif link.span:
                found.append(self.words_of(claim.report, (link.span,)))
        if not found and claim.via:
            found.append(self.words_of(claim.report, claim.via))
        return tuple(dict.fromkeys(found))

    def label(self, event: Event) -> str:
        """An event's name: the words of its first incident's label, else its first title."""
        for incident in event.incidents:
            return self.text(incident.label)
        for report in self.in_order(event.reports):
            title = self.reports[report].title
            if title:
                return title
        return event.id

    @staticmethod
    def cut(text: str, most: int) -> str:
        """The beginning of a text, ended at a word, with an ellipsis if something is left out."""
        flat = " ".join(text.split())
        if len(flat) <= most:
            return flat
        head = flat[:most].rpartition(" ")[0]
        return f"{head or flat[:most]} …"

    def origin(self, report: str) -> str:
        """What a report is called for short: its outlet, else its file."""
        known = self.reports.get(report)
        if known is None:
            return report
        return known.outlet or known.path.rpartition("/")[2] or report

    def siglum(self, report: str) -> str:
        """``origin``, cut to what stands beside words."""
        return re.sub(r"[\s,;:.]+ …$", " …", self.cut(self.origin(report), _SIGLUM))

    def day(self, report: str) -> str | None:
        """The day (or moment) a report was published, as an ISO string."""
        published = self.reports[report].published
        return published.value if published else None

    def moment(self, report: str) -> str:
        """Sort key by publication: within a day first those with a clock time, undated ones last."""
        day = self.day(report)
        if day is None:
            return "~~"
        return day if "T" in day else f"{day}~"

    def day_words(self, report: str) -> str:
        """The day a report was published, in words, without the time of day."""
        day = self.day(report)
        return words.day(day.partition("T")[0]) if day else "undated"

    def short_day(self, report: str) -> str:
        """The day a report was published, with the month short."""
        day = self.day(report)
        return words.short_day(day, year=True) if day else "undated"

    def said_where(self, report: str) -> str:
        """What a report is called, and its day: what stands behind a quotation."""
        return f"{self.siglum(report)}, {self.short_day(report)}"

    def in_order(self, reports: Iterable[str]) -> list[str]:
        """Reports by moment of publication (undated ones last), then id."""
        return sorted(reports, key=lambda report: (self.moment(report), report))

    def origins(self, event: Event) -> dict[str, set[str]]:
        """Report -> those that it takes text from."""
        found: dict[str, set[str]] = defaultdict(set)
        for pair in event.reuse:
            if pair.direction == "a->b":
                found[pair.b].add(pair.a)
            elif pair.direction == "b->a":
                found[pair.a].add(pair.b)
        return dict(found)

    def place_words(self, where: Where | None) -> tuple[str, str | None]:
        """A place in words that carry its precision, and the link to where a report names it."""
        if where is None:
            return "Place not settled", None
        found = where.lat is not None
        placed = "as placed by the gazetteer" if found else "not found in the gazetteer"
        item = self.places.get(where.place)
        within = item.within if item and item.within else None
        name = f"{where.name}, in {within}" if within and within != where.name else where.name
        precision = words.PRECISIONS[where.precision]
        return f"{name}, {precision}, {placed}", self.link(item) if item else None

    def values_of(self, report: str) -> list[Value]:
        """A report's figures, dates and places."""
        return [*self.figures_of[report], *self.dates_of[report], *self.places_of[report]]

    def item(self, identity: str) -> Item | None:
        """The claim, figure, place or date of an id."""
        return (
            self.claims.get(identity)
            or self.figures.get(identity)
            or self.places.get(identity)
            or self.dates.get(identity)
        )

    def known(self, identity: str) -> bool:
        """Whether an id is that of a claim, figure, place or date."""
        return self.item(identity) is not None

    def items(self, identities: Iterable[str]) -> list[Item]:
        """The claims, figures, places and dates of some ids, in order of publication and text."""
        found = [item for item in map(self.item, identities) if item is not None]
        return sorted(found, key=lambda item: (self.moment(item.report), item.report, start(item)))


def start(item: Item) -> int:
    """Where an item's words begin."""
    if isinstance(item, Claim):
        return item.content[0][0] if item.content else 0
    return item.span[0]


_KINDS = {"c": "claim", "f": "figure", "p": "place", "d": "date"}


def _letter(item: Item) -> str:
    if isinstance(item, Claim):
        return "c"
    if isinstance(item, EventFigure):
        return "f"
    return "p" if isinstance(item, EventPlace) else "d"


def _by_report(items: Iterable[Kind]) -> defaultdict[str, list[Kind]]:
    found: defaultdict[str, list[Kind]] = defaultdict(list)
    for item in items:
        found[item.report].append(item)
    return found
