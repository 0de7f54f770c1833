"""A record as a table in a notebook: what IPython asks of ``_repr_html_``.

Words of sources are escaped, with their invisible characters told; nothing is asked of the network and
no script is in it.
"""

from __future__ import annotations

from markupsafe import Markup, escape

from sayso.model import EventRecord
from sayso.records.summary import SummaryRow, summary

_HEAD = ("Event", "When", "Where", "Reports", "Accounts", "Reported", "Disputed points")
_MOST = 50  # rows shown of a long record; the last line tells of the others


def html(record: EventRecord) -> str:
    """The events of a record, one a row, in its order."""
    rows = summary(record)
    head = Markup("").join(Markup("<th>{}</th>").format(name) for name in _HEAD)
    body = Markup("").join(_row(row) for row in rows[:_MOST])
    rest = len(rows) - _MOST
    more = Markup("<p>and {} events more: <code>record.events</code></p>").format(rest)
    problems = len(record.problems)
    told = Markup("<p>{} problems: <code>record.problems</code></p>").format(problems)
    return str(
        Markup("<table><thead><tr>{}</tr></thead><tbody>{}</tbody></table>{}{}").format(
            head, body, more if rest > 0 else "", told if problems else ""
        )
    )


def _row(row: SummaryRow) -> Markup:
    figures = Markup("<br>").join(escape(f"{who}: {said}") for who, said in row.figures)
    cells = (row.label, row.when, row.where, row.reports, row.accounts, figures, row.conflicts)
    inner = Markup("").join(Markup('<td dir="auto">{}</td>').format(cell) for cell in cells)
    return Markup("<tr>{}</tr>").format(inner)


# The record's shape knows no room; the room that shows records gives it its face in notebooks.
setattr(EventRecord, "_repr_html_", html)  # noqa: B010 - mypy knows no such field of the record
