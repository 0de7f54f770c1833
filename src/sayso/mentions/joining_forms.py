"""Forms of one name over reports that words alone set apart: owner, abbreviation, area, misprint."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso.mentions import variants
from sayso.mentions.bearers import state_key
from sayso.mentions.joining_nodes import Clusters, Node
from sayso.mentions.lexicon import Lexicon
from sayso.mentions.merging_bodies import same_owner
from sayso.model import Annotated

RULES = {
    "mentions.joining_forms.abbreviated": "A part of a state by the abbreviation that reports print after a town ('N.Y.').",
    "mentions.joining_forms.owner": "The same body with its state's name or adjective before it ('Ovarra National Army', 'Ovarran National Army'); a station with and without 'TV'.",
    "mentions.joining_forms.article": "A place with and without the article of Arabic names.",
    "mentions.joining_forms.area": "An area's name with the noun in it ('Zarim Province') and before the noun ('Zarim province'); not the town of that name.",
    "mentions.joining_forms.misprint": "A place that is spelt once with one letter too many, too few or other, and often without.",
}
_BODIES = ("organisation", "group")
_AREAS = frozenset({"province", "governorate", "county", "district", "region"})
_STATION = "-tv"
_OWNER = 3  # words of a body's name that may be its state's
_MISPRINT, _OFTEN = 6, 3  # letters of a name that may be misprinted; mentions of the right spelling


def apply(clusters: Clusters, reports: Sequence[Annotated], words: Lexicon) -> None:
    """Join the forms."""
    texts = {a.document.id: a.document.text for a in reports}
    _keyed(clusters, texts, words)
    _owners(clusters, words)
    _misprints(clusters, words)


def _keyed(clusters: Clusters, texts: dict[str, str], words: Lexicon) -> None:
    seen: dict[tuple[str, str], int] = {}
    for n, node in enumerate(clusters.nodes):
        if node.described:
            continue
        for rule, key in _keys(node, texts[node.report], words):
            first = seen.setdefault((rule, key), n)
            if first != n:
                clusters.join(first, n, f"mentions.joining_forms.{rule}")


def _keys(node: Node, text: str, words: Lexicon) -> Iterator[tuple[str, str]]:
    """What a node shares with its other forms."""
    if node.kind == "organisation":
        station = node.name.removesuffix(_STATION)
        if station.isalpha() and node.record.name[: len(station)].isupper():
            yield "owner", station
    if node.kind != "place":
        return
    called = words.states.abbreviations.get(node.record.name)
    if called is None and node.record.name in words.states.parts:
        called = node.record.name
    if called is not None:
        yield "abbreviated", called
    if len(variants.words(node.name)) == 1:
        yield "article", variants.bare(node.name)
    area = _area(node, text)
    if area is not None:
        yield "area", area


def _area(node: Node, text: str) -> str | None:
    """'zarim province' for 'Zarim Province', and for a 'Zarim' that mostly stands before the noun."""
    if len(node.words) > 1 and node.words[-1] in _AREAS:
        return f"{variants.bare(' '.join(node.words[:-1]))} {node.words[-1]}"
    after = [text[end : end + 20].split()[:1] for _, end in node.record.mentions]
    nouns = [word[0].casefold().strip(".,;:)”\"'’").removesuffix("s") for word in after if word]
    told = [noun for noun in nouns if noun in _AREAS]
    if not told or 2 * len(told) < len(after) or len(set(told)) > 1:
        return None
    return f"{variants.bare(node.name)} {told[0]}"


# --- bodies by their owner --------------------------------------------------------------------


def _owners(clusters: Clusters, words: Lexicon) -> None:
    """Bodies whose names differ in the form of the state that opens them."""
    nodes = clusters.nodes
    alike: dict[str, list[tuple[str, int]]] = {}
    for n, node in enumerate(nodes):
        if node.kind in _BODIES and not node.described:
            for owner, rest in _owned(node, words):
                alike.setdefault(rest, []).append((owner, n))
    for _, owned in sorted(alike.items()):
        for at, (owner, a) in enumerate(owned):
            for other, b in owned[at + 1 :]:
                if same_owner(owner, other):
                    clusters.join(a, b, "mentions.joining_forms.owner")


def _owned(node: Node, words: Lexicon) -> Iterator[tuple[str, str]]:
    """Owner and rest of a body's name, at each place where the owner may end."""
    for n in range(1, min(_OWNER, len(node.words) - 1) + 1):
        owner = " ".join(node.words[:n]).removesuffix("'s").removesuffix("'")
        known = state_key(owner, words)
        if n == 1 or known != owner or owner in words.known:
            yield known, " ".join(node.words[n:])


# --- misprints --------------------------------------------------------------------------------


def _misprints(clusters: Clusters, words: Lexicon) -> None:
    """A place spelt otherwise once, a letter from one that is often named; no name that is known."""
    nodes = clusters.nodes
    counts = {
        root: sum(len(nodes[n].record.mentions) for n in members)
        for root, members in clusters.groups().items()
    }
    single = [
        n
        for n, node in enumerate(nodes)
        if node.kind == "place" and len(node.words) == 1 and len(node.name) >= _MISPRINT
    ]
    often: dict[str, set[tuple[str, int]]] = {}
    for n in single:
        if counts[clusters.find(n)] >= _OFTEN:
            often.setdefault(_ends(nodes[n].name), set()).add((nodes[n].name, clusters.find(n)))
    for n in single:
        if counts[clusters.find(n)] > 1 or nodes[n].name in words.known:
            continue
        near = often.get(_ends(nodes[n].name), ())
        like = {clusters.find(root) for name, root in near if _a_letter_apart(nodes[n].name, name)}
        if len(like) == 1 and clusters.find(n) not in like:
            clusters.join(like.pop(), n, "mentions.joining_forms.misprint")


def _ends(word: str) -> str:
    """A word's first and last letter, which are hardly ever misprinted."""
    return word[0] + word[-1]


def _a_letter_apart(a: str, b: str) -> bool:
    """Whether two words of the same first and last letter differ by one letter within."""
    short, long = sorted((a, b), key=lambda word: (len(word), word))
    if len(long) - len(short) > 1 or short == long or (short[0], short[-1]) != (long[0], long[-1]):
        return False
    at = next(i for i, letter in enumerate(long) if i >= len(short) or short[i] != letter)
    return short[at + (len(short) == len(long)) :] == long[at + 1 :]
