"""The names of an event's reports, and the clusters that they are joined to."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.mentions.bearers import differ, parts
from sayso.mentions.lexicon import Gender, Lexicon, fold
from sayso.mentions.merging_people import of_given_name
from sayso.model import Name

Key = tuple[str, str]  # report, name id
_DESCRIBED = ("mentions.describing.", "mentions.sources.together")


class Node:
    """One name of one report.

    ``forms`` are folded; ``titles`` and ``gender`` are what a person's forms tell ("President Odran
    Keel"); ``described`` is set for a source that has no name ("doctors at St Ilan hospital").
    """

    __slots__ = ("described", "forms", "gender", "key", "kind", "name", "record", "titles", "words")

    def __init__(self, report: str, name: Name, words: Lexicon) -> None:
        self.key: Key = (report, name.id)
        self.record = name
        self.kind = name.kind
        self.name = fold(name.name)
        self.words = self.name.split()
        self.described = name.why is not None and name.why.rule.startswith(_DESCRIBED)
        self.forms = tuple(dict.fromkeys([self.name, *(fold(form) for form in name.forms)]))
        self.titles: frozenset[str] = frozenset()
        self.gender: Gender | None = None
        if name.kind == "person" and not self.described:
            self._person(words)

    def _person(self, words: Lexicon) -> None:
        roles, honorifics = words.roles.roles, words.roles.honorifics
        used = {word for form in self.forms for word in form.split()}
        self.titles = frozenset(word for word in used if word in roles)
        told = {honorifics.get(word) or roles.get(word) for word in used} - {None}
        if not told:
            told = {of_given_name(self.words, words)}
        self.gender = told.pop() if len(told) == 1 else None

    @property
    def report(self) -> str:
        """The report's id."""
        return self.key[0]

    @property
    def surname(self) -> str:
        """A person's surname, folded."""
        return parts(self.name).last

    def differs(self, other: Node) -> bool:
        """Whether two people are known to be of two genders."""
        return differ(self.gender, other.gender)


class Clusters:
    """Union of nodes, with the rules that joined them; names that a user keeps apart are never joined."""

    def __init__(
        self, nodes: list[Node], apart: Sequence[tuple[frozenset[str], frozenset[str]]] = ()
    ) -> None:
        self.nodes = nodes
        self.parent = list(range(len(nodes)))
        self.rules: dict[int, list[tuple[str, int]]] = {}
        self._reports = [{node.report} for node in nodes]
        self._sides = [_sides(node, apart) for node in nodes]  # of what the user keeps apart

    def find(self, n: int) -> int:
        """The first node of a node's cluster."""
        while self.parent[n] != n:
            self.parent[n] = self.parent[self.parent[n]]
            n = self.parent[n]
        return n

    def join(self, a: int, b: int, rule: str) -> None:
        """Join two nodes' clusters; the rule's evidence is the first mention of either node."""
        one, other = sorted((self.find(a), self.find(b)))
        if one == other or any(
            (pair, 1 - side) in self._sides[one] for pair, side in self._sides[other]
        ):
            return
        self._sides[one] |= self._sides[other]
        self.parent[other] = one
        self._reports[one] |= self._reports[other]
        told = self.rules.pop(other, [])
        self.rules.setdefault(one, []).extend([*told, (rule, a), (rule, b)])

    def join_all(self, nodes: list[int], rule: str) -> None:
        """Join several nodes."""
        for n in nodes[1:]:
            self.join(nodes[0], n, rule)

    def share_a_report(self, a: int, b: int) -> bool:
        """Whether some report has names in both clusters, as names of two bearers."""
        return bool(self._reports[self.find(a)] & self._reports[self.find(b)])

    def groups(self) -> dict[int, list[int]]:
        """Members by cluster, in order."""
        found: dict[int, list[int]] = {}
        for n in range(len(self.nodes)):
            found.setdefault(self.find(n), []).append(n)
        return found


def _sides(
    node: Node, apart: Sequence[tuple[frozenset[str], frozenset[str]]]
) -> set[tuple[int, int]]:
    """The sides (pair, 0 or 1) that a node's names stand on; by its full name where forms are on both."""
    found: set[tuple[int, int]] = set()
    for pair, sides in enumerate(apart):
        on = [side for side, names in enumerate(sides) if not names.isdisjoint(node.forms)]
        if len(on) > 1:
            on = [side for side, names in enumerate(sides) if node.name in names]
        found |= {(pair, side) for side in on[:1]}
    return found
