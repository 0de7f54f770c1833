"""Incident -> Grade: proposed on the Airwars scale; a person decides.

Airwars: Confirmed "A specific belligerent has accepted responsibility for civilian harm." Fair
"Reported by two or more credible sources, with likely or confirmed near actions by a belligerent."
Weak "Single source claim, though sometimes featuring significant information." Contested "Competing
claims of responsibility". Discounted "Those killed were combatants, or other parties most likely
responsible." A source is an *account* here: a lineage with a visible primary source, never an
outlet.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sayso.model import Actor, Claim, EventFigure, Grade, Ref, Relation, Why
from sayso.relations.circumstances import acts, holding
from sayso.relations.evidence import Evidence
from sayso.relations.happenings import Happening
from sayso.relations.support import Item, Support
from sayso.slots import figures as counting

RULES: dict[str, str] = {
    "incidents.grading.accounts": (
        "Fair from two accounts with different primary sources, else Weak."
    ),
    "incidents.grading.accepted": (
        "A body says of itself, or of whom it acts for, that it did it: Confirmed."
    ),
    "incidents.grading.competing": ("Sides name different bodies as having done it: Contested."),
    "incidents.grading.combatants": "All figures of people killed count combatants: Discounted.",
    "incidents.grading.no_harm": "No account tells of people harmed: there is nothing to grade.",
}
SCALE = "airwars"
COMBATANTS = frozenset({"soldiers", "fighters"})  # of a state, of an armed group
NONE = "No harm reported"


def grade(
    evidence: Evidence,
    told: Sequence[Happening],
    counted: Sequence[EventFigure],
    relations: Iterable[Relation],
) -> Grade:
    """The grade that an incident's accounts and statements propose.

    Args:
        evidence: the event.
        told: the incident's happenings.
        counted: the incident's own figures.
        relations: the event's relations.
    """
    live = [f for f in counted if f.status in ("asserted", "negated") and f.scope == "incident"]
    harmed = [f for f in live if f.low != 0 or f.high != 0]
    holding: list[Item] = [*harmed, *_claims(evidence, told)]
    support = Support(evidence)
    kinds = {a.id: a.kind for a in evidence.accounts}
    shown = [a for a in support.accounts(holding) if kinds[a] == "primary"]
    spans = _one_each(support, holding, shown)
    if not harmed and not any(t.kind in ("death", "injury") for h in told for t in h.triggers):
        return _grade(NONE, len(shown), "no_harm", ())
    accepted = _accepted(evidence, told)
    if accepted:
        return _grade("Confirmed", len(shown), "accepted", accepted)
    rivals = [r for r in relations if r.type == "actor_conflict"]
    if rivals:
        return _grade("Contested", len(shown), "competing", rivals[0].why.spans)
    killed = [f for f in harmed if f.kind == "killed"]
    if killed and all(counting.group_of(f) in COMBATANTS for f in killed):
        spans = tuple(Ref(report=f.report, span=f.span) for f in killed)
        return _grade("Discounted", len(shown), "combatants", spans)
    return _grade("Fair" if len(shown) > 1 else "Weak", len(shown), "accounts", spans)


def _grade(proposed: str, accounts: int, rule: str, spans: tuple[Ref, ...]) -> Grade:
    why = Why(rule=f"incidents.grading.{rule}", spans=spans)
    return Grade(scale=SCALE, proposed=proposed, accounts=accounts, why=why)


def _claims(evidence: Evidence, told: Sequence[Happening]) -> list[Claim]:
    """Asserted claims that tell of the harm itself."""
    found: dict[str, Claim] = {}
    for h in told:
        for identity in evidence.claim_ids[h.report]:
            claim = evidence.claims[identity]
            if claim.stance != "asserts" or claim.type != "says":
                continue
            if any(a <= h.span[0] < b for a, b in claim.content):
                found[identity] = claim
    return list(found.values())


def _one_each(support: Support, items: Sequence[Item], accounts: Sequence[str]) -> tuple[Ref, ...]:
    """For each account the first words through which it speaks."""
    first: dict[str, Ref] = {}
    for item in items:
        account = support.account(item)
        if account is not None and account.id in accounts and account.id not in first:
            span = item.content[0] if isinstance(item, Claim) else item.span
            first[account.id] = Ref(report=item.report, span=span)
    return tuple(first[a] for a in accounts if a in first)


def _accepted(evidence: Evidence, told: Sequence[Happening]) -> tuple[Ref, ...]:
    """Words in which a body says that it, or whom it acts for, did it."""
    found = []
    for act in acts(evidence, told):
        if act.claim is None or act.claim.stance != "asserts" or act.claim.type != "says":
            continue
        harm = act.h.figures or any(t.kind in ("death", "injury") for t in act.h.triggers)
        if harm and set(evidence.principals(act.agent)) & act.side:
            found.append(Ref(report=act.h.report, span=act.trigger.span))
    return tuple(found)


# --- actors -----------------------------------------------------------------------------------


def actors(
    evidence: Evidence, told: Sequence[Happening], relations: Sequence[Relation]
) -> tuple[Actor, ...]:
    """Who is said to have done it, who was harmed, who answered, each with the claims."""
    done: dict[str, list[str]] = {}
    answered: dict[str, list[str]] = {}
    found = acts(evidence, told)
    for act in found:
        if act.claim is not None and act.claim.stance == "asserts":
            done.setdefault(act.agent, []).append(act.claim.id)
    ids = {act.claim.id for act in found if act.claim is not None}
    for r in relations:
        if r.type in ("denial", "dispute") and r.b in ids and r.a in evidence.claims:
            for speaker in evidence.speakers(evidence.claims[r.a]):
                answered.setdefault(speaker, []).append(r.a)
    harmed = _harmed(evidence, told)
    for name in list(harmed):  # "Syrian troops" and "Syria": the body, not also its state
        for above in evidence.principals(name)[1:]:
            harmed.pop(above, None)
    return (
        *_roles(done, "said to have done it"),
        *_roles({n: c for n, c in harmed.items() if n not in done}, "harmed"),
        *_roles(answered, "responded"),
    )


def _roles(found: Mapping[str, Sequence[str]], role: str) -> list[Actor]:
    return [
        Actor(name=name, role=role, claims=tuple(dict.fromkeys(claims)))  # type: ignore[arg-type]
        for name, claims in sorted(found.items())
    ]


def _harmed(evidence: Evidence, told: Sequence[Happening]) -> dict[str, list[str]]:
    """Names among those who are told of as killed or injured, and the claims that say so."""
    found: dict[str, list[str]] = {}
    for h in told:
        for trigger in h.triggers:
            if trigger.kind not in ("death", "injury"):
                continue
            name = evidence.patient(h.report, trigger)
            claim = holding(evidence, h.report, trigger.span)
            if name is not None and claim is not None and evidence.names[name].kind != "place":
                found.setdefault(name, []).append(claim)
    return found
