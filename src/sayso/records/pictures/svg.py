"""The few shapes that the pictures are made of, as escaped SVG."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup, escape

from sayso.records.html import plain

MIDDLE = 11  # pixels from a lane's top to the line that its marks stand on
BENEATH = 31  # ... to the line that what repeats a mark stands on
RADIUS = 4.5  # pixels of a mark


def percent(part: float) -> str:
    """A part of the width (0 to 1) as SVG writes it, to a hundredth of a per cent."""
    return f"{100 * part:.2f}".rstrip("0").rstrip(".") + "%"


def _number(value: float | str) -> str:
    return value if isinstance(value, str) else f"{value:.2f}".rstrip("0").rstrip(".")


def tag(name: str, *children: str, **attributes: float | str | None) -> Markup:
    """An element.

    Args:
        name: Its name.
        children: Elements, or text, which is escaped.
        attributes: ``class_`` is its class, other underscores become hyphens, None is left out.
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_safe(_number(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    inside = "".join(_safe(child) for child in children)
    return Markup(f"<{name}{written}>{inside}</{name}>")  # noqa: S704 - every part is escaped


def _safe(text: str) -> Markup:
    return text if isinstance(text, Markup) else escape(plain(text))


def group(name: str, children: Iterable[Markup]) -> Markup:
    """Shapes that share a class."""
    return tag("g", *children, class_=name)


def title(words: str) -> Markup:
    """What is shown when a shape is pointed at."""
    return tag("title", words)


def link(href: str, words: str, *shapes: Markup) -> Markup:
    """Shapes as a link that the keyboard passes over, since the row's words link there too."""
    return tag("a", title(words), *shapes, href=href, tabindex="-1")


def at(x: float, y: float, *shapes: Markup) -> Markup:
    """Shapes moved to a part of the width and some pixels down; they count from there."""
    return tag("svg", *shapes, x=percent(x), y=y, overflow="visible")


def level(x1: float, x2: float, y: float, **more: float | str | None) -> Markup:
    """A level line between two parts of the width."""
    return tag("line", x1=percent(x1), x2=percent(x2), y1=y, y2=y, **more)


def upright(x: float, y1: float | str, y2: float | str, **more: float | str | None) -> Markup:
    """An upright line at a part of the width."""
    return tag("line", x1=percent(x), x2=percent(x), y1=y1, y2=y2, **more)


def dot(x: float, y: float, radius: float = RADIUS, **more: float | str | None) -> Markup:
    """A disc at a part of the width."""
    return tag("circle", cx=percent(x), cy=y, r=radius, **more)


def lane(*shapes: Markup) -> Markup:
    """The SVG beside a row's words."""
    return tag("svg", *shapes, class_="lane", aria_hidden="true", focusable="false")


def kept(identity: str, shapes: Markup) -> Markup:
    """Shapes that several lanes show (``again``), written once and not shown where they stand."""
    return tag("defs", tag("g", shapes, id=identity))


def again(identity: str) -> Markup:
    """Shapes that are kept under an id; parts of the width are of the lane that shows them."""
    return tag("use", href=f"#{identity}")
