"""The bytes of an answer -> a choice among what was given; all else is refused.

Answers are kept, refused ones too, each in a file named for its question: a rerun asks nothing
twice, and a run that was cut off goes on. What is kept is read as strictly as what comes anew.
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from sayso.errors import StoreError
from sayso.judge.questions import Question
from sayso.model import Record, Ref


class Refused(Exception):
    """An answer that is no choice among what was given; the message says why."""


class Choice(Record, frozen=True, kw_only=True):
    """What the judge chose."""

    label: str
    spans: tuple[Ref, ...]


class _Message(msgspec.Struct):
    content: str | None = None


class _Turn(msgspec.Struct):
    message: _Message


class _Completion(msgspec.Struct):
    choices: list[_Turn]


class _Said(msgspec.Struct, forbid_unknown_fields=True):
    label: str
    spans: list[str]


def choice(question: Question, answer: bytes) -> Choice:
    """What an answer chooses.

    Raises:
        Refused: it says anything but one given label and given spans of both sides.
    """
    try:
        turns = msgspec.json.decode(answer, type=_Completion).choices
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        raise Refused("it is no chat completion") from None
    if len(turns) != 1 or turns[0].message.content is None:
        raise Refused("it is not one message of text")
    try:
        said = msgspec.json.decode(turns[0].message.content, type=_Said)
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        raise Refused("it is not the JSON object that was asked for, and nothing else") from None
    if said.label not in question.labels:
        raise Refused("its label is none of the given ones")
    if any(name not in question.spans for name in said.spans):
        raise Refused("it points to a span that was not given")
    if {name[0] for name in said.spans} != {"a", "b"}:
        raise Refused("it points to no span of one of the two sides")
    chosen = tuple(question.spans[name] for name in question.spans if name in said.spans)
    return Choice(label=said.label, spans=chosen)


class Answers:
    """The folder that keeps answers; without one, nothing is kept."""

    def __init__(self, folder: str | None) -> None:
        self.folder = Path(folder) if folder is not None else None

    def get(self, question: Question) -> bytes | None:
        """The answer that a question had, as it came.

        Raises:
            StoreError: it is there and cannot be read.
        """
        file = self._file(question)
        if file is None or not file.is_file():
            return None
        try:
            return file.read_bytes()
        except OSError as error:
            raise StoreError(f"cannot read {file}: {error.strerror}") from error

    def put(self, question: Question, answer: bytes) -> None:
        """Keep an answer, whole or not at all.

        Raises:
            StoreError: it cannot be written.
        """
        file = self._file(question)
        if file is None:
            return
        part = file.with_suffix(".part")
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            part.write_bytes(answer)
            part.replace(file)
        except OSError as error:
            raise StoreError(f"cannot write {file}: {error.strerror}") from error

    def _file(self, question: Question) -> Path | None:
        return self.folder / f"{question.key}.json" if self.folder is not None else None
