"""Property tests of this room read whole texts: how long one takes says nothing."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("documents", deadline=None)
settings.load_profile("documents")
