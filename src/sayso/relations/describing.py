"""Who someone is -> Relation: one person with two posts, or under two names.

"Tavi Orman, vice president for sales" and "assistant manager Tavi Orman": one of the two reports is
wrong about its source. Only posts of one ladder are compared (``data/posts.toml``). "Tavi Orman" and
"Tavi Ormando" are one man whose name one of the two has wrong.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import combinations
from typing import Any

from sayso.model import Record, Ref, Relation, SharedName, Span, Why
from sayso.relations.evidence import Evidence, inside
from sayso.relations.siting import skeleton
from sayso.relations.statements import Statement
from sayso.relations.wording import either

RULES: dict[str, str] = {
    "relations.describing.post": (
        "Two reports give one person posts of one ladder (data/posts.toml) of which nobody holds two."
    ),
    "relations.describing.name": (
        "Two reports name a person alike but for the end of the last name; no report has both names."
    ),
    "relations.describing.middle": (
        "Two reports name a person alike but for the middle name; no report has both names."
    ),
}
_ALIKE = 4  # first letters of two last names that are one but for their ends
_MIDDLE = 3  # letters of a middle name; fewer are an initial or a particle
_NICKNAME = re.compile(r"[“\"‘'][^“”\"‘’']*[”\"’']")
_END = 3  # letters that the longer one has behind them; one letter is a slip of the pen
_BEFORE = (
    70  # code points before a name in which a post stands: "assistant manager for sales Tavi Orman"
)
_BEHIND = 70  # ... behind it: "Tavi Orman, the line's vice president"
_PAST = re.compile(rf"\b{either('describing', 'past')}\b[^,]*$", re.IGNORECASE)
_CLAUSE = re.compile(r"[.;:!?\n“”\"]|\b(?:and|who|whom|but|to|by|with|said|says|told)\b")
# ", Capt. Ilda Vorst": the next one's rank.
_OF_NEXT = re.compile(r"^(?:the )?(?:[A-Z][\w.]* ){1,3}[A-Z]")


class Described(Record, frozen=True, kw_only=True):
    """A person's post as a report has it: the words, their ladder, and the statement they stand in."""

    person: str
    post: str
    ladder: str
    report: str
    span: Span
    end: str


def relations(evidence: Evidence, statements: Sequence[Statement]) -> tuple[Relation, ...]:
    """Conflicts of posts: of each person the first mention with a post in each report."""
    by_person: dict[str, list[Described]] = {}
    told: dict[str, list[Statement]] = {}
    for s in statements:
        told.setdefault(s.claim.report, []).append(s)
    for report in evidence.order:
        seen: set[tuple[str, str]] = set()
        for d in _described(evidence, report, told.get(report, [])):
            if (d.person, d.ladder) not in seen:
                seen.add((d.person, d.ladder))
                by_person.setdefault(d.person, []).append(d)
    posts = (
        _relation(a, b, "post")
        for person in sorted(by_person)
        for a, b in combinations(by_person[person], 2)
        if a.ladder == b.ladder and a.report != b.report and _differ(a.post, b.post)
    )
    return (*posts, *_spellings(evidence, told))


def _spellings(evidence: Evidence, told: Mapping[str, Sequence[Statement]]) -> Iterator[Relation]:
    """Persons of one first name and nearly one last name, of whom no report tells beside each other."""
    persons = [n for n in evidence.names.values() if n.kind == "person" and " " in n.name]
    alike: dict[str, list[SharedName]] = {}  # many persons in a large event, few with one beginning
    for n in persons:
        given, _, last = _plain(n.name).rpartition(" ")
        alike.setdefault(f"{given} {last[:_ALIKE]}", []).append(n)
        if " " in given:
            alike.setdefault(f"{given.split()[0]} * {last}", []).append(n)
    of = {n.id: {m.report: m.span for m in reversed(n.mentions)} for n in persons}
    rank = {report: at for at, report in enumerate(evidence.order)}
    for one, two in (pair for rows in alike.values() for pair in combinations(rows, 2)):
        if of[one.id].keys() & of[two.id].keys():
            continue
        rule = "name" if _one_name(one.name, two.name) else "middle"
        if rule == "middle" and not _but_for_middle(one.name, two.name):
            continue
        for report, where in sorted(of[one.id].items()):
            for other, there in sorted(of[two.id].items()):
                a = _named_in(evidence, told, report, where)
                b = _named_in(evidence, told, other, there)
                if a is not None and b is not None:
                    first, second = sorted((a, b), key=lambda d: rank[d.report])
                    yield _relation(first, second, rule)


def _one_name(a: str, b: str) -> bool:
    """Whether two names are one but for the end of the last: no mere transliterations of each other."""
    mine, theirs = a.casefold().split(), b.casefold().split()
    if mine[:-1] != theirs[:-1] or not mine[:-1]:
        return False
    x, y = mine[-1], theirs[-1]
    alike = next(
        (n for n, (i, j) in enumerate(zip(x, y, strict=False)) if i != j), min(len(x), len(y))
    )
    ends = max(len(x), len(y)) - alike
    plain = x.replace("-", "").isalpha() and y.replace("-", "").isalpha()
    return plain and alike >= _ALIKE and 1 < ends <= _END and skeleton(x) != skeleton(y)


def _plain(name: str) -> str:
    """A name in small letters, without a nickname inside it."""
    return " ".join(_NICKNAME.sub(" ", name).casefold().split())


def _but_for_middle(a: str, b: str) -> bool:
    """Whether two names are one but for the middle name; an initial, or a shorter form, is none."""
    mine, theirs = _plain(a).split(), _plain(b).split()
    if len(mine) != 3 or len(theirs) != 3 or (mine[0], mine[2]) != (theirs[0], theirs[2]):
        return False
    x, y = mine[1], theirs[1]
    whole = min(len(x), len(y)) >= _MIDDLE and x.isalpha() and y.isalpha()
    return whole and not x.startswith(y) and not y.startswith(x) and skeleton(x) != skeleton(y)


def _named_in(
    evidence: Evidence, told: Mapping[str, Sequence[Statement]], report: str, where: Span
) -> Described | None:
    end = _end(told.get(report, ()), where)
    if end is None or len(evidence.text(report, where).split()) < 2:
        return None
    return Described(person="", post="", ladder="", report=report, span=where, end=end)


def _differ(a: str, b: str) -> bool:
    """Whether two posts are two, and not one told more shortly."""
    return a != b and not a.endswith(f" {b}") and not b.endswith(f" {a}")


def _described(evidence: Evidence, report: str, mine: Sequence[Statement]) -> Iterator[Described]:
    text = evidence.reports[report].document.text
    for where, name in evidence.mentions[report]:
        if evidence.names[name].kind != "person" or len(text[slice(*where)].split()) < 2:
            continue
        found = _post(text, where, evidence.sentence(report, where[0]))
        end = _end(mine, where)
        if found is not None and end is not None:
            post, ladder = found
            yield Described(
                person=name, post=post, ladder=ladder, report=report, span=where, end=end
            )


def _post(text: str, where: Span, sentence: Span) -> tuple[str, str] | None:
    """The post beside a name, and its ladder; none where it is past or another's."""
    inner = _last(text[slice(*where)])  # "Maj. Tavi Orman" may be a name with its rank
    if inner is not None:
        return inner
    before = text[max(sentence[0], where[0] - _BEFORE) : where[0]]
    before = before[max((m.end() for m in _CLAUSE.finditer(_dotless(before))), default=0) :]
    if "," not in before.strip() and (found := _last(before)) is not None:
        return found
    behind = text[where[1] : min(sentence[1], where[1] + _BEHIND)]
    if not behind.startswith(", "):
        return None
    stop = _CLAUSE.search(_dotless(behind))
    behind = behind[2 : stop.start() if stop else None].split(",")[0]
    found = _last(behind)
    if found is None or _OF_NEXT.search(behind):
        return None
    return found


def _dotless(words: str) -> str:
    """Words of the same length whose abbreviations end no clause ("Lt. Col.")."""
    return re.sub(r"\b([A-Z][a-z]{1,4})\.", r"\1 ", words)


def _last(words: str) -> tuple[str, str] | None:
    """The last post among some words, unless it is a past one."""
    plain = words.replace(".", "")
    best: tuple[int, int, str, str] | None = None
    for ladder, posts in _ladders().items():
        for m in posts.finditer(plain):
            if best is None or (m.start(), m.end()) > best[:2]:
                best = m.start(), m.end(), _full(m.group()), ladder
    if best is None or _PAST.search(plain[: best[0]]):
        return None
    return best[2], best[3]


def _full(post: str) -> str:
    low = " ".join(post.lower().replace("-", " ").split())
    full: str = _table()["short"].get(low, low)
    return full


def _end(mine: Sequence[Statement], where: Span) -> str | None:
    """The innermost statement whose source or content holds a mention."""
    holding = [s for s in mine if inside(where, (*s.claim.content, *(s.claim.source or ())))]
    best = min(holding, key=lambda s: (s.place[1] - s.place[0], s.place), default=None)
    return best.claim.id if best is not None else None


@cache
def _table() -> Mapping[str, Any]:
    text = (files("sayso") / "data" / "posts.toml").read_text(encoding="utf-8")
    table: Mapping[str, Any] = tomllib.loads(text)
    return table


@cache
def _ladders() -> Mapping[str, re.Pattern[str]]:
    """Each ladder's posts, long ones first; ranks in short stand with those that they are."""
    short = _table()["short"]
    found = {}
    for row in _table()["ladder"]:
        posts = row["posts"].replace("\n", "").split("|")
        words = sorted(
            {*posts, *(s for s, full in short.items() if full in posts)},
            key=lambda p: (-len(p), p),
        )
        found[row["name"]] = re.compile(
            rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE
        )
    return found


def _relation(a: Described, b: Described, rule: str) -> Relation:
    spans = tuple(Ref(report=d.report, span=d.span) for d in (a, b))
    why = Why(rule=f"relations.describing.{rule}", spans=spans)
    return Relation(a=a.end, b=b.end, type="actor_conflict", why=why)
