"""The library's steps, run by hand: what a word's own attributes decide is looked up, not matched.

Two of its steps cost as much as its networks and give one token the same each time: attribute rules
(some 180 patterns tried at every token) and lemmas by rules. Here the library itself is asked once
for each different token, and its answer kept. Everything else is the library's own. The result is
the same; ``tests/syntax/test_steps.py`` compares.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

_KEPT = 100_000  # answers that are kept of each step: some 40 MB; then it begins anew
# Attributes of one token that the library has set before its rules are tried.
_OWN = {"LOWER", "TAG", "DEP", "IS_SPACE", "ORTH"}
_KEY = ["ORTH", "TAG", "DEP"]  # the others follow from the form
_BATCH = 4  # the library divides a batch by this for its parsers; what is left is one call each


def run(nlp: Any, texts: Sequence[str], steps: Sequence[tuple[str, Any]]) -> Iterator[Any]:
    """The texts through the steps, as one batch.

    Args:
        nlp: the library's pipeline.
        texts: what to parse.
        steps: as ``steps`` gives them.
    """
    docs: Iterator[Any] = iter([nlp.make_doc(text) for text in texts])
    for _, step in steps:
        if hasattr(step, "pipe"):
            docs = iter(list(step.pipe(docs, batch_size=max(1, _BATCH * len(texts)))))
        else:
            docs = iter([step(doc) for doc in docs])
    return docs


def steps(nlp: Any) -> list[tuple[str, Any]]:
    """The steps of a pipeline, those of them looked up for which that can be done."""
    from spacy.pipeline import AttributeRuler, Lemmatizer

    found: list[tuple[str, Any]] = []
    for name, step in nlp.pipeline:
        if type(step) is AttributeRuler:
            found.append((name, Ruled(step)))
        elif isinstance(step, Lemmatizer) and step.mode == "rule":
            found.append((name, Lemmas(step)))
        else:
            found.append((name, step))
    return found


class Ruled:
    """Attribute rules: those of one token by what it is, the others by the library's matcher."""

    def __init__(self, ruler: Any) -> None:
        from spacy.matcher import Matcher

        self.ruler = ruler
        self._single, self._several = (Matcher(ruler.vocab) for _ in range(2))
        for number, rule in enumerate(ruler.patterns):
            for pattern in rule["patterns"]:
                inside = len(pattern) == 1 and "OP" not in pattern[0] and pattern[0].keys() <= _OWN
                (self._single if inside else self._several).add(str(number), [pattern])
        self._known: dict[tuple[int, ...], tuple[list[int], dict[Any, Any]]] = {}

    def __call__(self, doc: Any) -> Any:
        """Set the attributes; of several rules for one token the last prevails."""
        from spacy.tokens._retokenize import set_token_attrs

        ruler = self.ruler
        several = self._met(doc)
        for at, key in enumerate(map(tuple, doc.to_array(_KEY).tolist())):
            known = self._known.get(key)
            if known is None:
                known = self._ask(key, doc[at : at + 1])
            rules, attributes = known
            if at in several:
                for number in sorted([*rules, *several[at]]):
                    set_token_attrs(doc[at], ruler.attrs[number])
            elif attributes:
                set_token_attrs(doc[at], attributes)
        return doc

    def _ask(self, key: tuple[int, ...], token: Any) -> tuple[list[int], dict[Any, Any]]:
        """What the rules of one token say of such a token."""
        if len(self._known) >= _KEPT:
            self._known.clear()
        matches = self._single(token, allow_missing=True)
        rules = sorted({int(self.ruler.vocab.strings[name]) for name, _, _ in matches})
        attributes: dict[Any, Any] = {}
        for number in rules:
            attributes |= self.ruler.attrs[number]
        self._known[key] = rules, attributes
        return self._known[key]

    def _met(self, doc: Any) -> dict[int, list[int]]:
        """The rules of several tokens, by the token that each is for."""
        found: dict[int, list[int]] = {}
        if not len(self._several):
            return found
        for name, first, last in self._several(doc, allow_missing=True):
            number = int(self.ruler.vocab.strings[name])
            index = self.ruler.indices[number]
            found.setdefault(first + index if index >= 0 else last + index, []).append(number)
        return found


class Lemmas:
    """Lemmas by rules: each form as each part of speech once."""

    def __init__(self, lemmatizer: Any) -> None:
        self.lemmatizer = lemmatizer
        self._known: dict[tuple[int, int, int], int] = {}

    def __call__(self, doc: Any) -> Any:
        """Set the lemmas that are not set yet."""
        overwrite = self.lemmatizer.overwrite
        rows = doc.to_array(["LEMMA", "ORTH", "POS", "MORPH"]).tolist()
        for at, (lemma, *rest) in enumerate(rows):
            if lemma and not overwrite:
                continue
            token, key = doc[at], (rest[0], rest[1], rest[2])
            known = self._known.get(key)
            if known is not None:
                token.lemma = known
                continue
            token.lemma_ = self.lemmatizer.lemmatize(token)[0]
            if rest[1]:  # without a part of speech the library warns: it is asked each time
                if len(self._known) >= _KEPT:
                    self._known.clear()
                self._known[key] = token.lemma
        return doc
