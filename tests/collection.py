"""A small collection of invented reports: two events, a copy, a report in another language."""

from __future__ import annotations

import json
from pathlib import Path

FERRY = """Ferry fire off Ostrel kills at least nine, coast guard says

OSTREL, Marovia, March 4, 2031 (Northern Wire) — A fire on a passenger ferry off the port of Ostrel killed at least nine people on Tuesday, the coast guard said.

Another 14 passengers were injured, coast guard spokeswoman Lena Obrist told reporters. "The engine room burned within minutes," she said.

The ferry company denied that the engine room had been without a fire alarm.
"""
COPY = """Nine dead in Ostrel ferry fire

The Marovia Courier, March 4, 2031

A fire on a passenger ferry off the port of Ostrel killed at least nine people on Tuesday, the coast guard said.

Another 14 passengers were injured, coast guard spokeswoman Lena Obrist told reporters. "The engine room burned within minutes," she said.

(With reporting by Northern Wire)
"""
DOCTORS = """Doctors count 12 dead after ferry fire

OSTREL, March 5, 2031 — Twelve people died in the fire on the Ostrel ferry on Tuesday, doctors at St Aubin hospital said on Wednesday.

Inspector Jonas Reuter said the engine room had no working fire alarm.
"""
BUS = """Bus falls into gorge near Kellmar, killing six

KELLMAR, July 19, 2032 — Six schoolchildren were killed when a bus fell into a gorge near the mountain town of Kellmar on Monday, police said.

Police chief Arno Vass said the brakes had failed.
"""
FRENCH = """Incendie à bord d'un ferry au large d'Ostrel

Un incendie à bord d'un ferry de passagers a fait au moins neuf morts mardi au large du port \
d'Ostrel, ont annoncé les garde-côtes. Quatorze autres passagers ont été blessés, selon la \
porte-parole, qui a ajouté que la salle des machines avait brûlé en quelques minutes.
"""
PAGE = """<!doctype html><html lang="en"><head><title>Ferry fire: company answers</title>
<meta property="og:site_name" content="Ostrel Evening Post"></head><body><article>
<h1>Ferry fire: company answers</h1>
<p>The ferry company said on Wednesday that two of its crew were among the dead of the Ostrel
ferry fire. "We mourn Pavel and Irina," director Hugo Stamm said.</p>
<p>The coast guard said at least nine people had died in the fire off the port of Ostrel on
Tuesday.</p></article></body></html>
"""
TEXTS = {
    "ferry.txt": FERRY,
    "copy.txt": COPY,
    "doctors.txt": DOCTORS,
    "bus.txt": BUS,
    "french.txt": FRENCH,
    "page.html": PAGE,
}


def rows() -> list[dict[str, str]]:
    """The reports as rows of JSONL."""
    return [
        {"id": "ferry", "text": FERRY, "date": "2031-03-04", "outlet": "Northern Wire"},
        {"id": "copy", "text": COPY, "date": "2031-03-04", "outlet": "The Marovia Courier"},
        {"id": "doctors", "text": DOCTORS, "date": "2031-03-05"},
        {"id": "bus", "text": BUS, "date": "2032-07-19"},
    ]


def jsonl(some: list[dict[str, str]]) -> str:
    """Rows as lines."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in some)


def put(folder: Path) -> Path:
    """Write the reports into a folder, as a user may have them: in folders, of several kinds."""
    (folder / "more").mkdir(parents=True)
    for name, text in TEXTS.items():
        where = folder / "more" / name if name in ("bus.txt", "copy.txt") else folder / name
        where.write_text(text, encoding="utf-8", newline="")
    (folder / "rows.jsonl").write_text(
        jsonl([{"id": "bus-2", "text": BUS.replace("Six", "Seven"), "date": "2032-07-20"}]),
        encoding="utf-8",
    )
    return folder


def tree(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, by path."""
    return {
        f.relative_to(folder).as_posix(): f.read_bytes()
        for f in sorted(folder.rglob("*"))
        if f.is_file()
    }
