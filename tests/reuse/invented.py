"""Invented reports to find copies in."""

from __future__ import annotations

from sayso.documents import from_text
from sayso.model import Document
from sayso.reuse.words import Vocabulary, Words

FERRY = (
    "A ferry with sixty passengers sank off the harbour of Tavar early on Sunday, the coast guard said.",
    "Divers brought nine bodies ashore before noon, and two children were still being looked for.",
    "The captain had reported water in the engine room shortly after leaving the island of Mellin.",
    "Fishermen who had heard the horn pulled most of the passengers out of the waves.",
    "The shipping line suspended all crossings until the hull of its second boat has been inspected.",
)
MINE = (
    "Rescue crews reached the lowest gallery of the coal mine at Ostrel on Tuesday afternoon.",
    "Eleven men had spent four days behind a wall of fallen rock without light or warm food.",
    "The owner of the pit promised to pay their families the wages of a whole year.",
    "Inspectors had warned in spring that the props of the western shaft were rotten.",
    "A brass band played at the gate when the first stretcher was carried into daylight.",
)
RESPUN = (
    "Nine bodies were carried ashore by divers before noon, while two children were still looked for.",
    "Early on Sunday a ferry carrying sixty passengers went down off Tavar harbour, said the coast guard.",
    "Most of the passengers were pulled out of the waves by fishermen who heard the horn.",
    "Shortly after it left Mellin island the captain had reported water in the engine room.",
    "All crossings are suspended by the shipping line until its second boat's hull is inspected.",
)
SPEECH = (
    "“We shall rebuild the harbour of Tavar stone by stone, and no family that lost a father or a "
    "mother on that morning will have to ask twice for bread, for coal or for a roof”"
)


def document(text: str, name: str, **about: str) -> Document:
    return from_text(text, id=name, **about)


def words(text: str) -> Words:
    return Words(document(text, "r"), Vocabulary())


def report(*sentences: str) -> str:
    return "\n\n".join(sentences)
