"""An invented record of two events: thirteen reports, eight claimants, copies, updates, a denial.

Country, towns, outlets and persons do not exist. Spans are marked in the texts themselves:
``⟦key:words⟧``; everything else is built from those keys.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from typing import Any

import msgspec
from msgspec.structs import replace

from sayso.model import (
    Account,
    Actor,
    Anchor,
    Claim,
    Event,
    EventFigure,
    EventPart,
    EventPlace,
    EventRecord,
    EventTimex,
    Grade,
    Incident,
    Input,
    LeftOut,
    Line,
    Link,
    Model,
    Moment,
    Passage,
    Point,
    Position,
    Primary,
    Problem,
    Published,
    Ref,
    Relation,
    Report,
    Reported,
    Reuse,
    Run,
    SharedName,
    Span,
    Toll,
    When,
    Where,
    Why,
)  # fmt: skip
from sayso.records import assemble

_MARK = re.compile(r"⟦(?:([\w.]+):)?|⟧")

TEXTS: dict[str, tuple[str | None, str | None, str]] = {
    # name: (outlet, day, marked text); a line that begins with ~ is furniture, # a title
    "agency": (
        "Corva Press",
        "2031-03-04T09:20",
        "#⟦t.src:Ministry⟧⟦t.cue::⟧ ⟦t.con:⟦t.fig:12⟧ killed in Tarn Osk depot blast⟧\n"
        "⟦place:TARN OSK⟧, ⟦day:4 March 2031⟧ (⟦credit:Corva Press⟧) — ⟦m.con:⟦label:An explosion"
        " at a fuel depot⟧ in the port killed ⟦m.fig:at least 12⟧ people and injured"
        " ⟦m.inj:dozens⟧⟧, ⟦m.src:the Health Ministry⟧ ⟦m.cue:said⟧ on ⟦tue:Tuesday⟧.\n"
        "⟦a.con:“It was an accident,”⟧ ⟦a.cue:said⟧ ⟦a.src:minister Ana Reth⟧. The port has seen"
        " ⟦old:more than 300⟧ deaths in such accidents since ⟦since:2019⟧.\n"
        "⟦n.con:⟦n.src:Residents⟧ ⟦n.cue:told⟧ the ⟦n.via:Harbour Post⟧ that ⟦n2.con:a drone was"
        " heard over the depot minutes before the blast⟧⟧, ⟦n2.src:a port guard⟧ ⟦n2.cue:said⟧.\n"
        "~Share this page\n~Advertisement\n~Follow us\n~Newsletter\n~Most read\n~Cookies\n"
        "~© Corva Press 2031",
    ),
    "credited": (
        "The Velmora Herald",
        "2031-03-04T12:05",
        "#Blast at Tarn Osk fuel depot\n"
        "⟦m.con:An explosion at a fuel depot in the port killed ⟦m.fig:at least 12⟧ people⟧,"
        " ⟦m.src:the Health Ministry⟧ ⟦m.cue:said⟧ on ⟦tue:Tuesday⟧.\n"
        "⟦a.con:“It was an accident,”⟧ ⟦a.cue:said⟧ ⟦a.src:minister Ana Reth⟧.\n"
        "With reporting by ⟦credit:Corva Press⟧",
    ),
    "uncredited": (
        "Daily Lantern",
        "2031-03-04",
        "#⟦t.con:⟦t.fig:Twelve⟧ dead after port explosion⟧\n"
        "⟦m.con:A blast at the port’s fuel store killed ⟦m.fig:at least 12⟧ people⟧,"
        " ⟦m.src:the ministry of health⟧ ⟦m.cue:announced⟧.\n"
        "⟦a.con:“It was an accident,”⟧ ⟦a.src:Ana Reth⟧ ⟦a.cue:said⟧.",
    ),
    "local": (
        "Harbour Post",
        "2031-03-05",
        "#Fifteen bodies at St Ilan\n"
        "⟦h.con:The blast at the ⟦place:Tarn Osk⟧ depot left ⟦h.fig:15⟧ dead⟧,"
        " ⟦h.src:doctors at St Ilan hospital⟧ ⟦h.cue:told⟧ the ⟦h.via:Harbour Post⟧ on"
        " ⟦wed:Wednesday⟧. 😀 ⟦u.con:“It was no accident,”⟧ ⟦u.cue:said⟧ ⟦u.src:سليم الحاج⟧ of the"
        " ⟦union:harbour union⟧.\n"
        "⟦d.src:The harbour union⟧ ⟦d.cue:denied⟧ ⟦d.con:that it was an accident⟧ and"
        " ⟦f.cue:accused⟧ ⟦f.con:the ⟦front:Free Shore Front⟧ of firing at the tanks⟧.",
    ),
    "update": (
        "Corva Press",
        "2031-03-05T18:40",
        "#Toll of Tarn Osk blast rises\n"
        "⟦m.con:The number of dead has risen to ⟦m.fig:18⟧, among them ⟦m.sub:three children⟧⟧,"
        " ⟦m.src:the Health Ministry⟧ ⟦m.cue:said⟧ on ⟦wed:Wednesday⟧, ⟦w.con:withdrawing an"
        " earlier count of ⟦w.fig:21⟧⟧.\n"
        "⟦x.src:The Free Shore Front⟧ ⟦x.cue:denied⟧ ⟦x.con:firing at the depot⟧.",
    ),
    "respun": (
        "newsnow.example",
        "2031-03-06",
        "#Death count climbs to ⟦t.fig:18⟧\n"
        "⟦m.con:The tally of the dead has climbed to ⟦m.fig:18⟧⟧, ⟦m.src:officials⟧"
        " ⟦m.cue:stated⟧.",
    ),
    "monitor": (
        "Shore Watch",
        "2031-03-06",
        "#Shore Watch bulletin 212\n"
        "⟦k.src:Shore Watch⟧ ⟦k.cue:could not confirm⟧ ⟦k.con:who was behind the explosion⟧."
        " ⟦s.src:It⟧ ⟦s.cue:counted⟧ ⟦s.con:⟦s.fig:between 14 and 17⟧ killed and"
        " ⟦s.mis:up to five⟧ missing⟧ in ⟦place:Tarn-Osk⟧ and near ⟦lost:Old Quarry⟧.",
    ),
    "undated": (
        None,
        None,
        "Smoke was seen as far as ⟦far:Velmora province⟧ on ⟦sat:Saturday⟧."
        " ⟦p.src:Port pilots⟧ ⟦p.cue:say⟧ ⟦p.con:the tanks had leaked for weeks⟧. \u202etxt.exe"
        " <script>alert(1)</script> & ⟦q.con:“we warned them”⟧, ⟦q.src:one pilot⟧ ⟦q.cue:said⟧.",
    ),
    "second": (
        "Harbour Post",
        "2031-03-07",
        "#Bus crash near Osk Bridge\n"
        "⟦c.con:⟦label:A bus left the road⟧ near ⟦place:Osk Bridge⟧ and ⟦c.fig:six⟧ people"
        " died⟧, ⟦c.src:police⟧ ⟦c.cue:said⟧.",
    ),
    "valley": (
        "The Osk Valley Courier and Advertiser, incorporating the Fishermen’s Weekly Intelligencer",
        "2031-03-07",
        "#Governor: ⟦t.fig:fewer than 20⟧ dead\n"
        "⟦g.con:⟦g.fig:Fewer than 20⟧ people lost their lives⟧, ⟦g.src:Governor Idris Halvane⟧"
        " ⟦g.cue:insisted⟧ on ⟦fri:Friday⟧. ⟦y.src:The harbour police⟧ ⟦y.cue:spoke of⟧"
        " ⟦y.con:⟦y.fig:12 to 15⟧ victims⟧.\n"
        "⟦e.con:⟦e.fig:Hundreds⟧ have been killed⟧, ⟦e.cue:according to⟧"
        " ⟦e.src:وزارة الصحة في نيمارا⟧, the ministry of the neighbouring country.\n"
        "⟦w.con:Some ⟦w.fig:30⟧ people lay on the quay⟧, ⟦w.src:a crane driver⟧ ⟦w.cue:said⟧. 👩🏽‍🚒"
        " ⟦z.con:⟦z.fig:Nobody⟧ was killed⟧, ⟦z.src:the depot’s owner⟧ ⟦z.cue:said⟧"
        " on the first day.\n"
        "⟦v.con:⟦label2:Shots were fired⟧ near ⟦lost:Old Quarry⟧ some days before⟧,"
        " ⟦v.src:residents⟧ ⟦v.cue:recalled⟧; ⟦v2.fig:two⟧ people were wounded there.",
    ),
    "mirror": (
        "Osk Mirror",
        "2031-03-07",
        "#Governor: ⟦t.fig:fewer than 20⟧ dead\n"
        "⟦g.con:⟦g.fig:Fewer than 20⟧ people lost their lives⟧, ⟦g.src:Governor Idris Halvane⟧"
        " ⟦g.cue:insisted⟧ on ⟦fri:Friday⟧.",
    ),
    "archive": (
        "Corva Press",
        "2031-05-20",
        "#Depot inquiry opens\n"
        "⟦m.con:The blast killed ⟦m.fig:19⟧ people⟧, ⟦m.src:the Health Ministry⟧ ⟦m.cue:says⟧ in"
        " ⟦m.via:its final report⟧.",
    ),
    "arabic": ("صوت الميناء", "2031-03-05", "انفجار في مستودع للوقود في الميناء"),
}
LANGUAGES = {"arabic": "ar"}


class Marked:
    """A text without its marks, and the spans that they stood around."""

    def __init__(self, name: str, outlet: str | None, day: str | None, source: str) -> None:
        lines: list[Line] = []
        self.spans: dict[str, Span] = {}
        opened: list[tuple[str, int]] = []
        text = ""
        for line in source.split("\n"):
            role = {"#": "title", "~": "furniture"}.get(line[:1], "body")
            line = line.lstrip("#~")
            begin, at = len(text), 0
            for mark in _MARK.finditer(line):
                text += line[at : mark.start()]
                at = mark.end()
                if mark.group() == "⟧":
                    key, start = opened.pop()
                    self.spans[key] = (start, len(text))
                else:
                    opened.append((mark.group(1), len(text)))
            text += line[at:]
            lines.append(Line(span=(begin, len(text)), role=role))
            text += "\n"
        self.text = text[:-1]
        self.id = hashlib.sha256(self.text.encode()).hexdigest()[:12]
        title = next((self.text[slice(*line.span)] for line in lines if line.role == "title"), None)
        self.report = Report(
            id=self.id, path=f"reports/{name}.html", fetched=None, title=title, outlet=outlet,
            url="javascript:alert(1)" if name == "undated" else f"https://{name}.example/1",
            published=Published(
                value=day, precision="minute" if "T" in day else "day", from_="json-ld"
            ) if day else None,
            language=LANGUAGES.get(name, "en"), byline=None,
            credits=("Corva Press",) if "credit" in self.spans else (), text=self.text,
            lines=tuple(lines),
            furniture=tuple(line.span for line in lines if line.role == "furniture"),
            raw_sha256=hashlib.sha256(name.encode()).hexdigest(), extractor="sayso.text/1",
        )  # fmt: skip

    def why(self, rule: str, *keys: str) -> Why:
        return Why(rule=rule, spans=tuple(self.ref(key) for key in keys))

    def ref(self, key: str) -> Ref:
        return Ref(report=self.id, span=self.spans[key])

    def id_of(self, key: str) -> str:
        start, end = self.spans[key]
        return f"{self.id}:{start}-{end}"

    def claim(self, key: str, speaker: str | None, **more: Any) -> Claim:
        def one(part: str) -> tuple[Span, ...] | None:
            span = self.spans.get(f"{key}.{part}")
            return None if span is None else (span,)

        links = [Link(kind="speaker", span=self.spans.get(f"{key}.src"), name=speaker)]
        for part, kind in ((f"{key}.via", "outlet"), ("credit", "agency")):
            if part in self.spans:
                links.append(Link(kind=kind, span=self.spans[part]))
        inside = more.pop("inside", None)
        return Claim(
            id=self.id_of(f"{key}.con"), report=self.id, source=one("src"), cue=one("cue"),
            content=(self.spans[f"{key}.con"],), via=one("via"), chain=tuple(links),
            form=more.pop("form", "indirect"), stance=more.pop("stance", "asserts"),
            type="says", speaker=speaker, inside=self.id_of(f"{inside}.con") if inside else None,
            incident=more.pop("incident", "i1"),
            why=self.why("attributions.contents.clause", f"{key}.con"),
        )  # fmt: skip

    def figure(
        self, key: str, kind: str, low: int | None, high: int | None, claim: str | None, **more: Any
    ) -> EventFigure:
        return EventFigure(
            id=self.id_of(key), report=self.id, span=self.spans[key],
            text=self.text[slice(*self.spans[key])], kind=kind, low=low, high=high,
            group=more.pop("group", None), claimant=None, via=None, flags=more.pop("flags", ()),
            claim=self.id_of(f"{claim}.con") if claim else None,
            incident=more.pop("incident", "i1"), scope=more.pop("scope", "incident"),
            status=more.pop("status", "asserted"), why=self.why("slots.figures.numeral", key),
        )  # fmt: skip

    def place(
        self, key: str, name: str, at: tuple[float, float] | None, precision: str
    ) -> EventPlace:
        return EventPlace(
            id=self.id_of(key), report=self.id, span=self.spans[key], name=name,
            lat=at[0] if at else None, lon=at[1] if at else None, geonameid=None,
            precision=precision, within="Velmora province" if at else None,
            why=self.why("slots.places.gazetteer", key),
        )  # fmt: skip

    def date(self, key: str, value: str, anchor: str | None = None) -> EventTimex:
        whole = len(value) == 10
        return EventTimex(
            id=self.id_of(key), report=self.id, span=self.spans[key], type="DATE", value=value,
            earliest=value if whole else f"{value}-01-01",
            latest=value if whole else f"{value}-12-31",
            anchor=Anchor(value=anchor, from_="dateline") if anchor else None,
            alternatives=("2031-03-11",) if key == "sat" else (),
            why=self.why("slots.dates.weekday", key),
        )  # fmt: skip


def reports() -> dict[str, Marked]:
    """The reports by name."""
    return {name: Marked(name, *source) for name, source in TEXTS.items()}


def _names(of: dict[str, Marked], rows: Iterable[tuple[str, str, str, tuple[str, ...]]]) -> Any:
    return tuple(
        SharedName(
            id=identity, name=name, kind=kind, forms=(name,),
            mentions=tuple(
                of[report].ref(key) for report, key in (m.split("/") for m in mentions)
            ),
        )
        for identity, name, kind, mentions in rows
    )  # fmt: skip


def first_event() -> EventPart:
    """The blast: seven reports, three claimants."""
    r = reports()
    a, c, u, h, up, re_, mo, un, va, mi, ar = (
        r[name] for name in
        ("agency", "credited", "uncredited", "local", "update", "respun", "monitor", "undated",
         "valley", "mirror", "archive")
    )  # fmt: skip
    names = _names(
        r,
        (
            ("n1", "Health Ministry", "organisation", ("agency/m.src", "update/m.src")),
            ("n2", "Ana Reth", "person", ("agency/a.src",)),
            ("n3", "doctors at St Ilan hospital", "group", ("local/h.src",)),
            ("n4", "harbour union", "organisation", ("local/union",)),
            ("n5", "Shore Watch", "organisation", ("monitor/k.src",)),
            ("n6", "Free Shore Front", "organisation", ("local/front",)),
            ("n7", "سليم الحاج", "person", ("local/u.src",)),
            ("n8", "Governor Idris Halvane", "person", ("valley/g.src", "mirror/g.src")),
            ("n9", "harbour police", "organisation", ("valley/y.src",)),
            ("n10", "وزارة الصحة في نيمارا", "organisation", ("valley/e.src",)),
            ("n11", "a crane driver", "person", ("valley/w.src",)),
            ("n12", "the depot’s owner", "person", ("valley/z.src",)),
        ),
    )
    claims = (
        a.claim("t", "n1"), a.claim("m", "n1"), a.claim("a", "n2", form="direct"),
        a.claim("n", None), a.claim("n2", None, inside="n"), c.claim("m", "n1"),
        c.claim("a", "n2", form="direct"), u.claim("t", None), u.claim("m", "n1"),
        u.claim("a", "n2", form="direct"), h.claim("h", "n3"),
        h.claim("u", "n7", form="direct"), h.claim("d", "n4", stance="denies"),
        h.claim("f", "n4"), up.claim("m", "n1"), up.claim("w", "n1"),
        up.claim("x", "n6", stance="denies"), re_.claim("m", None),
        mo.claim("k", "n5", stance="unconfirmed"), mo.claim("s", "n5"), un.claim("p", None),
        un.claim("q", None, form="direct"), va.claim("g", "n8"), va.claim("y", "n9"),
        va.claim("e", "n10"), va.claim("w", "n11"), va.claim("z", "n12"),
        va.claim("v", None, incident="i2"), mi.claim("g", "n8"), ar.claim("m", "n1"),
    )  # fmt: skip
    figures = (
        a.figure("t.fig", "killed", 12, 12, "t"), a.figure("m.fig", "killed", 12, None, "m"),
        a.figure("m.inj", "injured", 24, None, "m", flags=("vague",)),
        a.figure("old", "killed", 301, None, None, scope="cumulative", flags=("cum",)),
        c.figure("m.fig", "killed", 12, None, "m"), u.figure("t.fig", "killed", 12, 12, "t"),
        u.figure("m.fig", "killed", 12, None, "m"), h.figure("h.fig", "killed", 15, 15, "h"),
        up.figure("m.fig", "killed", 18, 18, "m", flags=("rev",)),
        up.figure("m.sub", "killed", 3, 3, "m", group="children", scope="part", flags=("sub",)),
        up.figure("w.fig", "killed", 21, 21, "w", status="superseded"),
        re_.figure("t.fig", "killed", 18, 18, None), re_.figure("m.fig", "killed", 18, 18, "m"),
        mo.figure("s.fig", "killed", 14, 17, "s"), mo.figure("s.mis", "missing", None, 5, "s"),
        va.figure("t.fig", "killed", None, 19, "g"), va.figure("g.fig", "killed", None, 19, "g"),
        va.figure("y.fig", "killed", 12, 15, "y"),
        va.figure("e.fig", "killed", 100, None, "e", flags=("vague",)),
        va.figure("w.fig", "killed", 30, 30, "w", flags=("approx",)),
        va.figure("z.fig", "killed", 0, 0, "z", status="negated", flags=("neg",)),
        va.figure("v2.fig", "injured", 2, 2, "v", incident="i2"),
        mi.figure("t.fig", "killed", None, 19, "g"), mi.figure("g.fig", "killed", None, 19, "g"),
        ar.figure("m.fig", "killed", 19, 19, "m"),
    )  # fmt: skip
    spot = (-49.35, 70.2)
    places = (
        a.place("place", "Tarn Osk", spot, "settlement"),
        h.place("place", "Tarn Osk", spot, "settlement"),
        mo.place("place", "Tarn Osk", spot, "settlement"),
        mo.place("lost", "Old Quarry", None, "settlement"),
        va.place("lost", "Old Quarry", None, "settlement"),
        un.place("far", "Velmora province", (-49.25, 69.6), "province"),
    )
    dates = (
        a.date("day", "2031-03-04"), a.date("tue", "2031-03-04", "2031-03-04"),
        a.date("since", "2019"), c.date("tue", "2031-03-04", "2031-03-04"),
        h.date("wed", "2031-03-05", "2031-03-05"), up.date("wed", "2031-03-05", "2031-03-05"),
        un.date("sat", "2031-03-08", "2031-03-04"), va.date("fri", "2031-03-07", "2031-03-07"),
        mi.date("fri", "2031-03-07", "2031-03-07"),
    )  # fmt: skip
    ids = lambda *pairs: tuple(m.id_of(key) for m, key in pairs)  # noqa: E731
    event = Event(
        id="e-blast", reports=tuple(m.id for m in (a, c, u, h, up, re_, mo, un, va, mi, ar)),
        accounts=(
            Account(id="k1", kind="primary",
                primary=Primary(text="the Health Ministry", report=a.id, span=a.spans["m.src"]),
                reports=(a.id, c.id, u.id, up.id, re_.id, ar.id),
                why=a.why("reuse.independence.primary_source", "m.src")),
            Account(id="k2", kind="primary",
                primary=Primary(text="doctors at St Ilan hospital", report=h.id,
                    span=h.spans["h.src"]), reports=(h.id,),
                why=h.why("reuse.independence.primary_source", "h.src")),
            Account(id="k3", kind="primary",
                primary=Primary(text="Shore Watch", report=mo.id, span=mo.spans["k.src"]),
                reports=(mo.id,), why=mo.why("reuse.independence.primary_source", "k.src")),
            Account(id="k5", kind="primary",
                primary=Primary(text="Governor Idris Halvane", report=va.id,
                    span=va.spans["g.src"]), reports=(va.id, mi.id),
                why=va.why("reuse.independence.primary_source", "g.src")),
            Account(id="k6", kind="primary",
                primary=Primary(text="The harbour police", report=va.id, span=va.spans["y.src"]),
                reports=(va.id,), why=va.why("reuse.independence.primary_source", "y.src")),
            Account(id="k4", kind="unestablished", primary=None, reports=(un.id,),
                why=Why(rule="reuse.independence.unestablished")),
        ),
        reuse=(
            Reuse(a=a.id, b=c.id, direction="a->b", share_a=0.41, share_b=0.83, passages=(
                Passage(a=a.spans["m.con"], b=c.spans["m.con"]),
                Passage(a=a.spans["a.con"], b=c.spans["a.con"])),
                why=c.why("reuse.direction.credit", "credit")),
            Reuse(a=a.id, b=u.id, direction="unknown", share_a=0.2, share_b=0.5, passages=(
                Passage(a=a.spans["a.con"], b=u.spans["a.con"]),),
                why=Why(rule="reuse.direction.undecided")),
            Reuse(a=up.id, b=re_.id, direction="a->b", share_a=0.3, share_b=0.6, passages=(
                Passage(a=up.spans["m.con"], b=re_.spans["m.con"]),),
                why=Why(rule="reuse.direction.time")),
            Reuse(a=va.id, b=mi.id, direction="a->b", share_a=0.3, share_b=0.98, passages=(
                Passage(a=va.spans["g.con"], b=mi.spans["g.con"]),),
                why=Why(rule="reuse.direction.subset")),
            Reuse(a=c.id, b=u.id, direction="common", share_a=0.3, share_b=0.4, passages=(
                Passage(a=c.spans["a.con"], b=u.spans["a.con"]),),
                why=Why(rule="reuse.direction.common")),
        ),
        incidents=(
            Incident(id="i1", label=a.ref("label"),
                date=When(earliest="2031-03-04", latest="2031-03-04", best="2031-03-04",
                    alternatives=("2036-03-04",), why=a.why("slots.dates.weekday", "tue")),
                place=Where(place=a.id_of("place"), name="Tarn Osk", lat=spot[0], lon=spot[1],
                    precision="settlement"),
                actors=(Actor(name="n6", role="said to have done it",
                    claims=ids((h, "f.con"))),),
                tolls=(
                    Toll(kind="killed", group=None, low=12, best=19, high=None, policy="latest",
                        left_out=(
                            LeftOut(figure=va.id_of("z.fig"), reason="negated"),
                            LeftOut(figure=a.id_of("old"), reason="cumulative total"),
                            LeftOut(figure=up.id_of("m.sub"), reason="part of another figure"),
                            LeftOut(figure=up.id_of("w.fig"), reason="superseded"),
                        ),
                        by_claimant=(
                            Reported(claimant="n1", text="the Health Ministry", low=12, high=18,
                                figures=ids((a, "t.fig"), (a, "m.fig"), (c, "m.fig"),
                                    (u, "m.fig"), (up, "m.fig"), (ar, "m.fig"))),
                            Reported(claimant="n3", text="doctors at St Ilan hospital", low=15,
                                high=15, figures=ids((h, "h.fig"))),
                            Reported(claimant="n5", text="Shore Watch", low=14, high=17,
                                figures=ids((mo, "s.fig"))),
                            Reported(claimant=None, text="officials", low=18, high=18,
                                figures=ids((re_, "t.fig"), (re_, "m.fig"))),
                            Reported(claimant="n8", text="Governor Idris Halvane", low=None,
                                high=19, figures=ids((va, "t.fig"), (va, "g.fig"), (mi, "t.fig"),
                                    (mi, "g.fig"))),
                            Reported(claimant="n9", text="The harbour police", low=12, high=15,
                                figures=ids((va, "y.fig"))),
                            Reported(claimant="n10", text="وزارة الصحة في نيمارا", low=100,
                                high=None, figures=ids((va, "e.fig"))),
                            Reported(claimant="n11", text="a crane driver", low=30, high=30,
                                figures=ids((va, "w.fig"))),
                        )),
                    Toll(kind="injured", group=None, low=24, best=24, high=None, policy="latest",
                        left_out=(), by_claimant=(Reported(claimant="n1",
                            text="the Health Ministry", low=24, high=None,
                            figures=ids((a, "m.inj"))),)),
                    Toll(kind="missing", group=None, low=None, best=5, high=5, policy="latest",
                        left_out=(), by_claimant=(Reported(claimant="n5", text="Shore Watch",
                            low=None, high=5, figures=ids((mo, "s.mis"))),)),
                ),
                grade=Grade(scale="airwars", proposed="Contested", accounts=3,
                    why=a.why("incidents.grading.contested", "a.con"))),
            Incident(id="i2", label=va.ref("label2"),
                date=When(earliest="2031-02-26", latest="2031-03-03", best=None, alternatives=(),
                    why=va.why("slots.dates.relative", "v.con")),
                place=Where(place=va.id_of("lost"), name="Old Quarry", lat=None, lon=None,
                    precision="settlement"), actors=(),
                tolls=(Toll(kind="injured", group=None, low=2, best=2, high=2, policy="latest",
                    left_out=(), by_claimant=(Reported(claimant=None, text="residents", low=2,
                        high=2, figures=ids((va, "v2.fig"))),)),),
                grade=Grade(scale="airwars", proposed="Weak", accounts=1,
                    why=va.why("incidents.grading.accounts", "v.con"))),
        ),
        points=(
            Point(id="p1", kind="how many", label=a.ref("m.fig"), verdict="figure_conflict",
                incident="i1", positions=(
                    Position(holders=("n1",), claims=ids((a, "m.con"), (c, "m.con"), (u, "m.con")),
                        figures=ids((a, "m.fig"), (c, "m.fig"), (u, "m.fig"), (a, "t.fig")),
                        accounts=("k1",), copies=(c.id, u.id)),
                    Position(holders=("n3",), claims=ids((h, "h.con")), figures=ids((h, "h.fig")),
                        accounts=("k2",), copies=()),
                    Position(holders=("n5",), claims=ids((mo, "s.con")),
                        figures=ids((mo, "s.fig")), accounts=("k3",), copies=()),
                    Position(holders=("n1",), claims=ids((up, "m.con")),
                        figures=ids((up, "m.fig"), (re_, "m.fig")), accounts=("k1",),
                        copies=(re_.id,)),
                    Position(holders=("n8",), claims=ids((va, "g.con"), (mi, "g.con")),
                        figures=ids((va, "g.fig"), (mi, "g.fig")), accounts=("k5",),
                        copies=(mi.id,)),
                    Position(holders=("n9",), claims=ids((va, "y.con")),
                        figures=ids((va, "y.fig")), accounts=("k6",), copies=()),
                    Position(holders=("n10",), claims=ids((va, "e.con")),
                        figures=ids((va, "e.fig")), accounts=("k5",), copies=()),
                )),
            Point(id="p2", kind="what", label=a.ref("a.con"), verdict="denial", incident="i1",
                positions=(
                    Position(holders=("n2",), claims=ids((a, "a.con"), (c, "a.con"), (u, "a.con")),
                        figures=(), accounts=("k1",), copies=(c.id, u.id)),
                    Position(holders=("n4", "n7"), claims=ids((h, "d.con"), (h, "u.con")),
                        figures=(), accounts=("k2",), copies=()),
                )),
            Point(id="p3", kind="who", label=h.ref("f.con"), verdict="denial", incident="i1",
                positions=(
                    Position(holders=("n4",), claims=ids((h, "f.con")), figures=(),
                        accounts=("k2",), copies=()),
                    Position(holders=("n6",), claims=ids((up, "x.con")), figures=(),
                        accounts=("k1",), copies=()),
                )),
            Point(id="p4", kind="who", label=mo.ref("k.con"), verdict="nobody confirms",
                incident="i1", positions=(Position(holders=("n5",), claims=ids((mo, "k.con")),
                    figures=(), accounts=("k3",), copies=()),)),
            Point(id="p5", kind="what", label=un.ref("p.con"), verdict="one account",
                incident=None, positions=(Position(holders=(), claims=ids((un, "p.con")),
                    figures=(), accounts=("k4",), copies=()),)),
            Point(id="p7", kind="what", label=va.ref("v.con"), verdict="one account",
                incident="i2", positions=(Position(holders=(), claims=ids((va, "v.con")),
                    figures=(), accounts=("k5",), copies=()),)),
            Point(id="p8", kind="when", label=a.ref("tue"), verdict="same", incident="i1",
                positions=(Position(holders=("n1", "n3", "n4", "n5", "n8"),
                    claims=ids((a, "m.con"), (h, "h.con")), figures=(),
                    accounts=("k1", "k2"), copies=(c.id, u.id)),)),
            Point(id="p6", kind="what", label=a.ref("n2.con"), verdict="one account",
                incident="i1", positions=(Position(holders=(), claims=ids((a, "n2.con")),
                    figures=(), accounts=("k1",), copies=()),)),
        ),
        relations=(
            Relation(a=a.id_of("m.fig"), b=up.id_of("m.fig"), type="update",
                why=up.why("relations.agreement.later", "m.fig")),
            Relation(a=up.id_of("w.fig"), b=up.id_of("m.fig"), type="update",
                why=up.why("relations.agreement.withdrawn", "w.con")),
            Relation(a=up.id_of("m.fig"), b=ar.id_of("m.fig"), type="update",
                why=ar.why("relations.agreement.later", "m.fig")),
            Relation(a=h.id_of("h.fig"), b=up.id_of("m.fig"), type="figure_conflict",
                why=h.why("relations.agreement.bounds", "h.fig")),
            Relation(a=a.id_of("a.con"), b=h.id_of("d.con"), type="denial",
                why=h.why("relations.agreement.denial", "d.cue")),
        ),
        timeline=(
            Moment(date="2031-02-26", incident="i2"),
            Moment(date="2031-03-04", incident="i1"),
            *(Moment(date=m.report.published.value[:10], claim=m.id_of(f"{key}.con"))
                for m, key in ((a, "m"), (a, "a"), (c, "m"), (u, "m"), (h, "h"), (h, "d"),
                    (up, "m"), (up, "x"), (mo, "k"), (mo, "s"), (re_, "m"), (va, "g"), (va, "y"),
                    (va, "e"), (va, "v"), (mi, "g"), (ar, "m"))),
        ),
    )  # fmt: skip
    return EventPart(
        event=event, reports=tuple(m.report for m in (a, c, u, h, up, re_, mo, un, va, mi, ar)), names=names,
        claims=claims, figures=figures, places=places, dates=dates,
        problems=(Problem(room="slots.places", document=mo.id,
            message="Old Quarry is in no gazetteer", span=mo.spans["lost"]),),
    )  # fmt: skip


def second_event() -> EventPart:
    """The bus: one report."""
    m = reports()["second"]
    event = Event(
        id="e-bus", reports=(m.id,), reuse=(), relations=(), timeline=(), points=(),
        accounts=(Account(id="k1", kind="primary", reports=(m.id,),
            primary=Primary(text="police", report=m.id, span=m.spans["c.src"]),
            why=m.why("reuse.independence.primary_source", "c.src")),),
        incidents=(Incident(id="i1", label=m.ref("label"), date=None,
            place=Where(place=m.id_of("place"), name="Osk Bridge", lat=None, lon=None,
                precision="settlement"), actors=(),
            tolls=(Toll(kind="killed", group=None, low=6, best=6, high=6, policy="latest",
                left_out=(), by_claimant=(Reported(claimant="n1", text="police", low=6, high=6,
                    figures=(m.id_of("c.fig"),)),)),),
            grade=Grade(scale="airwars", proposed="Weak", accounts=1,
                why=m.why("incidents.grading.accounts", "c.fig"))),),
    )  # fmt: skip
    return EventPart(
        event=event, reports=(m.report,), claims=(m.claim("c", "n1"),), dates=(), problems=(),
        names=_names(reports(), (("n1", "police", "organisation", ("second/c.src",)),)),
        figures=(m.figure("c.fig", "killed", 6, 6, "c"),),
        places=(m.place("place", "Osk Bridge", None, "settlement"),),
    )  # fmt: skip


def run() -> Run:
    """What made the record."""
    inputs = tuple(
        Input(path=m.report.path, sha256=m.report.raw_sha256, outcome="stored", report=m.id)
        for m in reports().values()
    )
    return Run(
        sayso="0.1.0", model=Model(name="invented", sha256="0" * 64), weights=None,
        gazetteer="invented", settings={}, policy="latest",
        inputs=(*inputs, Input(path="=HYPERLINK(1).txt", sha256=None, outcome="failed",
            reason="empty")),
    )  # fmt: skip


def record(parts: Iterable[EventPart] | None = None) -> EventRecord:
    """The whole record."""
    arabic = reports()["arabic"]
    return assemble(
        run(),
        [first_event(), second_event()] if parts is None else list(parts),
        extra_reports=[arabic.report],
        problems=[Problem(room="documents", document=arabic.id, message="Arabic is not read yet")],
    )


def grown(times: int) -> EventRecord:
    """A record of one event that holds the first one so many times, under other ids."""
    base = first_event()
    raw = msgspec.json.encode(base).decode()
    parts = []
    for number in range(times):
        again = raw
        for report in base.reports:
            again = again.replace(report.id, f"{number:04d}{report.id[4:]}")
        parts.append(msgspec.json.decode(again, type=EventPart))

    def all_of(name: str) -> tuple[Any, ...]:
        return tuple(one for part in parts for one in getattr(part, name))

    def all_of_event(name: str) -> tuple[Any, ...]:
        return tuple(one for part in parts for one in getattr(part.event, name))

    def numbered(name: str) -> tuple[Any, ...]:
        return tuple(
            replace(one, id=f"{one.id}x{number}")
            for number, part in enumerate(parts)
            for one in getattr(part.event, name)
        )

    first = parts[0].event
    incident = first.incidents[0]
    tolls = tuple(
        replace(
            toll,
            by_claimant=tuple(
                replace(
                    one,
                    figures=tuple(
                        figure
                        for part in parts
                        for figure in part.event.incidents[0].tolls[t].by_claimant[c].figures
                    ),
                )
                for c, one in enumerate(toll.by_claimant)
            ),
        )
        for t, toll in enumerate(incident.tolls)
    )
    event = replace(
        first, id="e-grown", reports=all_of_event("reports"), reuse=all_of_event("reuse"),
        relations=all_of_event("relations"), timeline=all_of_event("timeline"),
        points=numbered("points"), accounts=numbered("accounts"),
        incidents=(replace(incident, tolls=tolls), *first.incidents[1:]),
    )  # fmt: skip
    part = replace(
        base, event=event, reports=all_of("reports"), claims=all_of("claims"),
        figures=all_of("figures"), places=all_of("places"), dates=all_of("dates"),
        problems=all_of("problems"),
    )  # fmt: skip
    return assemble(run(), [part])
