"""WordPiece over the parse's tokens: which pieces of the encoder's vocabulary spell each token.

The parse already says where each token stands, so pieces need no offsets of their own: everything
the tagger finds is a range of tokens. The steps are those the encoder was trained with (BERT
uncased: Devlin et al. 2019): clean, lower-case, strip accents, split marks and CJK signs, then the
longest match from the left.
"""

from __future__ import annotations

import unicodedata

UNKNOWN, BEGIN, END = "[UNK]", "[CLS]", "[SEP]"
_LONGEST = 100  # code points of a word; longer ones are one unknown piece, as in BERT
_MOST = 12  # pieces kept of one token: web addresses must not crowd out the sentence


class Vocabulary:
    """Pieces by their number (the line they stand on)."""

    def __init__(self, lines: list[str]) -> None:
        self.number = {piece: n for n, piece in enumerate(lines)}
        self.unknown = self.number[UNKNOWN]
        self.begin, self.end = self.number[BEGIN], self.number[END]
        self._known: dict[str, tuple[int, ...]] = {}

    def pieces(self, form: str) -> tuple[int, ...]:
        """The numbers of a token's pieces: at least one, at most ``_MOST``."""
        known = self._known.get(form)
        if known is None:
            numbers = [n for word in _words(form) for n in self._split(word)]
            known = tuple(numbers[:_MOST]) or (self.unknown,)
            if len(form) <= _LONGEST:
                self._known[form] = known
        return known

    def _split(self, word: str) -> list[int]:
        if len(word) > _LONGEST:
            return [self.unknown]
        found, at = list[int](), 0
        while at < len(word):
            end = len(word)
            while end > at:
                number = self.number.get(("##" if at else "") + word[at:end])
                if number is not None:
                    break
                end -= 1
            else:
                return [self.unknown]
            found.append(number)
            at = end
        return found


def _words(form: str) -> list[str]:
    """A token cleaned and cut at marks and CJK signs."""
    if form.isascii() and form.isalnum():
        return [form.lower()]
    words, word = list[str](), ""
    for sign in unicodedata.normalize("NFD", form.lower()):
        kind = unicodedata.category(sign)
        if kind == "Mn" or kind.startswith("C"):
            continue
        if sign.isspace() or _is_mark(sign, kind) or _is_cjk(sign):
            words += [word] if word else []
            words += [] if sign.isspace() else [sign]
            word = ""
        else:
            word += sign
    return [*words, word] if word else words


def _is_mark(sign: str, kind: str) -> bool:
    return kind.startswith("P") or (sign.isascii() and not sign.isalnum())


def _is_cjk(sign: str) -> bool:
    code = ord(sign)
    return (
        0x4E00 <= code <= 0x9FFF
        or 0x3400 <= code <= 0x4DBF
        or 0x20000 <= code <= 0x2CEAF
        or 0xF900 <= code <= 0xFAFF
        or 0x2F800 <= code <= 0x2FA1F
    )
