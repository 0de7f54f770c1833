#!/usr/bin/env python3
"""The gold of name pairs: are two names of one event, or of one report, the same actor?

    python scripts/gold/names.py sample CORPORA PAIRS.jsonl
    python scripts/gold/names.py sheet CORPORA PAIRS.jsonl READING SHEET.txt
    python scripts/gold/names.py settle PAIRS.jsonl READING1.txt READING2.txt GOLD.jsonl

``sample`` draws pairs by seed from the dev events and from Wikinews train and dev, hard kinds first;
runs of capitals are found by a pattern, so that nothing depends on what Sayso reads. ``sheet`` prints
them for one reading (1 or 2), each in its own order and with its own numbers, without their kind. A
reading is the numbers of the pairs that are one actor, and after ``?`` those that nobody can settle.
``settle`` prints how far the two agree and writes ids, offsets and verdicts, no text.
docs/decisions/gold-names.md has what was asked.
"""

from __future__ import annotations

import json
import random
import re
import sys
import unicodedata
from collections import Counter
from itertools import combinations
from pathlib import Path
from typing import Any

SEED = 20261126
# Kind of pair -> how many are drawn from (the dev events, Wikinews).
QUOTA = {
    "acronym": (18, 32),
    "surname": (20, 40),
    "spelling": (16, 14),
    "title": (10, 20),
    "state": (20, 25),
    "nested": (20, 35),
    "equal": (5, 5),
    "other": (10, 10),
}
# Where the readings differed: place among the pairs -> verdict. None: nobody can settle it.
SETTLED: dict[int, bool | None] = {
    25: None,  # a military exercise is no actor and no place
    36: None,  # the same exercise
    196: None,  # whether an adjective of a state's base is its government
    197: None,  # whether an adjective of "crisis" stands for the state
}
CAP = r"(?:[A-Z][\w’'.-]*[\w]|[A-Z](?:\.[A-Z])+\.?|[A-Z])"
RUN = re.compile(rf"\b{CAP}(?: (?:(?:of|for|bin|al|el|de) (?:the )?)?{CAP})*")


def words(told: str) -> frozenset[str]:
    """Words of a pattern."""
    return frozenset(told.split())


BEGINS = re.compile(r"(?:[.!?:\n]|^)\W*$")
STARTS = words(
    """the a an in on at but and if it he she they we i this that these those there when while after before
    as for from with by to of not no yes one two some many most all its his her their our you what who why
    how where since until however also even just still then now so such more photo image file related
    sources source according despite during following although though both each other another only
    meanwhile earlier later today yesterday monday tuesday wednesday thursday friday saturday sunday
    january february march april may june july august september october november december copyright
    share facebook twitter read pinterest wikinews"""
)
TITLES = words(
    """president minister mr mrs ms dr sir lord senator sen rep representative governor mayor king queen prince
    general gen colonel col captain sheriff secretary chancellor premier judge justice professor prof
    chief director spokesman spokeswoman ambassador pope bishop sergeant officer lieutenant
    congressman commissioner chairman prime sheikh ayatollah imam"""
)
# States with their adjectives, capitals and seats of power, as the pattern of one sampling stratum.
STATES = [
    s.split(",")
    for s in """us,u.s,u.s.,usa,united states,american,washington,white house,america
uk,u.k,u.k.,united kingdom,british,britain,london,england,english,downing street
russia,russian,moscow,kremlin;iran,iranian,tehran;iraq,iraqi,baghdad;syria,syrian,damascus
israel,israeli,jerusalem,tel aviv;china,chinese,beijing;france,french,paris;germany,german,berlin
turkey,turkish,ankara;saudi arabia,saudi,riyadh;india,indian,new delhi,delhi;japan,japanese,tokyo
australia,australian,canberra;canada,canadian,ottawa;italy,italian,rome;spain,spanish,madrid
north korea,north korean,pyongyang;south korea,south korean,seoul;ukraine,ukrainian,kiev,kyiv
egypt,egyptian,cairo;pakistan,pakistani,islamabad;mexico,mexican,mexico city;brazil,brazilian
argentina,argentine,buenos aires;afghanistan,afghan,kabul;nigeria,nigerian,abuja;congo,congolese
netherlands,dutch,the hague;poland,polish,warsaw;greece,greek,athens;lebanon,lebanese,beirut
philippines,philippine,filipino,manila;new zealand,wellington;venezuela,venezuelan,caracas
european union,eu,brussels,european;yemen,yemeni,sanaa;libya,libyan,tripoli""".replace("\n", ";").split(";")
]  # fmt: skip
STATE_OF = {word: n for n, words in enumerate(STATES) for word in words}
Place = tuple[str, int, int]


def groups(corpora: str) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    """Texts by report: one mapping per dev event, one per Wikinews report."""
    events = json.loads(Path(f"{corpora}/events/events_dev.json").read_text(encoding="utf-8"))
    ours = [{r["id"]: r["text"] for r in event["reports"]} for event in events]
    news = []
    for part in ("train", "dev"):
        file = Path(f"{corpora}/attributions/wikinews/{part}.jsonl")
        rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
        news += [{r["id"]: r["text"]} for r in rows]
    return ours, news


def fold(text: str) -> str:
    """Lower case, without accents, dots and possessive."""
    plain = unicodedata.normalize("NFKD", text)
    plain = "".join(c for c in plain if not unicodedata.combining(c)).lower()
    return re.sub(r"['’]s?$", "", plain).replace(".", "")


def runs(report: str, text: str) -> list[Place]:
    """Runs of capitals that may be a name, without the word that only begins a sentence."""
    found = []
    inside = {m.group(1) for m in re.finditer(rf"[a-z,] ({CAP})", text)}
    for match in RUN.finditer(text):
        start, end = match.span()
        first = BEGINS.search(text[max(0, start - 3) : start] or "\n") is not None
        alone = " " not in match.group() and not match.group().isupper()
        if first and alone and match.group() not in inside:
            continue  # the first word of a sentence, nowhere else in capitals
        end -= 2 * text[start:end].endswith(("'s", "’s"))
        while " " in text[start:end] and text[start:end].split(" ")[0].lower() in STARTS:
            start += text[start:end].index(" ") + 1
        inner = text[start:end].split()
        plain = fold(text[start:end])
        if len(plain) > 1 and plain not in STARTS and len(inner) <= 8 and not inner[0].islower():
            found.append((report, start, end))
    return found


def kind(one: str, other: str) -> str:
    """The stratum of two names."""
    a, b = fold(one), fold(other)
    if a == b:
        return "equal"
    if a in STATE_OF and STATE_OF[a] == STATE_OF.get(b):
        return "state"
    short, long = sorted((a, b), key=len)
    few, many = short.split(), long.split()
    for short_, name in ((one, other), (other, one)):
        letters = short_.replace(".", "")
        firsts = "".join(w[0] for w in name.split() if w[0].isupper())
        if not letters.isupper() or not 2 <= len(letters) <= 7 or " " not in name:
            continue
        if fold(letters) == firsts.lower() or len(set(fold(letters)) & set(firsts.lower())) > 1:
            return "acronym"
    if {*few, *many} & TITLES and few[-1] == many[-1]:
        return "title"
    if few[-1] == many[-1]:
        return "surname"
    if sounds(few[-1]) == sounds(many[-1]) and len(sounds(few[-1])) > 1 and len(few[-1]) > 3:
        return "spelling"
    if {w for w in few if len(w) > 3} & {w for w in many if len(w) > 3}:
        return "nested"
    return "other"


def sounds(word: str) -> str:
    """Consonants, roughly levelled, with the first letter dropped if it is a vowel."""
    word = re.sub(r"^(?:al|el|ez|as|az)-", "", word)
    word = re.sub(r"kh|gh|q|g|c|k", "k", word.replace("ph", "f").replace("th", "t"))
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[aeiouyh'’-]", "", word))


def sample(corpora: str, pairs: str) -> None:
    """Draw the pairs: per stratum, at most two of one pair of forms, no group over its share."""
    draw = random.Random(SEED)  # noqa: S311 - a sample, no secret
    drawn: list[dict[str, Any]] = []
    for side, some in enumerate(groups(corpora)):
        strata: dict[str, list[tuple[int, Place, Place]]] = {name: [] for name in QUOTA}
        for n, texts in enumerate(some):
            places = [p for report in sorted(texts) for p in runs(report, texts[report])]
            forms: dict[str, list[Place]] = {}
            for p in places:
                forms.setdefault(texts[p[0]][p[1] : p[2]], []).append(p)
            keys = sorted(forms)
            found = [(a, b) for a, b in combinations(keys, 2)] + [(a, a) for a in keys]
            for a, b in found:
                what = kind(a, b)
                if what == "other" and draw.random() > 0.02:
                    continue
                one, other = draw.choice(forms[a]), draw.choice(forms[b])
                if one != other:
                    strata[what].append((n, *sorted((one, other))))
        for what, wanted in QUOTA.items():
            every = strata[what]
            draw.shuffle(every)
            used: Counter[int] = Counter()
            share = wanted[0] if side == 0 else 2
            kept: list[dict[str, Any]] = []
            for n, one, other in every:
                if used[n] < share and len(kept) < wanted[side]:
                    used[n] += 1
                    kept.append({"kind": what, "a": one, "b": other})
            drawn += kept
            print(side, what, len(kept), "of", len(every))
    Path(pairs).write_text("".join(json.dumps(p) + "\n" for p in drawn), encoding="utf-8")


def read(path: str) -> list[dict[str, Any]]:
    """The drawn pairs."""
    return [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]


def order(count: int, reading: int) -> list[int]:
    """The order of one reading."""
    places = list(range(count))
    random.Random(SEED + reading).shuffle(places)  # noqa: S311 - an order, no secret
    return places


def sheet(corpora: str, pairs: str, reading: str, out: str) -> None:
    """Print the pairs in the order of one reading, with what stands around them."""
    texts = {r: t for some in groups(corpora) for group in some for r, t in group.items()}
    drawn = read(pairs)
    lines = []
    for n, at in enumerate(order(len(drawn), int(reading))):
        said = []
        for report, start, end in (drawn[at]["a"], drawn[at]["b"]):
            text = texts[report]
            before, after = text[max(0, start - 45) : start], text[end : end + 45]
            said.append(" ".join(f"{before}«{text[start:end]}»{after}".split()))
        lines.append(f"{n} {said[0]} || {said[1]}")
    Path(out).write_text("\n".join(lines) + "\n", encoding="utf-8")


def settle(pairs: str, first: str, second: str, gold: str) -> None:
    """Compare two readings, write what both say or what was settled."""
    drawn = read(pairs)
    verdicts = []
    for reading, path in ((1, first), (2, second)):
        told, _, open_ = Path(path).read_text(encoding="utf-8").partition("?")
        same, unclear = ({int(n) for n in part.split()} for part in (told, open_))
        places = order(len(drawn), reading)
        verdicts.append({at: None if n in unclear else n in same for n, at in enumerate(places)})
    one, two = verdicts
    agreed = [at for at in one if one[at] == two[at]]
    share = len(agreed) / len(drawn)
    chance = (
        sum(
            sum(v == x for v in one.values()) * sum(v == x for v in two.values())
            for x in (True, False, None)
        )
        / len(drawn) ** 2
    )
    print(
        f"same in {len(agreed)} of {len(drawn)} ({share:.3f}), kappa {(share - chance) / (1 - chance):.3f}"
    )
    rows = []
    for at, pair in enumerate(drawn):
        verdict = one[at] if one[at] == two[at] else SETTLED.get(at, "open")
        if verdict == "open":
            print("to settle:", at, pair, one[at], two[at])
        rows.append(json.dumps({**pair, "same": verdict}))
    Path(gold).write_text("\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    {"sample": sample, "sheet": sheet, "settle": settle}[sys.argv[1]](*sys.argv[2:])
