"""An invented store in which everything that a page shows is long or many."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from sayso import adding
from sayso.pipeline import Tools
from sayso.stores import compiled, correcting
from sayso.stores.sqlite import Store

_SPEAKERS = ("Harbour Warden Ana Brel", "the Osk Ministry of Health", "Colonel Petar Vant",
             "the Lower Osk Relief Committee", "fisherman Oren Dask", "the rebel Tide Front")  # fmt: skip
_SAID = (
    "{speaker} said on {day} that {n} people were killed and {m} wounded when a shell hit house {h} of Quay {k} in Port Osk.",
    "“At least {n} bodies were carried out of house {h}, and {m} of us are missing,” said {speaker}.",
    "{speaker} denied that the army fired on Quay {k}, and told reporters that {n} villagers of Lower Osk had fled by {day}.",
    "According to {speaker}, {n} soldiers and {m} civilians died at house {h} on {day}, among them {k} children.",
)
_DAYS = ("Monday", "Tuesday", "3 May 2031", "Thursday", "4 May 2031")
_SHELLED = "Shelling of Port Osk kills hundreds on the quays"


def long_text(sentences: int, turn: int) -> str:
    """Paragraphs of two sentences, each full of speakers, figures, days and places."""
    out = [_SHELLED, ""]
    for at in range(0, sentences, 2):
        said = [
            _SAID[(n + n // 4) % len(_SAID)].format(
                speaker=_SPEAKERS[(n * 5 + n // 6) % len(_SPEAKERS)], day=_DAYS[n % len(_DAYS)],
                n=n % 90 + 3, m=(n * 7 + turn * (n % 3 == 0)) % 70 + 2, h=n + 1, k=n % 9 + 2,
            )
            for n in (at, at + 1)
        ]  # fmt: skip
        out.append(" ".join(one[0].upper() + one[1:] for one in said))
    return "\n".join(out) + "\n"


def rows(sentences: int, events: int) -> Iterator[dict[str, str]]:
    """Two long reports of one event, one of them one line, and many events of two reports each."""
    first = long_text(sentences, 0)
    yield {"id": "long-1", "outlet": "Osk Herald", "date": "2031-05-04", "text": first}
    yield {"id": "long-2", "outlet": "The Long and Winding Gazette of Lower Osk and its Islands",
           "date": "2031-05-05", "text": long_text(sentences, 1)}  # fmt: skip
    head, _, body = first.partition("\n\n")
    yield {"id": "long-3", "outlet": "Quay Wire", "date": "2031-05-06",
           "text": f"{head}\n\n{body[: len(body) // 3].replace(chr(10), ' ')}\n"}  # fmt: skip
    for n in range(events):
        name = f"{'BCDFGKLM'[n % 8]}{'aeiou'[n % 5]}{'rstvz'[n // 5 % 5]}{'aeiou'[n // 8 % 5]}{'lnrs'[n // 40 % 4]}"
        title = (
            f"Fire number {n} in the old cloth mill of {name} kills {n + 2} weavers of the night shift, and "
            * 3
        )
        for outlet in ("Courier", "Post"):
            yield {
                "id": f"fire-{n}-{outlet}", "outlet": f"{name} {outlet} of the Hills and Valleys",
                "date": f"20{10 + n % 20}-{n % 12 + 1:02}-{n % 28 + 1:02}", "title": title.strip(" ,"),
                "text": f"{title.strip(' ,')}\n\nA fire in the mill of {name} killed {n + 2} weavers, the {name} fire "
                        f"brigade said. {'x' * (3000 if n < 5 else 3)}{name} {outlet} said the mill of {name} burned.\n",
            }  # fmt: skip


def filled(file: Path, folder: Path, tools: Tools, *, sentences: int, events: int) -> str:
    """Write the store, and a hundred long comments into its log; the id of the long event."""
    source = folder / "rows.jsonl"
    source.write_text("\n".join(map(json.dumps, rows(sentences, events))), encoding="utf-8")
    adding.add([source], file, who="test", tools=tools)
    with Store(file) as store:
        ids = {event: store.rows("SELECT report FROM members WHERE event = ?", (event,))
               for event in compiled.event_ids(store)}  # fmt: skip
        (long,) = store.row(
            "SELECT report FROM passages WHERE body LIKE ? LIMIT 1", (f"{_SHELLED}%",)
        )
        event = next(one for one, reports in ids.items() if (long,) in reports)
        target = f"report:{long}"
        for n in range(100):
            seen = correcting.item(store, target).version
            said = f"Asked again, time {n}. " + "No answer <yet> & none promised. " * 60
            correcting.act(
                store, who=f"Ada {n}", kind="comment", target=target, seen=seen, reason=said
            )
    return event
