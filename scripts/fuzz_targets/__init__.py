"""What ``fuzz.py`` runs: one target for each parser that takes bytes or text from outside.

A target is made ready once (``prepare``) and is then called with bytes; it lets pass only the
errors that the parser documents, and checks what must hold of whatever came out.
"""

from __future__ import annotations

from . import files, given, network, packed, readers, rooms, words
from .testing import Target

TARGETS: dict[str, Target] = {
    **readers.TARGETS,
    **packed.TARGETS,
    **files.TARGETS,
    **network.TARGETS,
    **given.TARGETS,
    **words.TARGETS,
    **rooms.TARGETS,
}
