"""Every record, in the order in which data flows.

A record is a frozen ``msgspec.Struct``: made once, never changed, encoded to JSON as it stands.
The rooms of the package are named for the records that leave them.

Units: a ``Span`` is ``(start, end)`` in Unicode code points of a report's stored text, half-open.
Days are ISO 8601 strings (``2031-03-04``). Latitudes and longitudes are WGS 84 degrees.
"""

from __future__ import annotations

from typing import Any, Literal

import msgspec

Span = tuple[int, int]
Spans = tuple[Span, ...]


class Record(msgspec.Struct, frozen=True, gc=False):
    """Base of all records."""


# --- evidence ---------------------------------------------------------------------------------


class Ref(Record, frozen=True, kw_only=True):
    """A span in a named report (a document's id)."""

    report: str
    span: Span


class Why(Record, frozen=True, kw_only=True):
    """Why an inferred record exists.

    ``rule`` is the rule's address (``slots.figures.bound`` lives in ``slots/figures.py``),
    ``spans`` are the words it rests on, ``by`` says who inferred it, ``score`` is a model's score
    where a model took part (never shown on a page, printed by ``sayso explain``).
    """

    rule: str
    spans: tuple[Ref, ...] = ()
    by: Literal["machine", "person", "judge"] = "machine"
    score: float | None = None


class Problem(Record, frozen=True, kw_only=True):
    """Bad data or a step that could not be done, kept beside the results."""

    room: str
    document: str | None
    message: str
    span: Span | None = None


class Input(Record, frozen=True, kw_only=True):
    """What became of one input. ``report`` is the id of the report it ended in."""

    path: str
    sha256: str | None
    outcome: Literal["stored", "skipped", "failed", "duplicate"]
    reason: str | None = None
    report: str | None = None


# --- documents --------------------------------------------------------------------------------

Role = Literal["title", "body", "caption", "byline", "dateline", "credit", "furniture"]


class Line(Record, frozen=True, kw_only=True):
    """One line of the stored text (without its line break) and the part it plays."""

    span: Span
    role: Role


class Published(Record, frozen=True, kw_only=True):
    """When a report says it was published.

    ``value`` is an ISO 8601 day or moment, ``precision`` its finest stated unit, ``from`` the
    evidence (``json-ld``, ``htmldate``, ``jsonl``, ``dateline``, ``text``, ``siblings`` ...).
    """

    value: str
    precision: Literal["year", "month", "day", "minute"]
    from_: str = msgspec.field(name="from")


class Document(Record, frozen=True, kw_only=True):
    """A report as stored: its text never changes, and every span counts in it."""

    id: str
    path: str
    text: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    fetched: str | None = None
    published: Published | None = None
    language: str | None = None
    byline: str | None = None
    credits: tuple[str, ...] = ()
    credit_spans: tuple[Span | None, ...] = ()  # beside credits: where the text names each
    lines: tuple[Line, ...] = ()
    raw_sha256: str = ""
    text_sha256: str = ""
    extractor: str = ""  # name/version of what made the text from the raw bytes
    problems: tuple[Problem, ...] = ()


# --- syntax -----------------------------------------------------------------------------------


class Entity(Record, frozen=True, kw_only=True):
    """A parser's named entity: tokens ``first`` to ``last`` (half-open) and OntoNotes label."""

    first: int
    last: int
    label: str


class Parse(Record, frozen=True, kw_only=True):
    """A report's parse in columns: the n-th entry of each column belongs to the n-th token.

    Token spans count in the stored text. Only lines that are read (not furniture) are parsed;
    a *segment* is one paragraph. ``head`` is the index of a token's head (a root heads itself).
    ``left`` and ``right`` bound the token's subtree: tokens ``left[i] .. right[i]`` inclusive.
    """

    document: str
    text: str
    start: tuple[int, ...]
    end: tuple[int, ...]
    form: tuple[str, ...]
    lower: tuple[str, ...]
    lemma: tuple[str, ...]  # lower-cased
    pos: tuple[str, ...]  # universal part of speech
    tag: tuple[str, ...]  # Penn Treebank tag
    dep: tuple[str, ...]  # ClearNLP label as in the model
    head: tuple[int, ...]
    left: tuple[int, ...]
    right: tuple[int, ...]
    children: tuple[tuple[int, ...], ...]
    sentence: tuple[int, ...]  # index into sentences
    sentences: tuple[tuple[int, int], ...]  # token ranges, half-open
    segment: tuple[int, ...]  # per sentence: index into segments
    segments: tuple[Span, ...]  # character spans of the paragraphs read
    roles: tuple[Role, ...]  # per segment
    entities: tuple[Entity, ...]

    def __len__(self) -> int:
        return len(self.start)

    def span(self, first: int, last: int) -> Span:
        """Characters of tokens ``first`` to ``last``, half-open."""
        return self.start[first], self.end[last - 1]

    def subtree(self, token: int) -> Span:
        """Characters from the first to the last token of a token's subtree."""
        return self.start[self.left[token]], self.end[self.right[token]]


# --- mentions ---------------------------------------------------------------------------------

NameKind = Literal["person", "organisation", "state", "group", "place"]


class Name(Record, frozen=True, kw_only=True):
    """One bearer of a name in one report: its forms joined, its mentions in order."""

    id: str
    name: str
    kind: NameKind
    forms: tuple[str, ...]
    acts_for: str | None = None
    mentions: Spans = ()
    why: Why | None = None


class SharedName(Record, frozen=True, kw_only=True):
    """One bearer of a name over all reports; ``why`` tells what joined its forms."""

    id: str
    name: str
    kind: NameKind
    forms: tuple[str, ...]
    acts_for: str | None = None
    mentions: tuple[Ref, ...] = ()
    why: Why | None = None


# --- attributions -----------------------------------------------------------------------------

Stance = Literal["asserts", "denies", "asks", "urges", "promises", "unconfirmed"]
Form = Literal["direct", "mixed", "indirect"]


class Link(Record, frozen=True, kw_only=True):
    """One link of an attribution chain that the text shows; ``name`` is a name's id.

    ``why`` tells how the words were followed to the name, where they are not the name itself (a
    pronoun, a role, a paper's issuer).
    """

    kind: Literal["speaker", "document", "agency", "outlet"]
    span: Span | None
    name: str | None = None
    why: Why | None = None


class Attribution(Record, frozen=True, kw_only=True):
    """Something a report presents as coming from a source other than its writer.

    ``chain`` runs from the speaker outwards; ``inside`` is the index (in the report's list) of
    the attribution whose content this one stands in; ``speaker`` is a name's id.
    """

    source: Spans | None
    cue: Spans | None
    content: Spans
    via: Spans | None = None
    chain: tuple[Link, ...] = ()
    form: Form = "indirect"
    stance: Stance = "asserts"
    type: Literal["says", "thinks"] = "says"
    speaker: str | None = None
    inside: int | None = None
    why: Why


class Claim(Record, frozen=True, kw_only=True):
    """An attribution as it stands in the record of events; ``inside`` is a claim's id."""

    id: str
    report: str
    source: Spans | None
    cue: Spans | None
    content: Spans
    via: Spans | None
    chain: tuple[Link, ...]
    form: Form
    stance: Stance
    type: Literal["says", "thinks"]
    speaker: str | None
    inside: str | None
    incident: str | None
    why: Why


# --- slots ------------------------------------------------------------------------------------

FigureKind = Literal[
    "killed",
    "injured",
    "missing",
    "displaced",
    "detained",
    "abducted",
    "infected",
    "rescued",
    "evacuated",
    "casualties",
]
Flag = Literal[
    "approx", "vague", "neg", "sub", "cum", "other", "rev", "hyp", "denied", "rate"
]  # fmt: skip
Scope = Literal["incident", "cumulative", "part", "other"]
Status = Literal["asserted", "negated", "superseded", "denied", "hypothetical"]


class Figure(Record, frozen=True, kw_only=True):
    """A number of people harmed, as an interval of whole persons (``None`` = open end)."""

    span: Span
    text: str
    kind: FigureKind
    low: int | None
    high: int | None
    group: str | None = None
    claimant: str | None = None
    via: str | None = None
    flags: tuple[Flag, ...] = ()
    attribution: int | None = None  # index of the attribution whose content it stands in
    why: Why


class EventFigure(Record, frozen=True, kw_only=True):
    """A figure in the record: ``scope`` and ``status`` are the verdict over the whole event."""

    id: str
    report: str
    span: Span
    text: str
    kind: FigureKind
    low: int | None
    high: int | None
    group: str | None
    claimant: str | None
    via: str | None
    flags: tuple[Flag, ...]
    claim: str | None
    incident: str | None
    scope: Scope
    status: Status
    why: Why


class Anchor(Record, frozen=True, kw_only=True):
    """The day a relative expression counts from, and where that day comes from."""

    value: str
    from_: str = msgspec.field(name="from")


Confidence = Literal["high", "medium", "low"]


class Timex(Record, frozen=True, kw_only=True):
    """A time expression: TIMEX3 ``type`` and ``value``, and the days it may mean.

    ``earliest`` and ``latest`` bound the days; ``alternatives`` are other readings as days.
    ``relative`` is how the value is counted from its anchor (``slots/dates_value.py``).
    ``confidence`` says how far the value can be relied on (``slots/dates_confidence.py``); null
    only in results of versions that did not keep it.
    """

    span: Span
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str
    earliest: str | None
    latest: str | None
    anchor: Anchor | None = None
    alternatives: tuple[str, ...] = ()
    relative: str | None = None
    confidence: Confidence | None = None
    why: Why


class EventTimex(Record, frozen=True, kw_only=True):
    """A time expression in the record."""

    id: str
    report: str
    span: Span
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str
    earliest: str | None
    latest: str | None
    anchor: Anchor | None
    alternatives: tuple[str, ...] = ()
    confidence: Confidence | None = None
    why: Why


Precision = Literal["exact", "settlement", "district", "province", "country", "region"]


class Place(Record, frozen=True, kw_only=True):
    """A place named in a report; ``lat`` and ``lon`` are null where it is not resolved.

    ``country`` is an ISO 3166 alpha-2 code, ``within`` the name of the containing area.
    """

    span: Span
    name: str
    lat: float | None
    lon: float | None
    geonameid: int | None
    precision: Precision
    country: str | None = None
    within: str | None = None
    why: Why


class EventPlace(Record, frozen=True, kw_only=True):
    """A place in the record."""

    id: str
    report: str
    span: Span
    name: str
    lat: float | None
    lon: float | None
    geonameid: int | None
    precision: Precision
    country: str | None = None
    within: str | None = None
    why: Why


class Trigger(Record, frozen=True, kw_only=True):
    """A word that reports something happening (ACE: event trigger), with its arguments.

    ``kind`` is the class of happening (``attack``, ``death``, ``injury``, ``meeting`` ...; see
    ``data/triggers.toml``) or ``other``; ``lemma`` the head's lemma. ``agent`` and ``patient``
    are the noun phrases that act and undergo, ``sentence`` the sentence it stands in.
    """

    span: Span
    lemma: str
    kind: str
    agent: Span | None = None
    patient: Span | None = None
    negated: bool = False
    modal: bool = False  # may, might, could, would, if ...
    sentence: Span
    attribution: int | None = None  # index of the innermost attribution whose content holds it


# --- one report, read -------------------------------------------------------------------------


class Annotated(Record, frozen=True, kw_only=True):
    """All that is read in one report alone. ``terms`` are the lemmas of its content words."""

    document: Document
    sentences: Spans = ()
    names: tuple[Name, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    figures: tuple[Figure, ...] = ()
    dates: tuple[Timex, ...] = ()
    places: tuple[Place, ...] = ()
    triggers: tuple[Trigger, ...] = ()
    terms: tuple[str, ...] = ()
    term_starts: tuple[int, ...] = ()
    problems: tuple[Problem, ...] = ()


class Annotation(Record, frozen=True, kw_only=True):
    """One line of ``sayso annotate``'s output beside the fields that came in."""

    attributions: tuple[Attribution, ...]
    figures: tuple[Figure, ...]
    places: tuple[Place, ...]
    dates: tuple[Timex, ...]
    names: tuple[Name, ...]
    problems: tuple[Problem, ...]


# --- events -----------------------------------------------------------------------------------


class Membership(Record, frozen=True, kw_only=True):
    """One line of ``sayso group``: a report's main event, and all events it belongs to."""

    id: str
    event: str
    events: tuple[str, ...]


class Group(Record, frozen=True, kw_only=True):
    """The reports of one event, in order of publication, then id."""

    id: str
    reports: tuple[str, ...]
    why: Why


# --- reuse ------------------------------------------------------------------------------------


class Passage(Record, frozen=True, kw_only=True):
    """The same text in two reports: a span in ``a`` and the aligned span in ``b``."""

    a: Span
    b: Span


class Reuse(Record, frozen=True, kw_only=True):
    """Two reports that share text. ``share_a`` is the part of a's words found in b (0 to 1)."""

    a: str
    b: str
    direction: Literal["a->b", "b->a", "common", "unknown"]
    share_a: float
    share_b: float
    passages: tuple[Passage, ...]
    why: Why


class Primary(Record, frozen=True, kw_only=True):
    """The primary source that an account rests on, in the words of a report."""

    text: str
    report: str
    span: Span


class Account(Record, frozen=True, kw_only=True):
    """Reports that rest on one primary source. Accounts are counted, outlets are not."""

    id: str
    kind: Literal["primary", "unestablished"]
    primary: Primary | None
    reports: tuple[str, ...]
    why: Why


# --- relations --------------------------------------------------------------------------------

RelationType = Literal[
    "same",
    "compatible",
    "update",
    "figure_conflict",
    "date_conflict",
    "place_conflict",
    "actor_conflict",
    "denial",
    "dispute",
]
Verdict = Literal[
    "same",
    "compatible",
    "update",
    "figure_conflict",
    "date_conflict",
    "place_conflict",
    "actor_conflict",
    "denial",
    "dispute",
    "one account",
    "nobody confirms",
]


class Relation(Record, frozen=True, kw_only=True):
    """How two claims or two figures (their ids) stand to each other; ``b`` may revise ``a``."""

    a: str
    b: str
    type: RelationType
    why: Why


class Position(Record, frozen=True, kw_only=True):
    """One answer to a point: who holds it, in which claims, figures, accounts and copies.

    ``mentions`` are the dates or places (ids) that the position rests on.
    """

    holders: tuple[str, ...]
    claims: tuple[str, ...]
    figures: tuple[str, ...]
    accounts: tuple[str, ...]
    copies: tuple[str, ...]
    mentions: tuple[str, ...] = ()


class Point(Record, frozen=True, kw_only=True):
    """One question that the reports answer, alike or not."""

    id: str
    kind: Literal["what", "who", "how many", "when", "where"]
    label: Ref
    positions: tuple[Position, ...]
    verdict: Verdict
    incident: str | None = None
    why: Why | None = None


# --- the judge --------------------------------------------------------------------------------


class Judgement(Record, frozen=True, kw_only=True, omit_defaults=True):
    """What the optional judge chose for a pair whose verdict the rules leave open or arguable.

    ``a`` and ``b`` are ids of claims or figures, ``chosen`` is a relation type or ``unrelated``;
    ``was`` is the rules' own relation, as it stood before (none: the rules drew none). ``question``
    is the SHA-256 of what was asked, ``model`` the name of the model that was asked.
    """

    a: str
    b: str
    chosen: str
    model: str
    question: str
    was: Relation | None = None
    why: Why


class Judge(Record, frozen=True, kw_only=True):
    """The model that was asked: its name and its address, without what is secret in it."""

    model: str
    url: str


# --- incidents --------------------------------------------------------------------------------


class When(Record, frozen=True, kw_only=True):
    """The days an incident may have happened on; ``best`` is the reading that is shown.

    ``confidence`` is that of the time expression which gives the day.
    """

    earliest: str
    latest: str
    best: str | None
    alternatives: tuple[str, ...]
    confidence: Confidence | None = None
    why: Why


class Where(Record, frozen=True, kw_only=True):
    """Where an incident is said to have happened; ``place`` is a place's id."""

    place: str
    name: str
    lat: float | None
    lon: float | None
    precision: Precision


class Actor(Record, frozen=True, kw_only=True):
    """A name's part in an incident, and the claims that say so."""

    name: str
    role: Literal["said to have done it", "harmed", "responded"]
    claims: tuple[str, ...]


class LeftOut(Record, frozen=True, kw_only=True):
    """A figure that does not count towards a toll, and why not."""

    figure: str
    reason: str


class Reported(Record, frozen=True, kw_only=True):
    """What one claimant reports of a toll. ``claimant`` is a name's id, ``text`` its words."""

    claimant: str | None
    text: str | None
    low: int | None
    high: int | None
    figures: tuple[str, ...]


class Toll(Record, frozen=True, kw_only=True):
    """A reported range: never an uncertainty interval. ``best`` follows the named policy."""

    kind: FigureKind
    group: str | None
    low: int | None
    best: int | None
    high: int | None
    policy: str
    left_out: tuple[LeftOut, ...]
    by_claimant: tuple[Reported, ...]


class Grade(Record, frozen=True, kw_only=True):
    """A proposed grade of a published scale; a person decides."""

    scale: str
    proposed: str
    accounts: int
    why: Why


class Incident(Record, frozen=True, kw_only=True):
    """One happening: a moment, a place, what happened."""

    id: str
    label: Ref
    date: When | None
    place: Where | None
    actors: tuple[Actor, ...]
    tolls: tuple[Toll, ...]
    grade: Grade


class Moment(Record, frozen=True, kw_only=True, omit_defaults=True):
    """One entry of the time line: a day and the claim or incident that stands there."""

    date: str
    claim: str | None = None
    incident: str | None = None


# --- records ----------------------------------------------------------------------------------


class Event(Record, frozen=True, kw_only=True, omit_defaults=True):
    """All that several reports say of one event; ``judged`` only where a judge was asked."""

    id: str
    reports: tuple[str, ...]
    accounts: tuple[Account, ...]
    reuse: tuple[Reuse, ...]
    incidents: tuple[Incident, ...]
    points: tuple[Point, ...]
    relations: tuple[Relation, ...]
    timeline: tuple[Moment, ...]
    judged: tuple[Judgement, ...] = ()


class Report(Record, frozen=True, kw_only=True):
    """A report in the record: what was stored of it."""

    id: str
    path: str
    url: str | None
    fetched: str | None
    title: str | None
    outlet: str | None
    published: Published | None
    language: str | None
    byline: str | None
    credits: tuple[str, ...]
    text: str
    lines: tuple[Line, ...]
    furniture: Spans
    raw_sha256: str
    text_sha256: str = ""
    extractor: str = ""


class Model(Record, frozen=True, kw_only=True):
    """The language model that read the reports: its name and the hash of its files."""

    name: str
    sha256: str


class Run(Record, frozen=True, kw_only=True, omit_defaults=True):
    """What made the record: versions, settings that differ from the defaults, inputs.

    ``judge`` stands there only where a judge was asked.
    """

    sayso: str
    model: Model
    weights: str | None
    gazetteer: str
    settings: dict[str, Any]
    policy: str
    inputs: tuple[Input, ...]
    judge: Judge | None = None


class EventRecord(Record, frozen=True, kw_only=True):
    """``record.json``, whole."""

    schema: Literal["sayso.record/1"] = "sayso.record/1"
    run: Run
    events: tuple[Event, ...]
    reports: tuple[Report, ...]
    names: tuple[SharedName, ...]
    claims: tuple[Claim, ...]
    figures: tuple[EventFigure, ...]
    places: tuple[EventPlace, ...]
    dates: tuple[EventTimex, ...]
    problems: tuple[Problem, ...]


class EventPart(Record, frozen=True, kw_only=True):
    """What compiling one event yields; ``records.assemble`` joins the parts to one record."""

    event: Event
    reports: tuple[Report, ...]
    names: tuple[SharedName, ...]
    claims: tuple[Claim, ...]
    figures: tuple[EventFigure, ...]
    places: tuple[EventPlace, ...]
    dates: tuple[EventTimex, ...]
    problems: tuple[Problem, ...]
