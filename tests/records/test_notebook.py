"""A record shown in a notebook."""

import msgspec
from lxml import html as pages

from sayso.model import EventRecord
from sayso.records.html import plain


def shown(record: EventRecord):
    return pages.fromstring(f"<div>{record._repr_html_()}</div>")


def test_every_event_is_a_row(record):
    rows = shown(record).xpath("//tbody/tr")
    assert len(rows) == len(record.events) > 0
    counts = [[int(c.text_content()) for c in row.xpath("td")[3:5]] for row in rows]
    assert counts == [[len(e.reports), len(e.accounts)] for e in record.events]


def test_nothing_of_a_source_is_markup(record):
    told = '<img src=x onerror="alert(1)">\u202e'
    names = tuple(msgspec.structs.replace(n, name=told) for n in record.names)
    page = shown(msgspec.structs.replace(record, names=names))
    assert not page.xpath("//img|//script|//*[@onerror]")
    assert "\u202e" not in page.text_content()
    assert plain(told) in page.text_content()


def test_a_long_record_says_how_many_are_left(record):
    many = msgspec.structs.replace(record, events=record.events * 60)
    assert len(shown(many).xpath("//tbody/tr")) == 50
    assert f"{len(many.events) - 50} events more" in shown(many).text_content()
