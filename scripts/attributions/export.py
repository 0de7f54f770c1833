#!/usr/bin/env python3
"""Write a trained tagger as two ONNX graphs with 8-bit weights, node by node.

    train-venv/bin/python scripts/attributions/export.py TRAINED.pt MODEL_DIR OUT_DIR [--float]

Weights of the encoder are 8-bit per output channel, activations are quantised per window (one
window a run, so that a window's numbers never depend on its company); the small second stage
computes in 32 bits on 8-bit weights. The graphs are written by hand: no exporter, so the same
weights give the same bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
import onnx
import torch
from network import HEADS, READ_HEADS, Added, Tagger, tagger
from onnx import TensorProto, helper, numpy_helper

OPSETS = [helper.make_opsetid("", 17), helper.make_opsetid("com.microsoft", 1)]
BITS = 127  # 8-bit weights lie in -127 .. 127
REDUCED = 63  # 7 bits, so that sums of pairs never saturate on processors without VNNI


class Graph:
    """Collects nodes and weights; every method returns the name of its result."""

    def __init__(self, *, whole: bool) -> None:
        self.whole = whole  # 32-bit weights, to compare with
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []
        self.count = 0

    def put(self, value: np.ndarray | torch.Tensor) -> str:
        """A weight."""
        array = value.detach().numpy() if isinstance(value, torch.Tensor) else value
        self.count += 1
        name = f"w{self.count}"
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name

    def node(self, op: str, *inputs: str, domain: str = "", outputs: int = 1, **how: object) -> str:
        """A node; its first result."""
        self.count += 1
        names = [f"n{self.count}_{k}" for k in range(outputs)]
        self.nodes.append(helper.make_node(op, list(inputs), names, domain=domain, **how))
        return names[0]

    def many(self, op: str, *inputs: str, outputs: int, **how: object) -> list[str]:
        """A node with several results."""
        first = self.node(op, *inputs, outputs=outputs, **how)
        return [first[:-1] + str(k) for k in range(outputs)]

    def narrow(self, weight: np.ndarray, most: int) -> tuple[np.ndarray, np.ndarray]:
        """Weights [in, out] as 8-bit numbers and a scale per column."""
        scale = np.maximum(np.abs(weight).max(0), 1e-8) / most
        return np.round(weight / scale).astype(np.int8), scale.astype(np.float32)

    def linear(self, x: str, layer: torch.nn.Linear, *, fast: bool) -> str:
        """Weights times x plus bias. ``fast``: activations in 8 bits too."""
        weight = layer.weight.detach().numpy().T.copy()
        bias = self.put(layer.bias)
        if self.whole:
            return self.node("Add", self.node("MatMul", x, self.put(weight)), bias)
        narrow, scale = self.narrow(weight, REDUCED if fast else BITS)
        if not fast:
            full = self.node("Mul", self.node("Cast", self.put(narrow), to=TensorProto.FLOAT),
                             self.put(scale))  # fmt: skip
            return self.node("Add", self.node("MatMul", x, full), bias)
        small, step, zero = self.many("DynamicQuantizeLinear", x, outputs=3)
        product = self.node("MatMulInteger", small, self.put(narrow), zero,
                            self.put(np.zeros(len(scale), np.int8)))  # fmt: skip
        product = self.node("Cast", product, to=TensorProto.FLOAT)
        product = self.node("Mul", product, self.node("Mul", step, self.put(scale)))
        return self.node("Add", product, bias)

    def table(self, weight: torch.Tensor, rows: str) -> str:
        """Rows of a table kept in 8 bits with a scale per row."""
        array = weight.detach().numpy()
        if self.whole:
            return self.node("Gather", self.put(array), rows)
        narrow, scale = self.narrow(array.T, BITS)
        found = self.node("Cast", self.node("Gather", self.put(narrow.T.copy()), rows),
                          to=TensorProto.FLOAT)  # fmt: skip
        return self.node("Mul", found, self.node("Gather", self.put(scale[:, None]), rows))

    def norm(self, x: str, layer: torch.nn.LayerNorm) -> str:
        """Layer normalisation."""
        return self.node("LayerNormalization", x, self.put(layer.weight), self.put(layer.bias),
                         axis=-1, epsilon=layer.eps)  # fmt: skip

    def gelu(self, x: str) -> str:
        """The activation."""
        return self.node("Gelu", x, domain="com.microsoft")

    def layer(self, x: str, layer: torch.nn.Module, heads: int, *, fast: bool) -> str:
        """A transformer layer over [batch, tokens, wide]."""
        before = isinstance(layer, Added)
        a = self.attend(self.norm(x, layer.norm1) if before else x, layer, heads, fast=fast)
        x = self.node("Add", x, a)
        if not before:
            x = self.norm(x, layer.norm1)
        inner = self.norm(x, layer.norm2) if before else x
        inner = self.gelu(self.linear(inner, layer.up, fast=fast))
        x = self.node("Add", x, self.linear(inner, layer.down, fast=fast))
        return x if before else self.norm(x, layer.norm2)

    def attend(self, x: str, layer: torch.nn.Module, heads: int, *, fast: bool) -> str:
        """What a layer's attention gives."""
        qkv = self.linear(x, layer.qkv, fast=fast)
        wide = layer.out.weight.shape[0]
        q, k, v = self.many("Split", qkv, self.put(np.array([wide] * 3)), outputs=3, axis=-1)
        a = self.node("MultiHeadAttention", q, k, v, domain="com.microsoft", num_heads=heads)
        return self.linear(a, layer.out, fast=fast)

    def near(self, z: str, near: torch.nn.Module) -> str:
        """Each token of [cues, tokens, wide] with its neighbours, added to itself."""
        padded = self.node("Pad", z, self.put(np.array([0, 1, 0, 0, 1, 0])))
        most = self.put(np.array([np.iinfo(np.int64).max]))
        axis = self.put(np.array([1]))
        before = self.node("Slice", padded, self.put(np.array([0])), self.put(np.array([-2])), axis)
        after = self.node("Slice", padded, self.put(np.array([2])), most, axis)
        mixed = self.linear(self.node("Concat", before, z, after, axis=-1), near.mix, fast=False)
        return self.norm(self.node("Add", z, self.gelu(mixed)), near.norm)

    def rename(self, old: str, new: str) -> None:
        """Name a result of the graph."""
        self.nodes.append(helper.make_node("Identity", [old], [new]))

    def save(self, path: Path, inputs: dict[str, tuple[int, list[object]]],
             outputs: dict[str, list[object]]) -> None:  # fmt: skip
        """Write the graph."""
        graph = helper.make_graph(
            self.nodes, "sayso.attributions",
            [helper.make_tensor_value_info(n, t, s) for n, (t, s) in inputs.items()],
            [helper.make_tensor_value_info(n, TensorProto.FLOAT, s) for n, s in outputs.items()],
            self.weights)  # fmt: skip
        model = helper.make_model(graph, opset_imports=OPSETS, producer_name="sayso", ir_version=9)
        path.write_bytes(model.SerializeToString(deterministic=True))


def words(net: Tagger, whole: bool, fast: bool) -> Graph:
    """Stage one for one window: pieces [P], starts [T], columns [T, C], head [T], guide [1].

    ``guide`` is 0 for news reports, read by the whole guide, 1 for other texts, read by GUM's.
    """
    g, e = Graph(whole=whole), net.encoder
    x = g.table(e.words, "pieces")
    size = g.node("Shape", "pieces")
    place = g.node("Slice", g.put(e.place), g.put(np.array([0])), size, g.put(np.array([0])))
    x = g.norm(g.node("Add", x, place), e.norm)
    x = g.node("Unsqueeze", x, g.put(np.array([0])))
    for layer in e.layers:
        x = g.layer(x, layer, HEADS, fast=fast)
    x = g.node("Squeeze", x, g.put(np.array([0])))
    x = g.node("Gather", x, "starts")
    x = g.linear(x, net.word, fast=False)
    fixed = g.node("Gather", g.put(net.corpus.weight), "guide")
    sums, at = [], 0
    for table in net.columns:  # one table, so that one look-up and one sum do
        sums.append(table.weight)
        at += len(table.weight)
    offsets = np.cumsum([0] + [len(t.weight) for t in net.columns[:-1]])
    rows = g.node("Add", "columns", g.put(offsets.astype(np.int64)))
    looked = g.node("ReduceSum", g.table(torch.cat(sums), rows), g.put(np.array([1])), keepdims=0)
    x = g.norm(g.node("Add", g.node("Add", x, looked), fixed), net.word_norm)
    up = g.node("Gather", x, "head")
    mixed = g.gelu(g.linear(g.node("Concat", x, up, axis=-1), net.tree, fast=False))
    x = g.norm(g.node("Add", x, mixed), net.tree_norm)
    cue = g.linear(g.gelu(g.linear(x, net.cue_hidden, fast=False)), net.cue, fast=False)
    g.rename(x, "vectors")
    g.rename(cue, "cue")
    return g


def cues(net: Tagger, whole: bool) -> Graph:
    """Stage two for one window: vectors [T, D], head [K], inside [K, T], pairs [K, T, C]."""
    g = Graph(whole=whole)
    mean = g.node("MatMul", "inside", "vectors")
    cue = g.node("Concat", g.node("Gather", "vectors", "head"), mean, axis=-1)
    z = g.linear("vectors", net.read_word, fast=False)
    own = g.node("Unsqueeze", g.linear(cue, net.read_cue, fast=False), g.put(np.array([1])))
    z = g.node("Add", g.node("Unsqueeze", z, g.put(np.array([0]))), own)
    offsets = np.cumsum([0] + [len(t.weight) for t in net.pairs[:-1]])
    rows = g.node("Add", "pairs", g.put(offsets.astype(np.int64)))
    table = torch.cat([t.weight for t in net.pairs])
    looked = g.node("ReduceSum", g.table(table, rows), g.put(np.array([2])), keepdims=0)
    z = g.norm(g.node("Add", z, looked), net.read_norm)
    z = g.layer(g.near(z, net.near[0]), net.read, READ_HEADS, fast=False)
    z = g.near(z, net.near[1])
    label = g.linear(z, net.label, fast=False)
    weights = g.node("Unsqueeze", "inside", g.put(np.array([1])))
    pooled = g.node("Squeeze", g.node("MatMul", weights, z), g.put(np.array([1])))
    hidden = g.gelu(g.linear(g.node("Concat", pooled, cue, axis=-1), net.judge_hidden, fast=False))
    g.rename(label, "label")
    g.rename(g.linear(hidden, net.judge, fast=False), "judged")
    return g


def main(trained: str, folder: str, out: str, whole: bool, slow: bool) -> None:
    """Read, write both graphs and what they are."""
    kept = torch.load(trained, weights_only=True)
    net = tagger("minilm", folder, kept["layers"])
    net.load_state_dict(kept["state"])
    net.eval()
    ints, floats = TensorProto.INT64, TensorProto.FLOAT
    wide, columns, pairs = net.read_word.in_features, len(net.columns), len(net.pairs)
    target = Path(out)
    target.mkdir(parents=True, exist_ok=True)
    words(net, whole, not slow).save(
        target / "words.onnx",
        {"pieces": (ints, ["P"]), "starts": (ints, ["T"]), "columns": (ints, ["T", columns]),
         "head": (ints, ["T"]), "guide": (ints, [1])},
        {"vectors": ["T", wide], "cue": ["T", 3]})  # fmt: skip
    cues(net, whole).save(
        target / "cues.onnx",
        {"vectors": (floats, ["T", wide]), "head": (ints, ["K"]), "inside": (floats, ["K", "T"]),
         "pairs": (ints, ["K", "T", pairs])},
        {"label": ["K", "T", 7], "judged": ["K", 9]})  # fmt: skip
    for name in ("words.onnx", "cues.onnx"):
        data = (target / name).read_bytes()
        print(
            json.dumps(
                {"file": name, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
            )
        )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("trained")
    parser.add_argument("model")
    parser.add_argument("out")
    parser.add_argument("--float", action="store_true", help="32-bit weights, to compare with")
    parser.add_argument("--slow", action="store_true", help="8-bit weights, 32-bit activations")
    args = parser.parse_args()
    main(args.trained, args.model, args.out, args.float, args.slow)
