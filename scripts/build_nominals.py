"""Write ``src/sayso/data/nominals.tsv``: nouns made of verbs, each with its verb.

    python scripts/build_nominals.py

"The extension of the road" and "the road was extended" tell of one act. Which words there are is what the language
model's lemmatizer knows (its index of verbs and nouns, which is WordNet's); a noun is made of a verb if one
of the endings below, taken off and replaced, leaves a verb, and the model's vectors hold the two for related: "mention"
is no "mend", "station" no "state". Endings: Quirk, Greenbaum, Leech and Svartvik, A Comprehensive Grammar of the English
Language (1985), appendix I.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import spacy

from sayso.syntax.parser import Parser

OUT = Path(__file__).parent.parent / "src" / "sayso" / "data" / "nominals.tsv"
RELATED = 0.4  # cosine of the two words' vectors, from which the one is taken for made of the other
# An ending, and what may stand in its place in the verb.
ENDINGS = (
    ("ication", ("y",)),
    ("uction", ("uce", "uct", "oy")),
    ("iption", ("ibe",)),
    ("sumption", ("sume",)),
    ("eption", ("eive",)),
    ("osition", ("ose",)),
    ("uisition", ("uire",)),
    ("etition", ("eat", "ete")),
    ("olution", ("olve",)),
    ("ention", ("ain", "ent", "ene")),
    ("enance", ("ain",)),
    ("elation", ("eal",)),
    ("anation", ("ain",)),
    ("amation", ("aim",)),
    ("ission", ("it",)),
    ("ision", ("ide", "ise", "ize")),
    ("asion", ("ade",)),
    ("osion", ("ode",)),
    ("usion", ("ude", "use")),
    ("ension", ("end",)),
    ("ersion", ("ert", "erse")),
    ("ursion", ("ur",)),
    ("cession", ("cede", "ceed")),
    ("ation", ("ate", "", "e")),
    ("ition", ("ite", "", "e")),
    ("tion", ("te", "t")),
    ("sion", ("se", "s", "d", "de")),
    ("ion", ("", "e")),
    ("iance", ("y",)),
    ("ance", ("", "e")),
    ("ence", ("", "e")),
    ("ument", ("ue",)),
    ("iment", ("y",)),
    ("ment", ("", "e")),
    ("ial", ("y",)),
    ("al", ("", "e")),
    ("iage", ("y",)),
    ("age", ("", "e")),
    ("ure", ("", "e")),
    ("uit", ("ue",)),
    ("aint", ("ain",)),
    ("ief", ("ieve",)),
    ("oof", ("ove",)),
    ("eat", ("eaten",)),
    ("owth", ("ow",)),
    ("ysis", ("yse", "yze")),
    ("y", ("", "e")),
    ("ing", ("", "e")),
)
# Made otherwise. "Trial" is not what is tried.
IRREGULAR = {
    "arson": "burn", "belief": "believe", "choice": "choose", "death": "die", "gift": "give", "loss": "lose",
    "pursuit": "pursue", "sale": "sell", "speech": "speak", "suspicion": "suspect", "theft": "steal", "thought": "think",
}  # fmt: skip
NOT = frozenset(
    [
        "being",
        "building",
        "statement",
        "ceiling",
        "clothing",
        "corporation",
        "dating",
        "evening",
        "feeling",
        "lightning",
        "meaning",
        "morning",
        "nation",
        "offering",
        "portion",
        "proceeding",
        "ration",
        "region",
        "religion",
        "section",
        "session",
        "station",
        "trial",
        "wedding",
    ]
)
SHORTEST = 5  # letters of a noun


def main() -> None:
    """Write the table."""
    nlp = spacy.load(Parser().path)
    tables = nlp.get_pipe("lemmatizer").lookups
    index = tables.get_table("lemma_index")
    verbs, nouns = (set(index[kind]) for kind in ("verb", "noun"))
    found: dict[str, str] = {}
    for word in sorted(nouns):
        if (
            not re.fullmatch(r"[a-z]+", word)
            or len(word) < SHORTEST
            or word in NOT
            or word in verbs
        ):
            continue
        some = [v for v in dict.fromkeys(_verbs(word)) if v in verbs]
        near = [(_like(nlp, word, v), v) for v in some]
        best = max(near, default=(0.0, ""))
        if best[0] >= RELATED:
            found[word] = best[1]
    found.update(IRREGULAR)
    lines = [f"{word}\t{verb}" for word, verb in sorted(found.items())]
    head = "# Nouns made of verbs, each with its verb. Written by scripts/build_nominals.py.\n"
    OUT.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{OUT.name}: {len(found)} words")


def _verbs(word: str) -> Iterator[str]:
    """The verbs that a noun may be made of."""
    for ending, places in ENDINGS:
        if word.endswith(ending) and len(stem := word[: -len(ending)]) > 1:
            yield from (stem + place for place in places)
            if len(stem) > 2 and stem[-1] == stem[-2]:
                yield stem[:-1]


def _like(nlp: spacy.language.Language, one: str, other: str) -> float:
    a, b = (nlp.vocab[w].vector for w in (one, other))
    return float(a @ b / max(float(np.linalg.norm(a) * np.linalg.norm(b)), 1e-9))


if __name__ == "__main__":
    main()
