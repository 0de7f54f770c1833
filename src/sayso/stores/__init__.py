"""Work kept on disk: the store, and the partial results of a run that may be cut off."""

from sayso.stores.partial import Partial, source_digest, writable

__all__ = ["Partial", "source_digest", "writable"]
