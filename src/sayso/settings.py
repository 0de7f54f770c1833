"""Every number that steers a result: its unit, and the run or rule that set it.

One frozen object, ``Settings``, with a part for each room. Rooms take their part as an argument;
nothing reads a global. A run records each value that differs from the default.
"""

from __future__ import annotations

from typing import Any, Literal

import msgspec


class Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of the parts."""


class DocumentSettings(Part, frozen=True, kw_only=True):
    """Reading inputs."""

    max_bytes: int = 30_000_000  # bytes of one input; larger ones end as a problem
    max_archive: int = 2_000_000_000  # bytes that one archive is decoded to; they stand on disk
    max_ratio: int = 200  # decoded bytes for each byte, from 4 MB on; pages are packed to a tenth
    max_window: int = (
        134_217_728  # bytes that a decoder may hold: xz -9 takes 65 MB, zstd --long these
    )
    max_members: int = 20_000  # members of a zip or tar file; the rest is told, not read
    max_nested: int = 4  # archives in one another; a .tar.gz in a zip file is three
    max_pages: int = 500  # pages of a PDF file; the rest is told, not read
    max_page: int = 5_000_000  # code points of a page's markup; the article is not looked for above
    max_cpu: int = 15  # seconds of processor time of one input; the slowest of 30 MB takes 5
    max_wall: int = 60  # seconds of one input: a machine that does four times as much else at once
    max_unpacking: int = 600  # seconds between two inputs of an archive: 2 GB at 4 MB a second
    max_memory: int = 400_000_000  # bytes that the process which parses may take beside its start
    in_process: int = 50_000  # bytes of plain text that needs no process of its own
    columns: tuple[str, ...] = ()  # FIELD=NAME: the column of a table that holds a field
    # elements of a page, eight attributes counting as one: each takes 3 to 4 kB of max_memory while
    # the article is looked for (66,000 links: 250 MB); a page of news has some thousands
    max_elements: int = 60_000
    max_depth: int = 200  # elements nested in a page; lxml gives up at 256
    nearly_empty: int = 250  # code points of an article below which the wider extraction is tried
    widen: float = (
        0.5  # share of a page's main part below which its article is widened (bench html)
    )
    max_lines: int = 20_000  # lines of a text; a longer one is no report: all its lines are body
    line_bar: float = 0.6  # chance of being furniture from which a short line is (bench furniture)
    prose_bar: float = 0.8  # ... a line that closes a sentence: news lost weighs more
    headline_bar: float = 0.3  # chance of being the headline from which a line can be it


class SyntaxSettings(Part, frozen=True, kw_only=True):
    """Parsing."""

    max_segment: int = 20_000  # code points of one paragraph; longer ones are cut at a blank


class ReuseSettings(Part, frozen=True, kw_only=True):
    """Shared text, who derives from whom, accounts. Runs: ``sayso bench reuse``."""

    seed: int = 5  # words of an n-gram; shorter ones meet by chance between reports of one event
    window: int = 4  # n-grams of which one is kept: every shared run of seed + window - 1 is met
    posting: int = 60  # reports one n-gram or rare word may bring together with each
    heaviest: int = 40  # rare words of a report under which reworded copies are looked for
    nearest: int = 12  # reports that share most of them, compared in full
    block: int = 5  # words of an exact run that alignment starts from
    gap: int = 6  # words on either side that may differ inside a passage
    passage: int = 8  # words of the shortest passage that is shown
    reworded: float = 0.5  # share of two sentences' weight that they share, from which one retells
    stems: int = 5  # word stems that two such sentences share at least
    ordered: float = (
        0.66  # share of two such sentences' words in one order, from which it is copying
    )
    news: int = 2  # such sentences that two reports of one event may have of their own
    copied: int = 14  # unquoted shared words from which two reports count as sharing text
    akin: int = (
        8  # words, no names, that two reports and a third that shares more with each all have
    )
    quoted: int = 10  # shared quoted words that two reports have from the outlet that both name
    near: int = (
        400  # code points from it within which the outlet is named: a paragraph and the next
    )
    slots: int = 4  # names and numbers inside shared passages from which a form may show
    filled: float = 0.5  # share of them that must be the same: below, it is a form filled in anew
    odds_credit: float = 4.0  # log-odds that a report is the origin: the other credits its outlet
    odds_time: float = 2.6  # ... it was published before the other (a fifth of stamps mislead)
    odds_rewording: float = 1.5  # ... for each unit of rarity that the other's words have more
    odds_cut: float = 4.0  # ... times the share of its words that the other lacks
    odds_opening: float = 1.6  # ... the passages hold its first sentence and not the other's
    kin: float = 0.25  # share of two reports' words from which they are branches of one tree
    branch: int = 10  # words that a copy has from further back than its origin, if it branches off
    sure: float = 0.75  # chance from which a direction is stated
    derived: float = 0.5  # share of a report's words from which it joins its origin's accounts
    lead: int = 3  # sentences after the title that tell the main news


class EventSettings(Part, frozen=True, kw_only=True):
    """Grouping reports into events. Runs: ``sayso bench events``."""

    days: int = 90  # days between two dated reports of one event, at most
    start: float = 0.18  # likeness (cosine) from which two lone reports are joined
    trust: float = 0.85  # of the likeness inside two groups, what they must have between them
    short: int = 14  # different words of a report at which trust is half: in few words even
    # reports of one event are seldom alike
    few: float = 1.5  # reports of the smaller group at which trust is half
    halves: float = 0.8  # of what joins two groups, what joins halves of one event (bench events:
    # .5 to .8 give the same)
    bridges: float = 0.33  # share of either half's reports that are as like some of the other as
    # their own (bench events: .2 to .4 give the same)
    moves: float = 1.2  # times as like another event as its own from which a report moves there
    # (bench events: 1.1 to 1.3 give the same)
    copy: float = 0.75  # likeness from which two reports are one text to grouping
    name: float = 1.2  # weight of a name beside another word: names tell like events apart
    rarity: float = 0.8  # power of the logarithm by which rare words weigh more
    posting: int = 200  # reports looked at beside a report under one of its words
    heaviest: int = 25  # words of a report under which others are looked for
    nearest: int = 40  # reports compared in full with each report
    near_km: float = 10.0  # settlements of two leads that are no farther apart do not differ
    window: int = 10  # days of a stream in which reports may still move between events (bench)
    step: int = 250  # reports of a stream after which its window is grouped anew
    held: int = 6000  # reports of a window at most: what bounds the memory of a stream


class AttributionSettings(Part, frozen=True, kw_only=True):
    """Who says what. Runs: ``sayso bench attributions`` (Wikinews train)."""

    direct: float = 0.9  # share of a content's words in quotation marks from which speech is direct
    reach: int = 25  # tokens between a quotation and its cue; a longer gap holds another clause
    single: int = 400  # code points of a quotation in single marks; longer, a mark is an apostrophe
    statement: int = 4  # words from which a quotation that opens a sentence is no name or title
    described: int = 20  # tokens between a verb of describing and its "as"
    speaker: int = 6  # tokens of a speaker in a headline; longer ones are clauses
    day: int = 6  # tokens of a day between "according to X" and its comma
    outlet: int = 5  # tokens of an outlet's name after "told"
    phrases: int = 3  # prepositional phrases in one another: "in an interview with X of Y"
    opening: int = 12  # words of a content in which it says that something is not known
    # What is read: news by the whole guide, other texts by clauses, quotations and "according to"
    # alone; "auto" tells which a text is (attributions/registers.py).
    texts: Literal["auto", "news", "other"] = "auto"
    telling: int = 150  # tokens from which a text tells by its style whether it is a news report
    news: float = 0.5  # probability of being a news report from which "auto" takes a text for one
    other: float = 0.4  # ... below which, by the tagger's vectors, it takes a text for none at all
    tagger: bool = True  # whether the trained tagger judges the rules' cues and adds its own
    tagger_cue: float = 0.15  # probability of beginning a cue from which the tagger reads a token
    tagger_worth: float = 0.5  # probability of attributing from which a cue counts, tagger alone
    tagger_rule: float = 0.4  # ... a cue that a rule proposes (chosen on Wikinews dev)
    tagger_alone: float = 0.7  # ... a cue that no rule proposes (chosen on Wikinews dev)
    tagger_stance: float = (
        0.95  # probability from which the tagger's denial or promise needs no word for it
    )
    tagger_unlikely: float = (
        8.0  # log-ratio from which the tagger's content replaces a rule's (dev)
    )


class MentionSettings(Part, frozen=True, kw_only=True):
    """Names, as a user has them (``--aliases FILE``); nothing is measured or tuned here."""

    one: tuple[tuple[str, ...], ...] = ()  # names that are one bearer's; the first one is shown
    apart: tuple[
        tuple[str, str], ...
    ] = ()  # names that are two bearers', whatever rules would join


class DateSettings(Part, frozen=True, kw_only=True):
    """Times over an event."""

    horizon: int = 12  # years after the latest stated one in which a day is looked for: a weekday
    # comes back to a day of the year after 5, 6 or 11 years
    report_days: int = 14  # days after the event's day that an undated report may still tell of
    rival: float = (
        0.5  # share of a day's reports from which another of its name is as good (bench undated)
    )


class FigureSettings(Part, frozen=True, kw_only=True):
    """Numbers of people harmed. Windows are for comparing only; what is shown is as said."""

    convention: Literal["default", "acled", "muc"] = (
        "default"  # whose lower bounds vague words have
    )
    at_least: float = 1.5  # times "at least n" that it may still mean: tolls are rounded down to a
    # number near by (docs/standards: half as much again)
    at_most: float = 0.8  # times "up to n", "nearly n" that it may mean at the least
    about: float = 0.1  # share of "about n" on either side
    vague: float = 5.0  # times the lower bound of "dozens": the next word, "hundreds", begins at 8
    disease: int = 3  # words of disease from which a report's cases are cases of one
    few: int = 3  # people below which a report on a disease tells of single cases, not of a total
    riot: int = 50  # people below which those hurt "in the violence" are of one riot, not of a war
    epidemic: int = 50  # people from which a report on a disease gives a total, not single cases
    lead: int = 2  # sentences of the body that, with the title, tell of the report's own incident
    report_days: int = 7  # days before publication on which the report's own incident may lie


class PlaceSettings(Part, frozen=True, kw_only=True):
    """Choosing among places of one name. Runs: ``sayso bench places``."""

    country_bonus: float = 2.0  # powers of ten of population that a country is worth more
    province_bonus: float = 1.0  # ... a province or state
    region_bonus: float = 5.0  # ... a sea, river or region, whose population is not known
    alias_malus: float = 1.0  # ... that another name of the place is worth less than its name
    place_vote: float = (
        2.0  # ... for the first other place of the report in the same town, district
    )
    province_vote: float = 2.0  # ... in the same province
    country_vote: float = 0.6  # ... in the same country
    heat: float = 1.0  # powers of ten that make a reading e times likelier than another
    town_share: float = 0.1  # of an area's people that a town of its name holds to be meant
    rounds: int = 4  # times that all names of a report are chosen again, at most
    near_km: float = 10.0  # settlements closer than this are no conflict: gazetteers differ so far
    site_km: float = 30.0  # a site farther than this from the middle of a settlement is not in it


class RelationSettings(Part, frozen=True, kw_only=True):
    """Comparing claims and values. Runs: ``sayso bench relations`` (events read side by side)."""

    posting: int = 120  # statements that a word may bring together; more is a word of the event
    common: int = 2  # rarer words that two statements share at least, to be compared
    same: float = 0.55  # weighted share of either statement found in the other: the same statement
    copied: float = 0.3  # ... where both stand in an aligned passage
    denied: float = 0.4  # weighted share of what is denied that the denied statement holds
    covered: float = 0.5  # share of its different words that another report's telling holds
    doubted: float = 0.4  # ... of what is not confirmed
    alike: float = 0.5  # share of the shorter statement's different words that another has (of the
    # longer one's half as much), from which a doubt of the one is a doubt of the other
    told: int = 4  # words that two such statements share at least
    rephrased: float = 0.4  # likeness (geometric mean of the weighted shares) from which statements
    # may be one in other words (bench relations, read by eye: docs/decisions/one-happening.md)
    likely: float = 0.75  # ... and likeness of what they tell of (``happening``)
    answer: float = 0.105  # likeness (weighted shares of both) from which two answers to one
    # question may be one (bench answers; .08 to .11 within .004)
    happening: float = 0.3  # likeness of two words that tell of something, from which they may tell
    # of one happening (scripts/train_predicates.py: ECB+ train, five-fold, .25 to .35 as good)
    reach: int = 4  # paragraphs before "denied the report" in which the report is looked for
    between: int = (
        40  # code points between two statements that one sentence sets against each other
    )
    quotation: int = 10  # words of a quotation that nobody says twice by chance
    copies: int = 8  # reports that carry a statement word for word of which every pair is related;
    # of more, each with the first
    answers: int = 12  # answers to an event's news ("the story is a hoax") that meet the telling of
    # every report; each of more meets one
    pairs: int = 40  # figures of one toll of which every pair is related; of more, one a value


class IncidentSettings(Part, frozen=True, kw_only=True):
    """Incidents, tolls and grades."""

    lead: int = 3  # sentences of the body that tell a report's news, beside its title
    statements: int = (
        5  # sentences with figures of a report in which its dead and hurt are told (GVA)
    )
    full: float = 0.5  # reports that a sentence weighs which tells both the dead and the hurt (GVA)
    policy: Literal["latest", "lowest", "most_accounts", "acled"] = "latest"  # what ``best`` is


class JudgeSettings(Part, frozen=True, kw_only=True):
    """The optional judge (``sayso compile --judge``): how often, how long, how much is asked."""

    most: int = 40  # questions of one event: at two seconds each a minute and a half
    seconds: float = 60.0  # of one question, from the connection to the last byte
    failures: int = 3  # questions in a row without an answer, from which no more are asked
    reply: int = 65_536  # bytes of an answer; a choice among given labels needs some hundreds
    shown: int = 800  # code points of one text in a question: about three long sentences
    near: float = 0.35  # weighted share of either statement found in the other, from which a pair
    # that no rule relates is asked about (``relations.same`` and more: the rules relate it)


class StoreSettings(Part, frozen=True, kw_only=True):
    """The store's file."""

    wait: float = 30.0  # seconds that another process's transaction is waited for
    batch: int = 20  # reports of one transaction: one that is cut off loses fewer than these
    tries: int = 3  # times that events are compiled while others write; then they wait
    anew: int = 1000  # reports up to which all are grouped at every addition: half a second


class WebSettings(Part, frozen=True, kw_only=True):
    """The reading room."""

    kept: int = 24  # events kept opened: about 40 kB a report each
    events: int = 50  # events on one page of the list
    hits: int = 30  # hits on one page of a search
    items: int = 60  # findings on one page of a review
    notice: str = ""  # a content notice above every page; sayso serve has --notice, SAYSO_NOTICE


class Settings(Part, frozen=True, kw_only=True):
    """All settings."""

    documents: DocumentSettings = DocumentSettings()
    syntax: SyntaxSettings = SyntaxSettings()
    mentions: MentionSettings = MentionSettings()
    attributions: AttributionSettings = AttributionSettings()
    dates: DateSettings = DateSettings()
    figures: FigureSettings = FigureSettings()
    places: PlaceSettings = PlaceSettings()
    events: EventSettings = EventSettings()
    reuse: ReuseSettings = ReuseSettings()
    relations: RelationSettings = RelationSettings()
    incidents: IncidentSettings = IncidentSettings()
    judge: JudgeSettings = JudgeSettings()
    stores: StoreSettings = StoreSettings()
    web: WebSettings = WebSettings()


def differing(settings: Settings) -> dict[str, Any]:
    """The settings that differ from the defaults, as ``{"room.name": value}``, sorted."""
    default = Settings()
    found: dict[str, Any] = {}
    for room in Settings.__struct_fields__:
        mine, theirs = getattr(settings, room), getattr(default, room)
        if mine == theirs:
            continue
        for name in type(theirs).__struct_fields__:
            value = getattr(mine, name)
            if value != getattr(theirs, name):
                found[f"{room}.{name}"] = msgspec.to_builtins(value)
    return dict(sorted(found.items()))
