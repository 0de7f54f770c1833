"""Points: positions side by side, and the verdict word."""

from __future__ import annotations

from tests.telling import account, evidence, report

from sayso.incidents.splitting import split
from sayso.relations.points import points
from sayso.relations.relating import relate
from sayso.settings import IncidentSettings, Settings


def telling(identity: str, who: str, number: str, day: str = "2031-03-04"):
    said = f"the strike killed {number} people"
    return report(
        identity,
        f"{who} said {said}.",
        day=day,
        claims=[{"by": who, "said": said, "speaker": who}],
        figures=[{"text": number, "low": int(number), "high": int(number), "claim": 0}],
        names=[(who, who, "organisation")],
        triggers=[{"word": "strike", "claim": 0}],
    )


def made(reports, accounts, **more):
    known = evidence(reports, accounts=accounts, **more)
    parts = split(known, IncidentSettings())
    told = {d.id: d.happenings for d in parts.incidents}
    related, sides = relate(known, parts.of, told, Settings())
    spots = {d.id: d.place.place for d in parts.incidents if d.place}
    return points(known, told, spots, related.figures, sides, related.relations)


def verdict(reports, accounts, kind="how many") -> str:
    return next(p.verdict for p in made(reports, accounts) if p.kind == kind)


def test_conflicting_numbers_stand_side_by_side():
    reports = [telling("a", "Police", "12"), telling("b", "Doctors", "31")]
    (point,) = [
        p for p in made(reports, [account("k1", "a"), account("k2", "b")]) if p.kind == "how many"
    ]
    assert point.verdict == "figure_conflict"
    assert [p.holders for p in point.positions] == [("Police",), ("Doctors",)]
    assert [p.accounts for p in point.positions] == [("k1",), ("k2",)]


def test_two_accounts_of_one_number_are_the_same():
    reports = [telling("a", "Police", "12"), telling("b", "Doctors", "12")]
    assert verdict(reports, [account("k1", "a"), account("k2", "b")]) == "same"


def test_one_account_in_two_reports_is_one_account():
    reports = [telling("a", "Police", "12"), telling("b", "Police", "12")]
    assert verdict(reports, [account("k1", "a", "b")]) == "one account"


def test_what_only_a_report_without_a_visible_source_says_nobody_confirms():
    reports = [telling("a", "Police", "12")]
    assert verdict(reports, [account("k1", "a", kind="unestablished")]) == "nobody confirms"


def test_ids_and_labels_are_of_the_sources():
    reports = [telling("a", "Police", "12"), telling("b", "Doctors", "31")]
    found = made(reports, [account("k1", "a"), account("k2", "b")])
    assert [p.id for p in found] == [f"p{n}" for n in range(1, len(found) + 1)]
    texts = {r.document.id: r.document.text for r in reports}
    for point in found:
        start, end = point.label.span
        assert texts[point.label.report][start:end].strip()


def test_a_story_and_who_calls_it_a_hoax_are_two_positions_though_both_assert():
    told = "the drummer was found dead in the harbour of Kerem"

    def tells(identity: str, who: str):
        return report(
            identity,
            f"{who} said {told}.",
            claims=[{"by": who, "said": told, "speaker": who}],
            names=[(who, who, "organisation")],
            triggers=[{"word": "found", "lemma": "find", "claim": 0}],
        )

    hoax = report(
        "c",
        f"A site wrote that {told}.\n\nThe Guard said the story is a hoax.",
        claims=[
            {"by": "A site", "said": f"that {told}"},
            {"by": "The Guard", "said": "the story is a hoax", "speaker": "The Guard"},
        ],
        names=[("The Guard", "The Guard", "organisation")],
        triggers=[{"word": "found", "lemma": "find", "claim": 0}],
    )
    reports = [tells("a", "Police"), tells("b", "Doctors"), hoax]
    accounts = [account("k1", "a"), account("k2", "b"), account("k3", "c")]
    (point,) = [p for p in made(reports, accounts) if p.verdict == "denial"]
    sides = [{c.split(":")[0] for c in p.claims} for p in point.positions]
    assert {"c"} in sides
    assert all("Guard" not in " ".join(p.holders) or len(p.accounts) == 1 for p in point.positions)
