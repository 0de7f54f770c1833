"""Which names of an event's reports are one bearer.

Works on what each report's own names say: their forms, kinds and whom they act for. The result does not
depend on the reports' order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sayso.mentions import aliases, joining_forms, joining_rules, joining_spellings
from sayso.mentions.joining_nodes import Clusters, Key, Node
from sayso.mentions.lexicon import Lexicon, fold, lexicon
from sayso.model import Annotated, NameKind, Ref, SharedName, Why
from sayso.settings import MentionSettings

RULES = {
    "mentions.joining.kind": "A bearer has the kind that most of its mentions have; a state is one wherever a report shows it.",
    "mentions.joining.patron": "A bearer acts for the nearest body that a report names or the word lists give; a ministry rather than its state.",
}
_SHOUTED = 6  # letters above which a name in capitals is no acronym


def join(
    reports: Sequence[Annotated], settings: MentionSettings | None = None
) -> tuple[tuple[SharedName, ...], dict[Key, str]]:
    """Join the names of an event's reports.

    Args:
        reports: the event's reports, in any order.
        settings: the names that a user joins and keeps apart.

    Returns:
        The bearers with ids ``n1``, ``n2`` ... in order of first mention (reports by day of publication,
        then id), and for each (report, name id) the shared id.
    """
    words = lexicon()
    order = sorted(reports, key=_when)
    nodes = [Node(a.document.id, name, words) for a in order for name in a.names]
    told = aliases.aliases(settings or MentionSettings())
    clusters = Clusters(nodes, told.apart)
    joining_rules.apply(clusters, order, words, told.group)
    return _Result(clusters, [a.document.id for a in order], words, told).made()


def _when(a: Annotated) -> tuple[str, str]:
    published = a.document.published
    return (published.value[:10] if published is not None else "9999", a.document.id)


class _Result:
    """The shared names of joined clusters."""

    def __init__(
        self, clusters: Clusters, order: list[str], words: Lexicon, told: aliases.Aliases
    ) -> None:
        self.told = told
        rank = {report: n for n, report in enumerate(order)}
        self.clusters, self.words = clusters, words
        self.groups = clusters.groups()
        self.mentions = {
            root: sorted(
                (rank[node.report], span, node.report)
                for node in self._members(root)
                for span in node.record.mentions
            )
            for root in self.groups
        }
        roots = sorted(self.groups, key=lambda r: (self.mentions[r][:1], r))
        self.ids = {root: f"n{n}" for n, root in enumerate(roots, 1)}
        self.mapped = {node.key: self.ids[root] for root in roots for node in self._members(root)}
        self.kinds = {self.ids[root]: _kind(self._members(root)) for root in roots}

    def _members(self, root: int) -> list[Node]:
        return [self.clusters.nodes[n] for n in self.groups[root]]

    def made(self) -> tuple[tuple[SharedName, ...], dict[Key, str]]:
        """The shared names in order, and the map from each report's names."""
        patrons = self._patrons()
        shared = []
        for root, shared_id in self.ids.items():
            members = self._members(root)
            kind = self.kinds[shared_id]
            shared.append(
                SharedName(
                    id=shared_id,
                    name=self._called(members) or _name(members, kind),
                    kind=kind,
                    forms=tuple(dict.fromkeys(form for m in members for form in m.record.forms)),
                    acts_for=patrons.get(shared_id),
                    mentions=tuple(
                        Ref(report=report, span=span) for _, span, report in self.mentions[root]
                    ),
                    why=self._why(root, members),
                )
            )
        return tuple(shared), dict(sorted(self.mapped.items()))

    def _called(self, members: list[Node]) -> str | None:
        """What the user calls a bearer."""
        groups = {self.told.group[f] for m in members for f in m.forms if f in self.told.group}
        return self.told.called[min(groups)] if groups else None

    def _why(self, root: int, members: list[Node]) -> Why | None:
        """The weakest rule that joined the names, with its evidence; of one name its own reason."""
        told = self.clusters.rules.get(root, [])
        if not told:
            return members[0].record.why
        strength = [
            *joining_rules.RULES,
            *joining_forms.RULES,
            *joining_spellings.RULES,
            *aliases.RULES,
        ]
        rule = max((r for r, _ in told), key=strength.index)
        first = {
            Ref(report=node.report, span=node.record.mentions[0])
            for node in (self.clusters.nodes[n] for r, n in told if r == rule)
            if node.record.mentions
        }
        return Why(rule=rule, spans=tuple(sorted(first, key=lambda ref: (ref.report, ref.span))))

    def _patrons(self) -> dict[str, str]:
        """Whom each acts for: the nearest body that the reports name, without circles."""
        bodies = {
            node.name: self.mapped[node.key]
            for node in self.clusters.nodes
            if node.kind in ("state", "organisation")
        }
        found: dict[str, str] = {}
        for root, mine in self.ids.items():
            votes: Counter[str] = Counter()
            for node in self._members(root):
                if node.record.acts_for is not None:
                    votes[self.mapped[(node.report, node.record.acts_for)]] += 1
                for form in node.forms:
                    known = self.words.known.get(form)
                    if known is None or known.of is None or known.kind != node.kind:
                        continue
                    if fold(known.of) in bodies:
                        votes[bodies[fold(known.of)]] += 1
            votes.pop(mine, None)
            for patron in sorted(votes, key=lambda i: (self._is_area(i), -votes[i], int(i[1:]))):
                if not _circle(found, patron, mine):
                    found[mine] = patron
                    break
        return found

    def _is_area(self, shared_id: str) -> bool:
        return self.kinds[shared_id] in ("state", "place")


def _circle(found: dict[str, str], patron: str, mine: str) -> bool:
    at: str | None = patron
    while at is not None:
        if at == mine:
            return True
        at = found.get(at)
    return False


def _kind(members: list[Node]) -> NameKind:
    counts: Counter[NameKind] = Counter()
    for node in members:
        counts[node.kind] += max(1, len(node.record.mentions))
    if counts["state"]:
        return "state"
    order: tuple[NameKind, ...] = ("group", "place", "organisation", "person")
    return max(order, key=lambda kind: (counts[kind], -order.index(kind)))


def _name(members: list[Node], kind: NameKind) -> str:
    """The name that most reports use in full."""
    counts = Counter(node.record.name for node in members)
    names = [text for text in counts if not (text.isupper() and len(text) > _SHOUTED)]
    names = names or list(counts)
    if kind in ("person", "organisation"):
        names = [text for text in names if " " in text] or names
    return max(names, key=lambda text: (counts[text], len(text.split()), len(text), text))
