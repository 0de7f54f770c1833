"""What joins names of several reports, strongest first; what two bearers fit stays apart."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType

from sayso.mentions import joining_forms, joining_spellings
from sayso.mentions.bearers import head_noun, ministry, same_person, state_body, surname
from sayso.mentions.joining_nodes import Clusters, Node
from sayso.mentions.lexicon import Lexicon, fold
from sayso.mentions.merging_bodies import same_owner
from sayso.model import Annotated

RULES = {
    "mentions.joining_rules.same": "The same name in several reports; a single word is not both person and place.",
    "mentions.joining_rules.known": "Forms that the word lists know for one bearer.",
    "mentions.joining_rules.acronym": "An acronym that one of the reports introduces.",
    "mentions.joining_rules.ministry": "The same ministry with and without its state, where the event has one of that portfolio.",
    "mentions.joining_rules.full_name": "Full names that differ only in a middle name, a particle or an initial, and fit nobody else.",
    "mentions.joining_rules.described": "The same description with the same proper words: 'doctors at Rahma hospital'.",
    "mentions.joining_rules.shortened": "A shortened name and the one longer name of the event that ends so.",
    "mentions.joining_rules.surname": "A surname and the only full name of the event that fits; a single word that the parser took for a body once, where the person is named more often.",
    "mentions.joining_rules.nickname": "A nickname alone, or with the last name, in a report that names the only person so called ('Ana “Mouse” Reth').",
    "mentions.joining_rules.unique": "The same unnamed body ('police', 'the harbour police') in reports that name a place in common; bare 'police' only where no other police is named.",
}
_BODIES = ("organisation", "group")
_ARTICLES = frozenset({"the", "a", "an"})
_ACRONYM = range(3, 8)  # letters
_NICKNAME = re.compile(r"[“\"‘']([^“”\"‘’']+)[”\"’']")  # 'Ana “Mouse” Reth'
_COMPANIES = frozenset({"inc", "corp", "corporation", "co", "company", "ltd", "limited", "llc", "plc", "ag", "sa", "gmbh"})  # fmt: skip


def apply(
    clusters: Clusters,
    reports: Sequence[Annotated],
    words: Lexicon,
    told: Mapping[str, str] = MappingProxyType({}),
) -> None:
    """Join what may be joined; ``told`` is the user's groups of names, folded name -> first name."""
    _told(clusters, told)
    _alike(clusters, words)
    _acronyms(clusters)
    _ministries(clusters, words)
    joining_forms.apply(clusters, reports, words)
    _full_names(clusters)
    joining_spellings.apply(clusters, words)
    _shortened(clusters, words)
    _surnames(clusters)
    _nicknames(clusters, words)
    _misread(clusters, words)
    _unique(clusters, reports, words)


def _told(clusters: Clusters, told: Mapping[str, str]) -> None:
    """Names that the user calls one."""
    seen: dict[str, int] = {}
    for n, node in enumerate(clusters.nodes):
        if not node.described:
            for form in node.forms:
                if form in told:
                    clusters.join(seen.setdefault(told[form], n), n, "mentions.aliases.one")


# --- equal names ------------------------------------------------------------------------------


def _alike(clusters: Clusters, words: Lexicon) -> None:
    """Equal names: by the word lists, by their own words; descriptions by their proper words."""
    seen: dict[tuple[str, str], int] = {}
    for n, node in enumerate(clusters.nodes):
        for rule, key in _keys(node, words):
            first = seen.setdefault((rule, key), n)
            if first != n and _compatible(clusters.nodes[first], node, words):
                clusters.join(first, n, f"mentions.joining_rules.{rule}")


def _keys(node: Node, words: Lexicon) -> Iterator[tuple[str, str]]:
    plain = " ".join(word for word in node.words if word not in _ARTICLES)
    if node.kind == "organisation" and node.words[-1:] and node.words[-1] in _COMPANIES:
        plain = " ".join(plain.split()[:-1]) or plain  # "Corva Corp" is "Corva"
    if node.described:
        if any(c.isupper() for c in node.record.name):
            yield "described", plain
        return
    for form in node.forms:
        known = words.known.get(form)
        if known is not None and known.kind == node.kind:
            yield "known", known.name
            break
    if node.kind != "person" or len(node.words) > 1:  # a surname alone: see _surnames
        yield "same", plain


def _compatible(a: Node, b: Node, words: Lexicon) -> bool:
    """Whether two equal names may be one bearer: a single word is not both person and place."""
    if a.kind == b.kind:
        return True
    person = "person" in (a.kind, b.kind)
    return not (person and (len(a.words) == 1 or a.name in words.known))


def _acronyms(clusters: Clusters) -> None:
    """A form of capitals that one report introduces for a longer name."""
    owners: dict[str, list[int]] = {}
    for n, node in enumerate(clusters.nodes):
        if len(node.words) < 2 or node.described:
            continue
        for form in node.record.forms:
            short = form.removeprefix("the ").removeprefix("The ").replace(".", "")
            if len(short) in _ACRONYM and short.isupper() and short.isalpha():
                owners.setdefault(fold(short), []).append(n)
    for n, node in enumerate(clusters.nodes):
        if len(node.words) != 1 or node.described or node.kind not in ("organisation", "group"):
            continue
        found = {clusters.find(o) for o in owners.get(node.name, [])} - {clusters.find(n)}
        if len(found) == 1:
            clusters.join(found.pop(), n, "mentions.joining_rules.acronym")


def _ministries(clusters: Clusters, words: Lexicon) -> None:
    """'Health Ministry' with 'Health Ministry of Selmoura', where the event has one of that portfolio."""
    rule = "mentions.joining_rules.ministry"
    read: dict[frozenset[str], dict[str, list[int]]] = {}
    for n, node in enumerate(clusters.nodes):
        if node.described or node.kind != "organisation":
            continue
        mine = next((m for m in (ministry(form, words) for form in node.forms) if m), None)
        if mine is not None:
            read.setdefault(mine[0], {}).setdefault(mine[1], []).append(n)
    for owners in read.values():
        bases: list[str] = []
        for owner in sorted(owner for owner in owners if owner):
            clusters.join_all(owners[owner], rule)
            like = next((b for b in bases if same_owner(owner, b)), None)
            if like is None:
                bases.append(owner)
            else:
                clusters.join(owners[like][0], owners[owner][0], rule)
        if len(bases) <= 1:
            named = [owners[base][0] for base in bases]
            clusters.join_all([*named, *owners.get("", [])], rule)


def _shortened(clusters: Clusters, words: Lexicon) -> None:
    """'the Saints' and 'Port Maren Saints', where one body of the event ends so."""
    nodes = clusters.nodes
    bodies = [n for n, node in enumerate(nodes) if node.kind in _BODIES and not node.described]
    ends: dict[str, list[int]] = {}
    for n in bodies:
        for at in range(1, len(nodes[n].words)):
            ends.setdefault(" ".join(nodes[n].words[at:]), []).append(n)
    generic = words.words.organisation | words.words.bodies | words.words.state_body
    for n in bodies:
        name = nodes[n].name
        if name not in ends or name in generic or state_body(name, words):
            continue
        if name in words.known:  # but "the Bulletin" is "the Daily Bulletin", where one is named
            ends[name] = [o for o in ends[name] if nodes[o].words[0] == "daily"]
        if nodes[n].record.name.isupper():
            continue  # an acronym, no shortened name
        longer = {clusters.find(o) for o in ends[name] if nodes[o].kind == nodes[n].kind}
        if len(longer) == 1:
            clusters.join(longer.pop(), n, "mentions.joining_rules.shortened")


# --- people -----------------------------------------------------------------------------------


def _people(clusters: Clusters, test: Callable[[Node], bool]) -> list[int]:
    return [
        n
        for n, node in enumerate(clusters.nodes)
        if node.kind == "person" and not node.described and test(node)
    ]


def _full_names(clusters: Clusters) -> None:
    """Full names that one person can bear; nobody whom two others fit."""
    nodes = clusters.nodes
    buckets: dict[str, list[int]] = {}
    full = _people(clusters, lambda node: len(node.words) > 1)
    for n in full:
        buckets.setdefault(nodes[n].surname, []).append(n)
    for a in full:
        fitting = {
            clusters.find(b)
            for b in buckets[nodes[a].surname]
            if not nodes[a].differs(nodes[b]) and same_person(nodes[a].name, nodes[b].name)
        } - {clusters.find(a)}
        if len(fitting) == 1:
            clusters.join(a, fitting.pop(), "mentions.joining_rules.full_name")


def _surnames(clusters: Clusters) -> None:
    """A surname alone with the only full name of the event that fits; else with its like."""
    nodes = clusters.nodes
    owners: dict[str, list[int]] = {}
    for n in _people(clusters, lambda node: len(node.words) > 1):
        owners.setdefault(nodes[n].surname, []).append(n)
    alone: dict[str, list[int]] = {}
    for n in _people(clusters, lambda node: len(node.words) == 1):
        alone.setdefault(surname(nodes[n].name), []).append(n)
    for word, single in sorted(alone.items()):
        full = owners.get(word, [])
        whole = {clusters.find(f) for f in full}
        for n in single:
            if len(whole) == 1 and not any(nodes[f].differs(nodes[n]) for f in full):
                clusters.join(next(iter(whole)), n, "mentions.joining_rules.surname")
        if not full and not any(nodes[m].differs(nodes[n]) for m in single for n in single):
            clusters.join_all(single, "mentions.joining_rules.same")


def _nicknames(clusters: Clusters, words: Lexicon) -> None:
    """'Mouse' and 'Mouse Reth' in a report that names Ana “Mouse” Reth, the only one so called."""
    nodes = clusters.nodes
    owners: dict[str, list[int]] = {}
    for n in _people(clusters, lambda node: len(node.words) > 1):
        for form in nodes[n].record.forms:
            inner = _NICKNAME.search(form)
            if inner is not None:
                nick = fold(inner[1])
                owners.setdefault(nick, []).append(n)
                owners.setdefault(f"{nick} {nodes[n].surname}", []).append(n)
    for n, node in enumerate(nodes):
        if node.described or node.kind == "state" or node.name in words.known:
            continue
        found = {clusters.find(o) for o in owners.get(node.name, [])} - {clusters.find(n)}
        if len(found) != 1:
            continue
        root = found.pop()
        if clusters.share_a_report(root, n):
            clusters.join(root, n, "mentions.joining_rules.nickname")


def _misread(clusters: Clusters, words: Lexicon) -> None:
    """One word that is a person in some reports and a body in others: one bearer, by the more frequent."""
    nodes = clusters.nodes
    counts = {
        root: sum(len(nodes[n].record.mentions) for n in members)
        for root, members in clusters.groups().items()
    }
    people: dict[str, list[int]] = {}
    for n, node in enumerate(nodes):
        if node.kind == "person" and not node.described:
            people.setdefault(node.surname, []).append(n)
    for n, node in enumerate(nodes):
        if node.kind not in ("organisation", "place") or node.described or len(node.words) > 1:
            continue
        mine = clusters.find(n)
        if node.name in words.known:
            continue
        found = {clusters.find(p) for p in people.get(surname(node.name), [])}
        if len(found) != 1:
            continue
        full = any(len(nodes[p].words) > 1 for p in people[surname(node.name)])
        titled = any(nodes[p].gender for p in people[surname(node.name)])
        root, acronym = found.pop(), node.record.name.isupper()
        outweighed = counts[root] >= counts.get(mine, 0) and not acronym
        if outweighed if full else not titled:
            clusters.join(root, n, "mentions.joining_rules.surname")


# --- bodies without a name --------------------------------------------------------------------


def _unique(clusters: Clusters, reports: Sequence[Annotated], words: Lexicon) -> None:
    """'police' alone over the reports, where there is one police force to speak of."""
    nodes = clusters.nodes
    places = {a.document.id: {fold(n.name) for n in a.names if n.kind == "place"} for a in reports}
    states = {fold(n.name) for a in reports for n in a.names if n.kind == "state"}
    alike: dict[str, list[int]] = {}
    modified: set[str] = set()
    for n, node in enumerate(nodes):
        head = head_noun(node.name)
        if node.kind == "person" or head not in words.words.unique:
            continue
        if node.described:
            alike.setdefault(node.name, []).append(n)
        if node.name != head:
            modified.add(head)
    for name, bodies in sorted(alike.items()):
        head = head_noun(name)
        if name == head and (head in modified or (head != "police" and len(states) > 1)):
            continue  # whose police, whose army?
        first = bodies[0]
        for n in bodies[1:]:
            if places[nodes[first].report] & places[nodes[n].report]:
                clusters.join(first, n, "mentions.joining_rules.unique")
