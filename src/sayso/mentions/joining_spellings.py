"""Spellings of one name over reports: adjectives of a state, transliterations."""

from __future__ import annotations

from sayso.mentions import variants
from sayso.mentions.joining_nodes import Clusters, Key, Node
from sayso.mentions.lexicon import Lexicon, demonym_of

RULES = {
    "mentions.joining_spellings.demonym": "A state known by its adjective in one report, and the only place that it is formed from in another.",
    "mentions.joining_spellings.initials": "An acronym that no report introduces, and the one body of the event whose initials it is.",
    "mentions.joining_spellings.spelling": "Two spellings of one name, never both in one report (transliterations; of a person's full name also one with a last s), with a second sign: further words that are alike, an office or a patron in common.",
}

_BODIES = ("organisation", "group")
_LETTERS = 3  # of an acronym; two are shared by too many names


def apply(clusters: Clusters, words: Lexicon) -> None:
    """Join adjectives with their states, and transliterations."""
    _demonyms(clusters)
    _initials(clusters)
    _spellings(clusters, words)


def _demonyms(clusters: Clusters) -> None:
    """'Ovarran' as a state's only name in one report, 'Ovarra' in another."""
    roots = [r for r in sorted(clusters.groups()) if clusters.nodes[r].kind in ("state", "place")]
    for r in roots:
        node = clusters.nodes[r]
        if node.kind != "state" or len(node.words) > 1:
            continue
        fitting = [o for o in roots if o != r and demonym_of(node.name, clusters.nodes[o].name)]
        if len(fitting) == 1:
            clusters.join(fitting[0], r, "mentions.joining_spellings.demonym")


def _initials(clusters: Clusters) -> None:
    """'NRA' in one report, 'the Norland Relief Agency' in another, and no other body of these letters."""
    nodes = clusters.nodes
    bodies: dict[str, set[int]] = {}
    for n, node in enumerate(nodes):
        if node.kind not in _BODIES or node.described or len(node.words) < 2:
            continue
        for form in (node.record.name, *node.record.forms):
            for letters in _spelt(form):
                bodies.setdefault(letters, set()).add(n)
    for n, node in enumerate(nodes):
        if node.kind not in _BODIES or node.described or len(node.words) != 1:
            continue
        shorts = {form.replace(".", "") for form in node.record.forms}
        found = {
            clusters.find(o)
            for short in shorts
            if short.isupper() and len(short) >= _LETTERS
            for o in bodies.get(short, ())
        }
        if len(found) == 1 and found != {clusters.find(n)}:
            clusters.join(found.pop(), n, "mentions.joining_spellings.initials")


def _spelt(name: str) -> set[str]:
    """The initials of a name's capitalised words, with "The" and without."""
    letters = "".join(word[0] for word in name.split() if word[0].isupper())
    opened = name.lower().startswith("the ")
    return {letters, letters[1:]} if opened and name[0] == "T" else {letters}


def _spellings(clusters: Clusters, words: Lexicon) -> None:
    """Transliterations of one name, with a second sign that they are one bearer."""
    nodes = clusters.nodes
    patrons = _patrons(nodes)
    buckets: dict[str, list[int]] = {}
    for n, node in enumerate(nodes):
        if not node.described and node.kind in ("person", "place", "state"):
            buckets.setdefault(variants.consonants(_bare(node)), []).append(n)
    for _, bucket in sorted(buckets.items()):
        for at, a in enumerate(bucket):
            for b in bucket[at + 1 :]:
                if clusters.find(a) == clusters.find(b) or clusters.share_a_report(a, b):
                    continue
                if _spelt_alike(nodes[a], nodes[b], patrons, words):
                    clusters.join(a, b, "mentions.joining_spellings.spelling")


def _bare(node: Node) -> str:
    """A name; of a person's full name without a last "s": papers write "Ana Reth" and "Ana Reths" of one."""
    full = node.kind == "person" and len(node.words) > 1
    return node.name.removesuffix("s") if full else node.name


def _spelt_alike(a: Node, b: Node, patrons: dict[Key, str], words: Lexicon) -> bool:
    person = a.kind == "person"
    if person != (b.kind == "person") or a.differs(b):
        return False
    if person and variants.words(a.name) == variants.words(b.name):
        return True  # "Ana-Reth", "Ana Reth"
    if len(a.words) > 1 and len(b.words) > 1:
        return variants.same(_bare(a), _bare(b))
    one, other = variants.words(a.name), variants.words(b.name)
    if not one or not other or not variants.alike(one[-1], other[-1]):
        return False
    if not person:  # the article, written either way, is the second sign
        return len(one) == len(other) == 1 and "-" in one[0] and "-" in other[0]
    offices = a.titles & b.titles & words.roles.single_offices
    patron = patrons.get(a.key)
    return bool(offices) or (patron is not None and patron == patrons.get(b.key))


def _patrons(nodes: list[Node]) -> dict[Key, str]:
    """Whom each name acts for, by that name's own words."""
    named = {node.key: node.name for node in nodes}
    return {
        node.key: named[(node.report, node.record.acts_for)]
        for node in nodes
        if node.record.acts_for is not None
    }
