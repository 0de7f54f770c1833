"""The tagger as a torch module: one encoder pass per window, then all cues of the window at once.

Stage one: BERT layers over pieces; the first piece of each token, joined with embeddings of the
parse's columns and with the token's head, gives a vector per token and the labels of cues.
Stage two: for each cue, every token is read beside the cue (additive, with embeddings of how it
lies to the cue in tree and line) and labelled content, source, via or none; the cue itself is
judged (does it attribute anything at all), and its stance and type read.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import teacher
import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from sayso.attributions.tagger_features import COLUMNS, PAIR_COLUMNS

WIDE, HEADS, INNER = 384, 12, 1536  # of MiniLM
WORD, READ, FORWARD, READ_HEADS = 192, 128, 256, 4
CUE_LABELS, LABELS, STANCES = 3, 7, 6


class Layer(nn.Module):
    """A transformer layer, normalised after each part, as in BERT."""

    def __init__(self, wide: int, heads: int, inner: int, drop: float) -> None:
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(wide, 3 * wide)
        self.out = nn.Linear(wide, wide)
        self.norm1, self.norm2 = nn.LayerNorm(wide, eps=1e-12), nn.LayerNorm(wide, eps=1e-12)
        self.up, self.down = nn.Linear(wide, inner), nn.Linear(inner, wide)
        self.drop = nn.Dropout(drop)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Attend to what ``mask`` allows, then pass through."""
        n, t, d = x.shape
        q, k, v = self.qkv(x).view(n, t, 3, self.heads, d // self.heads).permute(2, 0, 3, 1, 4)
        a = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask[:, None, None, :])
        x = self.norm1(x + self.drop(self.out(a.transpose(1, 2).reshape(n, t, d))))
        return self.norm2(x + self.drop(self.down(functional.gelu(self.up(x)))))


class Added(Layer):
    """A layer put on top of the published ones: normalised before each part, and idle when it begins."""

    def __init__(self, wide: int, heads: int, inner: int, drop: float) -> None:
        super().__init__(wide, heads, inner, drop)
        for part in (self.out, self.down):
            nn.init.zeros_(part.weight)
            nn.init.zeros_(part.bias)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Add what is attended to, then what is made of each piece."""
        n, t, d = x.shape
        qkv = self.qkv(self.norm1(x)).view(n, t, 3, self.heads, d // self.heads)
        q, k, v = qkv.permute(2, 0, 3, 1, 4)
        a = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask[:, None, None, :])
        x = x + self.drop(self.out(a.transpose(1, 2).reshape(n, t, d)))
        return x + self.drop(self.down(functional.gelu(self.up(self.norm2(x)))))


class Encoder(nn.Module):
    """The first ``layers`` layers of MiniLM, and those beyond the published ones added on top."""

    def __init__(self, weights: dict[str, Tensor], layers: int, drop: float) -> None:
        super().__init__()
        w = weights
        self.register_buffer("words", w["embeddings.word_embeddings.weight"].clone())
        place = w["embeddings.position_embeddings.weight"][:256]
        self.place = nn.Parameter(place + w["embeddings.token_type_embeddings.weight"][:1])
        self.norm = nn.LayerNorm(WIDE, eps=1e-12)
        self.norm.weight.data = w["embeddings.LayerNorm.weight"].clone()
        self.norm.bias.data = w["embeddings.LayerNorm.bias"].clone()
        self.drop = nn.Dropout(drop)
        published = [n for n in range(layers) if f"encoder.layer.{n}.output.dense.weight" in w]
        self.layers = nn.ModuleList(
            (Layer if n in published else Added)(WIDE, HEADS, INNER, drop) for n in range(layers)
        )
        for n, layer in enumerate(self.layers):
            if n not in published:
                continue
            at = f"encoder.layer.{n}."
            own = at + "attention.self."
            for kind in ("weight", "bias"):
                parts = [w[f"{own}{part}.{kind}"] for part in ("query", "key", "value")]
                _set(layer.qkv, kind, torch.cat(parts))
                _set(layer.out, kind, w[f"{at}attention.output.dense.{kind}"])
                _set(layer.norm1, kind, w[f"{at}attention.output.LayerNorm.{kind}"])
                _set(layer.up, kind, w[f"{at}intermediate.dense.{kind}"])
                _set(layer.down, kind, w[f"{at}output.dense.{kind}"])
                _set(layer.norm2, kind, w[f"{at}output.LayerNorm.{kind}"])

    def forward(
        self, pieces: Tensor, mask: Tensor, first: int = 0, last: int | None = None
    ) -> Tensor:
        """Layers ``first`` to ``last``.

        From a layer other than the first, ``pieces`` is what the layers before it gave.
        """
        x = pieces
        if not first:
            x = self.drop(self.norm(self.words[pieces] + self.place[: pieces.shape[1]]))
        for layer in self.layers[first:last]:
            x = layer(x, mask)
        return x


def _set(module: Any, kind: str, value: Tensor) -> None:
    getattr(module, kind).data = value.clone()


class Near(nn.Module):
    """Each token with its two neighbours, added to itself."""

    def __init__(self, wide: int, drop: float) -> None:
        super().__init__()
        self.mix = nn.Linear(3 * wide, wide)
        self.norm = nn.LayerNorm(wide)
        self.drop = nn.Dropout(drop)

    def forward(self, x: Tensor) -> Tensor:
        """Mix neighbours in."""
        before = functional.pad(x, (0, 0, 1, 0))[:, :-1]
        after = functional.pad(x, (0, 0, 0, 1))[:, 1:]
        return self.norm(
            x + self.drop(functional.gelu(self.mix(torch.cat([before, x, after], -1))))
        )


class Tagger(nn.Module):
    """Both stages on an encoder that gives vectors of ``wide`` numbers."""

    def __init__(self, encoder: nn.Module, wide: int = WIDE, drop: float = 0.1) -> None:
        super().__init__()
        self.encoder, self.wide = encoder, wide
        self.word = nn.Linear(wide, WORD)
        self.columns = nn.ModuleList(nn.Embedding(n, WORD) for n in COLUMNS)
        self.word_norm = nn.LayerNorm(WORD)
        self.tree = nn.Linear(2 * WORD, WORD)
        self.tree_norm = nn.LayerNorm(WORD)
        self.cue_hidden = nn.Linear(WORD, WORD)
        self.cue = nn.Linear(WORD, CUE_LABELS)
        self.corpus = nn.Embedding(2, WORD)  # 1 = GUM's guide, for texts that are no news
        self.read_word = nn.Linear(WORD, READ)
        self.read_cue = nn.Linear(2 * WORD, READ)
        self.pairs = nn.ModuleList(nn.Embedding(n, READ) for n in PAIR_COLUMNS)
        self.read_norm = nn.LayerNorm(READ)
        self.near = nn.ModuleList(Near(READ, drop) for _ in range(2))
        self.read = Layer(READ, READ_HEADS, FORWARD, drop)
        self.label = nn.Linear(READ, LABELS)
        self.judge_hidden = nn.Linear(READ + 2 * WORD, READ)
        self.judge = nn.Linear(READ, 1 + STANCES + 2)
        self.drop = nn.Dropout(2 * drop)
        for table in [*self.columns, *self.pairs, self.corpus]:
            table.weight.data.normal_(0, 0.05)
        self.corpus.weight.data.zero_()

    def words(self, pieces: Tensor, mask: Tensor, starts: Tensor, columns: Tensor, head: Tensor,
              corpus: Tensor, first: int = 0) -> tuple[Tensor, Tensor]:  # fmt: skip
        """Stage one: a vector and the cue labels' logits per token."""
        h = self.encoder(pieces, mask, first)
        h = h.gather(1, starts[..., None].expand(-1, -1, self.wide))
        x = self.word(h) + self.corpus(corpus)[:, None]
        for n, table in enumerate(self.columns):
            x = x + table(columns[..., n])
        x = self.drop(self.word_norm(x))
        up = x.gather(1, head[..., None].expand(-1, -1, WORD))
        x = self.tree_norm(x + self.drop(functional.gelu(self.tree(torch.cat([x, up], -1)))))
        return x, self.cue(self.drop(functional.gelu(self.cue_hidden(x))))

    def cues(self, x: Tensor, mask: Tensor, head: Tensor, inside: Tensor, pairs: Tensor
             ) -> tuple[Tensor, Tensor]:  # fmt: skip
        """Stage two, one row per cue: ``x`` its window's vectors, ``inside`` its tokens' weights.

        Returns label logits per token and the judgements' logits (valid, stances, types).
        """
        cue = torch.cat([x[torch.arange(len(x)), head], (x * inside[..., None]).sum(1)], -1)
        z = self.read_word(x) + self.read_cue(cue)[:, None]
        for n, table in enumerate(self.pairs):
            z = z + table(pairs[..., n])
        z = self.drop(self.read_norm(z)) * mask[..., None]
        z = self.read(self.near[0](z) * mask[..., None], mask.bool())
        z = self.near[1](z * mask[..., None])
        own = (z * inside[..., None]).sum(1)
        judged = functional.gelu(self.judge_hidden(torch.cat([own, cue], -1)))
        return self.label(z), self.judge(self.drop(judged))


def tagger(encoder: str, folder: str, layers: int, drop: float = 0.1) -> Tagger:
    """An untrained tagger over the published encoder in ``folder``: ``minilm`` or ``mpnet``."""
    weights = load_file(Path(folder) / "model.safetensors")
    if encoder == "mpnet":
        return Tagger(teacher.Encoder(weights, layers, drop), teacher.WIDE, drop)
    return Tagger(Encoder(weights, layers, drop), WIDE, drop)
