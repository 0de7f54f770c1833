"""Short invented reports as annotated rows, without a language model."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from sayso.documents import from_text
from sayso.engines import tables
from sayso.model import Annotated
from sayso.plan.shards import rows
from sayso.settings import ReuseSettings

PLACES = ("Ostrel", "Kellmar", "Tavar", "Vinde", "Marne Bay", "Ostkeel")
THINGS = ("ferry", "bus", "warehouse", "bridge", "mine", "tower")
SOUNDS = [a + b for a in ("b", "dr", "k", "m", "pl", "v") for b in "aeio"]


def reports(many: int, seed: int = 5) -> list[Annotated]:
    """Reports of some events, copies among them; a third are undated."""
    random = np.random.default_rng(seed)
    found: list[Annotated] = []
    for n in range(many):
        event = int(random.integers(0, max(2, many // 5)))
        place, thing = PLACES[event % 6], THINGS[event // 6 % 6]
        # words that the reports of this event alone have, and some of anybody's
        own = [f"{SOUNDS[event % 24]}{sound}{SOUNDS[event // 24]}n" for sound in SOUNDS[:12]]
        any_ = [f"{random.choice(SOUNDS)}{random.choice(SOUNDS)}k" for _ in range(4)]
        said = " ".join((*random.choice(own, 12), *any_))
        text = f"The {thing} of {place} burned, people in {place} said. {said}.\n"
        if n and random.random() < 0.2:
            text = found[-1].document.text
        day = f"2031-{1 + event % 12:02}-{1 + n % 28:02}" if n % 3 else None
        document = from_text(text, id=f"r{n:03}", published=day, language="en")
        found.append(Annotated(document=document, sentences=((0, 1),)))
    return found


def put(some: list[Annotated], folder: Path, shards: int = 3) -> Path:
    """The reports as annotated tables."""
    for n in range(shards):
        mine = some[n::shards]
        tables.write(folder / f"shard-{n:05}.parquet", rows(mine, ReuseSettings()))
    return folder
