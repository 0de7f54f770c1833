"""Sayso: a pile of reports in, a sourced record of each event out.

    import sayso
    record = sayso.compile(["my-reports/"], "edition/")
    print(sayso.annotate("The blast killed 12 people, the ministry said.").attributions)

Importing the package is light: language model, HTML and page libraries load when first used.
"""

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

__all__ = ["Document", "EventRecord", "Settings", "Tools", "annotate", "compile", "group", "reuse"]

if TYPE_CHECKING:
    from sayso.model import Document, EventRecord
    from sayso.pipeline import Tools, annotate, group
    from sayso.pipeline import find_reuse as reuse
    from sayso.runs import compile_paths as compile
    from sayso.settings import Settings

# name -> where it lives, and under which name there
_HOMES = {
    "Document": ("sayso.model", "Document"),
    "EventRecord": ("sayso.model", "EventRecord"),
    "Settings": ("sayso.settings", "Settings"),
    "Tools": ("sayso.pipeline", "Tools"),
    "annotate": ("sayso.pipeline", "annotate"),
    "compile": ("sayso.runs", "compile_paths"),
    "group": ("sayso.pipeline", "group"),
    "reuse": ("sayso.pipeline", "find_reuse"),
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'sayso' has no attribute {name!r}")
    from importlib import import_module

    module, attribute = _HOMES[name]
    return getattr(import_module(module), attribute)


class _Package(ModuleType):
    """This package; the name of one of its rooms is also the name of what users call.

    Importing the room ``sayso.reuse`` binds its name here. The call keeps the name; the room is
    still imported by its own.
    """

    @property
    def reuse(self) -> Any:
        """``sayso.reuse(reports)``."""
        return __getattr__("reuse")

    @reuse.setter
    def reuse(self, room: ModuleType) -> None:
        pass


sys.modules[__name__].__class__ = _Package
