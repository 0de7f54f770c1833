"""What stands around a line: the second pass of the furniture classifier reads these columns."""

from __future__ import annotations

import numpy as np

from sayso.documents.line_features import COLUMN, Floats, Look

_NONE = -9.0  # a neighbour's score where there is no neighbour
_AWAY = (1, 2, 3, 4, 5)  # lines away whose scores are seen
_WINDOWS = (2, 5, 10, 25)  # lines on either side over which scores are averaged
_NEAR_WINDOWS = (3, 10)  # ... and features
_AT_BESIDE = [COLUMN[name] for name in (
    "words", "ends", "bullet", "gap", "prose", "capital_share", "indent", "clock", "function_share",
    "known",
)]  # fmt: skip
_AT_NEAR = [COLUMN[name] for name in ("prose", "bullet", "words", "known")]
_AT_WHOLE = [COLUMN[name] for name in (
    "words", "prose", "bullet", "gap", "ends", "indent", "known",
)]  # fmt: skip
_FAR = 40.0  # lines; farther counts the same
_KEPT, _KEPT_WORDS = 0.3, 8  # a line that the first pass takes for news: its score, its words


def columns(look: Look, score: Floats) -> Floats:
    """One row a line.

    Args:
        look: the lines' own features.
        score: log odds of furniture by the first pass, one a line.
    """
    count = len(score)
    chance = 1 / (1 + np.exp(-score))
    words = np.expm1(look.column("words"))
    prose = look.column("prose")
    news = (chance < _KEPT) & (words >= _KEPT_WORDS)
    beside, near = look.own[:, _AT_BESIDE], look.own[:, _AT_NEAR]
    many = np.log1p(count)
    found: list[Floats] = [score[:, None], look.own]
    found += [_shifted(score[:, None], away, _NONE) for one in _AWAY for away in (one, -one)]
    found += [_shifted(beside, away, -1.0) for away in (1, -1, 2, -2)]
    found.append(_means(chance[:, None], _WINDOWS))
    found.append(_means(near, _NEAR_WINDOWS))
    singles = _mass((1 - chance) * words)
    singles.append((np.cumsum(chance) - chance) / max(1.0, chance.sum()))
    singles += _position(count)
    for mark in (prose > 0, news):
        singles += [_distance(mark), _distance(mark[::-1])[::-1]]
    above = np.cumsum(prose) - prose
    singles += [above / max(1.0, prose.sum()), np.minimum(above, 20)]
    singles.append(np.minimum(prose.sum() - above - prose, 20))
    singles.append(_worst(score, news))
    singles += _runs(score, prose > 0)
    found.append(np.stack(singles, axis=1))
    odd = (chance * words).sum() / max(1.0, words.sum())
    whole = [*look.own[:, _AT_WHOLE].mean(axis=0), chance.mean(), odd, many]
    found.append(np.broadcast_to(whole, (count, len(whole))))
    return np.concatenate(found, axis=1)


def _shifted(values: Floats, away: int, none: float) -> Floats:
    """The rows ``away`` lines below (above, if negative)."""
    out = np.full(values.shape, none)
    if abs(away) < len(values):
        if away > 0:
            out[:-away] = values[away:]
        else:
            out[-away:] = values[:away]
    return out


def _means(values: Floats, widths: tuple[int, ...]) -> Floats:
    """Means over so many lines on either side, the columns of each width beside each other."""
    total = np.concatenate((np.zeros((1, values.shape[1])), np.cumsum(values, axis=0)))
    at = np.arange(len(values))
    found = []
    for width in widths:
        low, high = np.maximum(at - width, 0), np.minimum(at + width + 1, len(values))
        found.append((total[high] - total[low]) / (high - low)[:, None])
    return np.concatenate(found, axis=1)


def _mass(mass: Floats) -> list[Floats]:
    """How many words of likely news stand above and below, as shares and as logarithms."""
    total = mass.sum() + 1
    above = np.cumsum(mass) - mass
    below = np.maximum(total - above - mass, 0.0)
    whole = np.full(len(mass), np.log1p(total))
    return [above / total, below / total, np.log1p(above), np.log1p(below), whole]


def _position(count: int) -> list[Floats]:
    at = np.arange(count, dtype=np.float64)
    return [at / max(1, count - 1), np.minimum(at, 30), np.minimum(count - 1 - at, 30)]


def _distance(mark: np.ndarray) -> Floats:
    """Lines since the last marked one above."""
    at = np.arange(len(mark), dtype=np.float64)
    last = np.maximum.accumulate(np.where(mark, at, -_FAR))
    before = np.concatenate(([-_FAR], last[:-1]))
    distances: Floats = np.minimum(at - before, _FAR)
    return distances


def _worst(score: Floats, news: np.ndarray) -> Floats:
    """The highest score above a line, since the last line of likely news."""
    out, most = np.empty(len(score)), _NONE
    for i, (value, is_news) in enumerate(zip(score.tolist(), news.tolist(), strict=True)):
        out[i] = most
        most = _NONE if is_news else max(most, value)
    return out


def _runs(score: Floats, prose: np.ndarray) -> list[Floats]:
    """Of the run of lines (of prose, or not) that a line stands in: length, mean score, highest."""
    edges = np.flatnonzero(np.diff(prose.astype(np.int8))) + 1
    starts = np.concatenate(([0], edges))
    lengths = np.diff(np.concatenate((starts, [len(prose)])))
    means = np.add.reduceat(score, starts) / lengths
    highest = np.maximum.reduceat(score, starts)
    return [np.repeat(v, lengths) for v in (np.log1p(lengths), means, highest)]
