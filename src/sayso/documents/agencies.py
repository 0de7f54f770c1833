"""News agencies by any form they are credited under (``data/agencies.toml``)."""

from __future__ import annotations

import functools
import re
import tomllib
from importlib import resources
from typing import Any

# What a name that no list knows ends in when it is an agency's: "Corva Press", "Lake News Agency".
_AGENCY_LIKE = re.compile(
    r"(?:^|\s)(?:press|press association|press agency|news agency|news service|newswire|wire"
    r"|wire service|agency|agencies|presse|agence|agentur|agencia|agenzia|news)\W*$",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)
_INITIALS = re.compile(r"[A-Z][A-Z0-9&-]{1,6}")
_SITE = re.compile(r"\w\.(?:com|org|net|info|news|[a-z]{2})$", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_LONGEST = 60  # code points of an agency's name


@functools.cache
def _table() -> dict[str, Any]:
    file = resources.files("sayso") / "data" / "agencies.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


@functools.cache
def _forms() -> dict[str, str]:
    """Every form -> the agency's name."""
    found: dict[str, str] = {}
    for name, row in _table()["agencies"].items():
        for form in (name, *row["forms"]):
            found.setdefault(form, name)
    for form, name in list(found.items()):  # names longer than an acronym in any capitals
        if len(form) > 5:
            found.setdefault(form.casefold(), name)
    return found


@functools.cache
def _words(key: str) -> frozenset[str]:
    return frozenset(_table()[key])


def agency(form: str) -> str | None:
    """The name of the listed agency that ``form`` stands for, else None."""
    known, whole = _forms(), _ARTICLE.sub("", form.strip())
    bare = whole.strip(".")
    found = known.get(bare) or known.get(whole)
    return found or (known.get(bare.casefold()) if len(bare) > 5 else None)


def ambiguous(form: str) -> bool:
    """Whether a listed form is a plain word or name too, so that it needs more than itself."""
    return form in _words("ambiguous")


def looks_like_agency(form: str) -> bool:
    """Whether ``form`` is a listed agency, or named as agencies are."""
    return agency(form) is not None or (
        form[:1].isupper() and len(form) <= _LONGEST and _AGENCY_LIKE.search(form) is not None
    )


def is_source(form: str) -> bool:
    """Whether ``form`` is named as agencies and outlets are, not as people are."""
    return (
        looks_like_agency(form)
        or _INITIALS.fullmatch(form) is not None
        or _SITE.search(form) is not None
        or not _words("outlet_words").isdisjoint(_WORD.findall(form.lower()))
    )
