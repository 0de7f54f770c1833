"""Exceptions: misuse and unreadable input only. Bad data becomes a ``model.Problem`` instead."""


class SaysoError(Exception):
    """Base of all errors that Sayso raises on purpose; its message says what to do."""


class UsageError(SaysoError):
    """The call was wrong: a missing file, an option that does not fit, nothing to read."""


class ModelError(SaysoError):
    """The language model could not be loaded."""


class GazetteerError(SaysoError):
    """A gazetteer file could not be read."""


class StoreError(SaysoError):
    """Work on disk could not be read or written."""


class EngineError(SaysoError):
    """A worker process ended before its work was done."""
