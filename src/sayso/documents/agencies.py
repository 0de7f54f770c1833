"""News agencies by any form they are credited under (``data/agencies.toml``)."""

from __future__ import annotations

import functools
import re
import tomllib
from importlib import resources

# What a name that no list knows ends in when it is an agency's: "Corva Press", "Lake News Agency".
_AGENCY_LIKE = re.compile(
    r"(?:^|\s)(?:press|press association|press agency|news agency|news service|newswire|wire"
    r"|wire service|agency|agencies|presse|agence|agentur|agencia|agenzia|news)\W*$",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)


@functools.cache
def _forms() -> dict[str, str]:
    """Every form -> the agency's name."""
    file = resources.files("sayso") / "data" / "agencies.toml"
    table = tomllib.loads(file.read_text(encoding="utf-8"))["agencies"]
    found: dict[str, str] = {}
    for name, row in table.items():
        for form in (name, *row["forms"]):
            found.setdefault(form, name)
    for form, name in list(found.items()):  # names longer than an acronym in any capitals
        if len(form) > 5:
            found.setdefault(form.casefold(), name)
    return found


def agency(form: str) -> str | None:
    """The name of the listed agency that ``form`` stands for, else None."""
    known, bare = _forms(), _ARTICLE.sub("", form.strip().strip("."))
    return known.get(bare) or (known.get(bare.casefold()) if len(bare) > 5 else None)


def looks_like_agency(form: str) -> bool:
    """Whether ``form`` is a listed agency, or named as agencies are."""
    return agency(form) is not None or (
        form[:1].isupper() and len(form) <= 60 and _AGENCY_LIKE.search(form) is not None
    )
