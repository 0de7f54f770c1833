"""The encoder of the larger model that teaches the tagger: MPNet (Song et al. 2020), never shipped.

Weights are those of all-mpnet-base-v2 (Sentence Transformers, Apache-2.0). Pieces come as BERT's
numbers, as everywhere here; MPNet's list holds the same pieces four places further on.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn
from torch.nn import functional

WIDE, HEADS, INNER = 768, 12, 3072
BUCKETS, FARTHEST = 32, 128  # of relative positions, as in T5
MOVED = 4  # MPNet's list begins with four marks of its own
OWN = {0: 1, 101: 0, 102: 2, 103: 30526}  # BERT's padding, begin, end and mask as MPNet's


class Layer(nn.Module):
    """A transformer layer whose attention knows how far apart two pieces stand."""

    def __init__(self, w: dict[str, Tensor], at: str, drop: float) -> None:
        super().__init__()
        own = at + "attention.attn."
        self.qkv, self.out = nn.Linear(WIDE, 3 * WIDE), nn.Linear(WIDE, WIDE)
        self.up, self.down = nn.Linear(WIDE, INNER), nn.Linear(INNER, WIDE)
        self.norm1, self.norm2 = nn.LayerNorm(WIDE, eps=1e-5), nn.LayerNorm(WIDE, eps=1e-5)
        for kind in ("weight", "bias"):
            for module, value in (
                (self.qkv, torch.cat([w[f"{own}{part}.{kind}"] for part in "qkv"])),
                (self.out, w[f"{own}o.{kind}"]),
                (self.norm1, w[f"{at}attention.LayerNorm.{kind}"]),
                (self.up, w[f"{at}intermediate.dense.{kind}"]),
                (self.down, w[f"{at}output.dense.{kind}"]),
                (self.norm2, w[f"{at}output.LayerNorm.{kind}"]),
            ):
                getattr(module, kind).data = value.clone()
        self.drop = nn.Dropout(drop)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """``bias`` is added to the attention's scores: (windows, heads, pieces, pieces)."""
        n, t, d = x.shape
        q, k, v = self.qkv(x).view(n, t, 3, HEADS, d // HEADS).permute(2, 0, 3, 1, 4)
        a = functional.scaled_dot_product_attention(q, k, v, attn_mask=bias)
        x = self.norm1(x + self.drop(self.out(a.transpose(1, 2).reshape(n, t, d))))
        return self.norm2(x + self.drop(self.down(functional.gelu(self.up(x)))))


class Encoder(nn.Module):
    """MPNet with the interface of ``network.Encoder``."""

    def __init__(self, weights: dict[str, Tensor], layers: int, drop: float) -> None:
        super().__init__()
        w = weights
        self.register_buffer("words", w["embeddings.word_embeddings.weight"].clone())
        number = torch.arange(len(self.words) - MOVED - 1) + MOVED
        for bert, mpnet in OWN.items():
            number[bert] = mpnet
        self.register_buffer("number", number)
        self.place = nn.Parameter(w["embeddings.position_embeddings.weight"][2:258].clone())
        self.norm = nn.LayerNorm(WIDE, eps=1e-5)
        self.norm.weight.data = w["embeddings.LayerNorm.weight"].clone()
        self.norm.bias.data = w["embeddings.LayerNorm.bias"].clone()
        self.far = nn.Parameter(w["encoder.relative_attention_bias.weight"].clone())
        self.drop = nn.Dropout(drop)
        self.layers = nn.ModuleList(Layer(w, f"encoder.layer.{n}.", drop) for n in range(layers))

    def forward(
        self, pieces: Tensor, mask: Tensor, first: int = 0, last: int | None = None
    ) -> Tensor:
        """As ``network.Encoder.forward``."""
        x = pieces
        if not first:
            x = self.drop(
                self.norm(self.words[self.number[pieces]] + self.place[: pieces.shape[1]])
            )
        bias = self.far[_bucket(mask.shape[1])].permute(2, 0, 1)[None]
        bias = bias.masked_fill(~mask[:, None, None, :], float("-inf"))
        for layer in self.layers[first:last]:
            x = layer(x, bias)
        return x


def _bucket(size: int) -> Tensor:
    """The bucket of each pair of places: near ones alone, far ones together."""
    place = torch.arange(size)
    n = place[:, None] - place[None, :]
    side = (n < 0).long() * (BUCKETS // 2)
    n, exact = n.abs(), BUCKETS // 4
    far = (
        exact
        + (torch.log(n.clamp(min=1).float() / exact) / math.log(FARTHEST / exact) * exact).long()
    )
    return side + torch.where(n < exact, n, far.clamp(max=BUCKETS // 2 - 1))
