#!/usr/bin/env python3
"""Train the attribution tagger on what prepare.py wrote.

    train-venv/bin/python scripts/attributions/train.py PREPARED MODEL_DIR OUT.pt [options]

MODEL_DIR holds model.safetensors of all-MiniLM-L6-v2. Seeded; docs/models/attributions.md has the
commands that made the weights in the package.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import numpy as np
import torch
from network import Tagger, tagger
from torch import Tensor, nn
from torch.nn import functional

from sayso.attributions.tagger_features import ENTITIES

CONTENT, SOURCE, VIA = 1, 3, 5  # first label of each; the next number goes on with it
MASKED, HIDDEN = 103, 0.03  # [MASK] and the share of words it stands for in a swapped window
NEGATIVE = 0.1  # probability from which a token that is no cue is judged in stage two
GUIDED = 0.3  # share of unmarked windows that are read by GUM's guide
NOTHING = (torch.zeros(0, 0), torch.zeros(0, 0))
SWAPPED = {ENTITIES.index(name) + 1 for name in ("PERSON", "ORG", "GPE", "NORP", "FAC", "LOC")}


class Item(NamedTuple):
    """A window as arrays. ``labels`` has one row per gold cue, ``pairs`` likewise."""

    pieces: list[list[int]]
    columns: np.ndarray
    head: np.ndarray
    bio: np.ndarray
    cues: list[tuple[int, int]]
    labels: np.ndarray
    pairs: list[np.ndarray]
    to_token: dict[int, np.ndarray]
    stance: list[int]
    type: list[int]
    corpus: int
    gold: list[dict[str, Any]]
    forms: list[str]
    marked: bool = True  # False: no gold; a teacher alone says what stands there

    @property
    def size(self) -> int:
        """Pieces, with the two marks at its ends."""
        return sum(map(len, self.pieces)) + 2


def item(row: dict[str, Any], corpus: int) -> Item:
    """A prepared window as arrays; pieces that lie outside it are cut off."""
    first, count = row["first"], len(row["pieces"])
    gold, seen, pairs = [], set(), []

    def table(data: bytes) -> np.ndarray:
        return np.frombuffer(data, dtype=np.int8).reshape(count, -1)

    for g, pair in zip(row["gold"], row["to_gold"], strict=True):
        cue = (g["cue"][0] - first, min(g["cue"][1] - first, count))
        if cue in seen:
            continue
        seen.add(cue)
        moved = {"cue": cue, "stance": g["stance"], "type": g["type"]}
        for key in ("content", "source", "via"):
            cut = [(max(0, a - first), min(count, b - first)) for a, b in g[key]]
            moved[key] = [(a, b) for a, b in cut if a < b]
        gold.append(moved)
        pairs.append(table(pair))
    bio = np.zeros(count, dtype=np.int64)
    for g in sorted(gold, key=lambda g: g["cue"][0] - g["cue"][1]):
        a, b = g["cue"]
        bio[a + 1 : b] = 2
        bio[a] = 1
    labels = np.zeros((len(gold), count), dtype=np.int64)
    for row_labels, g in zip(labels, gold, strict=True):
        for key, label in (("content", CONTENT), ("via", VIA), ("source", SOURCE)):
            for a, b in g[key]:
                row_labels[a:b] = label + 1
                row_labels[a] = label
                if b < count and row_labels[b] in (2, 4, 6):  # the rest of a piece cut in two
                    row_labels[b] -= 1
    return Item(row["pieces"], table(row["columns"]), np.array(row["head"]), bio,
                [g["cue"] for g in gold], labels, pairs,
                {int(i) - first: table(p) for i, p in row["to_token"].items()},
                [g["stance"] for g in gold], [g["type"] for g in gold], corpus, gold,
                row["forms"])  # fmt: skip


def batches(items: list[Item], most: int, rng: random.Random | None) -> list[list[Item]]:
    """Windows of like length together, at most ``most`` pieces a batch with padding."""
    order = sorted(items, key=lambda i: i.size + (rng.random() * 12 if rng else 0))
    found: list[list[Item]] = [[]]
    for one in order:
        if found[-1] and one.size * (len(found[-1]) + 1) > most:
            found.append([])
        found[-1].append(one)
    if rng:
        rng.shuffle(found)
    return found if items else []


Pool = dict[int, list[list[int]]]


def swapped(one: Item, pool: Pool, rng: random.Random) -> list[list[int]]:
    """A window's pieces with most names exchanged for others of their kind, a few words masked."""
    names = [
        rng.choice(pool[e]) if e in pool and t == 12 and rng.random() < 0.8 else p
        for p, e, t in zip(one.pieces, one.columns[:, 3], one.columns[:, 0], strict=True)
    ]
    return [[MASKED] if rng.random() < HIDDEN else p for p in names]


class Batch:
    """Padded tensors of some windows, spelled as they stand or as ``spelled`` says."""

    def __init__(self, items: list[Item], rng: random.Random | None = None, blind: float = 0.0,
                 spelled: list[list[list[int]]] | None = None) -> None:  # fmt: skip
        self.items, self.first = items, 0
        spelled = spelled or [one.pieces for one in items]
        n, size = len(items), max(sum(map(len, pieces)) + 2 for pieces in spelled)
        size, words = min(size, 256), max(len(i.pieces) for i in items)
        pieces_, starts = np.zeros((n, size), np.int64), np.zeros((n, words), np.int64)
        columns, head = (
            np.zeros((n, words, items[0].columns.shape[1]), np.int64),
            np.zeros((n, words), np.int64),
        )
        here, bio = np.zeros((n, size), bool), np.full((n, words), -100)
        self.real = np.zeros((n, words), np.float32)
        for r, (one, pieces) in enumerate(zip(items, spelled, strict=True)):
            flat, at = [101], []
            for p in pieces:
                at.append(min(len(flat), 255))
                flat += p
            flat = [*flat[:255], 102]
            pieces_[r, : len(flat)] = flat
            here[r, : len(flat)] = True
            count = len(pieces)
            starts[r, :count], head[r, :count] = at, one.head
            columns[r, :count] = one.columns
            if rng and blind:
                gone = np.array([rng.random() < blind for _ in range(count)])
                columns[r, :count][gone] = 0
            bio[r, :count] = one.bio
            self.real[r, :count] = 1
        tensor = torch.from_numpy
        self.pieces, self.starts, self.columns, self.head = map(
            tensor, (pieces_, starts, columns, head)
        )
        self.here, self.bio = tensor(here), tensor(bio)
        self.corpus = torch.tensor([i.corpus for i in items])

    def lower(self, known: list[Tensor], first: int) -> None:
        """Go on from what the layers before ``first`` gave for each window."""
        self.first = first
        self.pieces = torch.zeros(*self.here.shape, known[0].shape[1])
        for r, one in enumerate(known):
            self.pieces[r, : len(one)] = one

    def rows(self, chosen: list[tuple[int, tuple[int, int], np.ndarray]]) -> tuple[Tensor, ...]:
        """Stage two's input for (window, cue, pairs): window numbers, heads, weights, pairs, mask."""
        words = self.real.shape[1]
        inside = np.zeros((len(chosen), words), np.float32)
        pairs = np.zeros((len(chosen), words, chosen[0][2].shape[1]), np.int64)
        which, heads = [], []
        for r, (n, (a, b), pair) in enumerate(chosen):
            inside[r, a:b] = 1 / (b - a)
            pairs[r, : len(pair)] = pair
            which.append(n)
            heads.append(top(self.items[n].head, a, b))
        mask = self.real[which]
        return (torch.tensor(which), torch.tensor(heads), torch.from_numpy(inside),
                torch.from_numpy(pairs), torch.from_numpy(mask))  # fmt: skip


def top(head: np.ndarray, a: int, b: int) -> int:
    """The token of a range whose head lies outside it."""
    for i in range(a, b):
        if not a <= head[i] < b or head[i] == i:
            return i
    return a


Spelled = dict[int, list[list[int]]]  # pieces of each token, by window (id)
Said = tuple[Tensor, Tensor]  # a teacher's vectors and cue logits per token of a window


class Lesson(NamedTuple):
    """What teachers say of some windows, ``said[teacher][window]``: the mean of their probabilities."""

    nets: list[Tagger]
    said: list[list[Said]]
    weight: float

    def cue(self, words: int) -> Tensor:
        """Cue probabilities, padded to ``words`` tokens."""
        each = [_padded([c.float().softmax(-1) for _, c in one], words) for one in self.said]
        return torch.stack(each).mean(0)

    @torch.no_grad()
    def judged(self, words: int, rows: tuple[Tensor, ...]) -> tuple[Tensor, Tensor]:
        """Stage two's probabilities of labels, and that it is a cue, for what the learner judges too."""
        which, heads, inside, pairs, mask = rows
        labels, worth = [], []
        for net, said in zip(self.nets, self.said, strict=True):
            x = _padded([v.float() for v, _ in said], words)
            label, judged = net.cues(x[which], mask, heads, inside, pairs)
            labels.append(label.softmax(-1))
            worth.append(judged[:, 0].sigmoid())
        return torch.stack(labels).mean(0), torch.stack(worth).mean(0)


def _padded(rows: list[Tensor], words: int) -> Tensor:
    out = torch.zeros(len(rows), words, rows[0].shape[1])
    for r, row in enumerate(rows):
        out[r, : len(row)] = row
    return out


@torch.no_grad()
def lesson(net: Tagger, items: list[Item], spelled: dict[int, list[list[int]]]) -> dict[int, Said]:
    """A teacher's reading of each window as it is spelled (by id)."""
    found = {}
    for group in batches(items, 3000, None):
        batch = Batch(group, spelled=[spelled[id(one)] for one in group])
        x, cue = net.words(batch.pieces, batch.here, batch.starts, batch.columns, batch.head,
                           batch.corpus)  # fmt: skip
        for one, v, c in zip(group, x, cue, strict=True):
            found[id(one)] = (
                v[: len(one.pieces)].half().clone(), c[: len(one.pieces)].half().clone()
            )  # fmt: skip
    return found


def cued(one: Item, said: list[Said]) -> Item:
    """An unmarked window with the cues that teachers see in it."""
    p = torch.stack([c.float().softmax(-1) for _, c in said]).mean(0).numpy()
    cues = []
    for i in one.to_token:
        if p[i, 1] > NEGATIVE:
            b = i + 1
            while b < len(one.pieces) and p[b, 2] > max(p[b, 0], p[b, 1]):
                b += 1
            cues.append((i, b))
    pairs = [one.to_token.get(top(one.head, *c), one.to_token[c[0]]) for c in cues]
    none = np.zeros((len(cues), len(one.pieces)), np.int64)
    return one._replace(
        cues=cues, pairs=pairs, labels=none, stance=[-1] * len(cues), type=[-1] * len(cues)
    )


def losses(
    net: Tagger, batch: Batch, rng: random.Random, told: Lesson | None = None
) -> dict[str, Tensor]:
    """Negative log-likelihoods, summed and divided by the number of windows.

    With a teacher, ``told.weight`` of each is the cross-entropy with what the teacher says.
    """
    x, cue = net.words(batch.pieces, batch.here, batch.starts, batch.columns, batch.head, batch.corpus,
                       batch.first)  # fmt: skip
    n = len(batch.items)
    per_token = functional.cross_entropy(
        cue.transpose(1, 2), batch.bio, reduction="none", ignore_index=-100
    )
    soft = told.weight if told else 0.0
    if told:
        share = torch.tensor([soft if one.marked else 1.0 for one in batch.items])
        theirs = told.cue(cue.shape[1])
        said = -(theirs * cue.log_softmax(-1)).sum(-1) * torch.from_numpy(batch.real)
        found = {"cue": ((1 - share)[:, None] * per_token + share[:, None] * said).sum() / n}
    else:
        found = {"cue": per_token.sum() / n}
    begin = cue.detach().softmax(-1)[..., 1].numpy()
    chosen, valid, labels, stance, kind = [], [], [], [], []
    for r, one in enumerate(batch.items):
        taken = set()
        for k, (a, b) in enumerate(one.cues):
            pair, span = one.pairs[k], (a, b)
            main = top(one.head, a, b)
            taken.update(range(a, b))
            if b - a > 1 and main in one.to_token and rng.random() < 0.2:
                pair, span = one.to_token[main], (main, main + 1)
            chosen.append((r, span, pair))
            valid.append(float(one.marked))
            labels.append(one.labels[k] if one.marked else np.full(len(one.pieces), -100))
            stance.append(one.stance[k])
            kind.append(one.type[k])
        others = sorted((i for i in one.to_token if i not in taken
                         and (begin[r, i] > NEGATIVE or rng.random() < 0.02)),
                        key=lambda i: -begin[r, i])  # fmt: skip
        for i in others[: 1 + len(one.cues)]:
            chosen.append((r, (i, i + 1), one.to_token[i]))
            valid.append(0.0)
            labels.append(np.full(len(one.pieces), -100))
            stance.append(-1)
            kind.append(-1)
    if not chosen:
        return found
    rows = batch.rows(chosen)
    which, heads, inside, pairs, mask = rows
    logits, judged = net.cues(x[which], mask, heads, inside, pairs)
    target = np.full(logits.shape[:2], -100)
    for r, row in enumerate(labels):
        target[r, : len(row)] = row
    right = torch.tensor(valid)
    label = functional.cross_entropy(
        logits.transpose(1, 2), torch.from_numpy(target), reduction="none", ignore_index=-100
    ).sum(-1)
    worth = functional.binary_cross_entropy_with_logits(judged[:, 0], right, reduction="none")
    if told:
        labels_, worth_ = told.judged(cue.shape[1], rows)
        own = -(labels_ * logits.log_softmax(-1)).sum(-1) * mask
        # where gold has no cue, the teacher's labels count as far as it believes in the cue
        own = own * torch.maximum(right, worth_)[:, None]
        share = share[which]
        label = (1 - share) * label + share * own.sum(-1)
        worth = (1 - share) * worth + share * functional.binary_cross_entropy_with_logits(
            judged[:, 0], worth_, reduction="none"
        )
    found["label"], found["valid"] = label.sum() / n, worth.sum() / n
    for name, part, gold in (("stance", judged[:, 1:7], stance), ("type", judged[:, 7:], kind)):
        found[name] = (
            functional.cross_entropy(part, torch.tensor(gold), reduction="sum", ignore_index=-1) / n
        )
    return found


def pieces_of(path: np.ndarray) -> dict[int, list[tuple[int, int]]]:
    """Label sequence -> ranges by first label."""
    found: dict[int, list[tuple[int, int]]] = {CONTENT: [], SOURCE: [], VIA: []}
    before = 0
    for i, label in enumerate(path):
        label = int(label)
        if label in found:
            found[label].append((i, i + 1))
        elif label:
            if before in (label, label - 1) and found[label - 1]:
                a, _ = found[label - 1][-1]
                found[label - 1][-1] = (a, i + 1)
            else:
                found[label - 1].append((i, i + 1))
        before = label
    return found


@torch.no_grad()
def check(
    net: Tagger, items: list[Item], threshold: float = 0.5, low: float = 0.2
) -> dict[str, float]:
    """Precision, recall and F1 on windows, by tokens, nearly as the scorers count."""
    net.eval()
    right = exact = predicted = wanted = cue_right = cue_found = 0
    for group in batches(items, 3000, None):
        batch = Batch(group)
        x, cue = net.words(batch.pieces, batch.here, batch.starts, batch.columns, batch.head,
                           torch.zeros_like(batch.corpus))  # fmt: skip
        p = cue.softmax(-1).numpy()
        for r, one in enumerate(group):
            wanted += len(one.gold)
            spans = []
            for i in range(len(one.pieces)):
                if p[r, i, 1] > low and i in one.to_token:
                    b = i + 1
                    while b < len(one.pieces) and p[r, b, 2] > max(p[r, b, 0], p[r, b, 1]):
                        b += 1
                    spans.append((i, b))
            if not spans:
                continue
            chosen = [
                (r, s, one.to_token.get(top(one.head, *s), one.to_token[s[0]])) for s in spans
            ]
            which, heads, inside, pairs, mask = batch.rows(chosen)
            logits, judged = net.cues(x[which], mask, heads, inside, pairs)
            paths = logits.argmax(-1).numpy()[:, : len(one.pieces)]
            worth = judged[:, 0].sigmoid().numpy()
            word = np.array([f[:1].isalnum() for f in one.forms])
            guesses = []
            for s, path, v in zip(spans, paths, worth, strict=True):
                found = pieces_of(path)
                if v < threshold or not found[CONTENT]:
                    continue
                content = {i for a, b in found[CONTENT] for i in range(a, b) if word[i]}
                source = {i for a, b in found[SOURCE] for i in range(a, b) if word[i]}
                guesses.append((s, content, source))
            predicted += len(guesses)
            cue_found += len(guesses)
            cue_right += sum(g[0] in one.cues for g in guesses)
            used = set()
            gold = [
                (
                    {i for a, b in g["content"] for i in range(a, b) if word[i]},
                    {i for a, b in g["source"] for i in range(a, b) if word[i]},
                )
                for g in one.gold
            ]
            options = sorted(
                (
                    (len(c & d) / max(1, len(c | d)), bool(s & t), gi, pi)
                    for gi, (c, s) in enumerate(gold)
                    for pi, (_, d, t) in enumerate(guesses)
                    if c & d
                ),
                reverse=True,
            )
            for iou, same, gi, pi in options:
                if ("g", gi) in used or ("p", pi) in used:
                    continue
                used |= {("g", gi), ("p", pi)}
                exact += gold[gi][0] == guesses[pi][1]
                right += iou >= 0.5 and (same or (not gold[gi][1] and not guesses[pi][2]))
    net.train()
    f = lambda n: 200 * n / max(1, predicted + wanted)  # noqa: E731
    return {"full": f(right), "P": 100 * right / max(1, predicted), "R": 100 * right / wanted,
            "exact": f(exact), "cue": f(cue_right), "pred": predicted}  # fmt: skip


@torch.no_grad()
def lowered(net: Tagger, items: list[Item], layers: int, spelled: Spelled
            ) -> dict[int, Tensor]:  # fmt: skip
    """What the first ``layers`` layers, which stay as they are, give for each window (by id)."""
    net.eval()
    found = {}
    for group in batches(items, 3000, None):
        batch = Batch(group, spelled=[spelled[id(one)] for one in group])
        x = net.encoder(batch.pieces, batch.here, 0, layers)
        for one, row, here in zip(group, x, batch.here, strict=True):
            found[id(one)] = row[here].half()
    net.train()
    return found


class Class(NamedTuple):
    """Windows with their two spellings, as they stand and with names exchanged, and what teachers say of each."""

    items: list[Item]
    spelled: list[Spelled]
    nets: list[Tagger]
    said: list[list[dict[int, Said]]]  # [spelling][teacher]


def taught(items: list[Item], pool: Pool, rng: random.Random, args: argparse.Namespace,
           note: Callable[[str], None]) -> Class:  # fmt: skip
    """Spell all windows and let the teachers read them; ``--keep`` keeps what they say in a file.

    Unmarked windows are spelled as they stand alone. A spelling that ``--swap`` never takes is not read.
    """
    nets = []
    for path in args.teacher or ():
        kept = torch.load(path, weights_only=True)
        net = tagger("mpnet", args.teacher_model, kept["layers"])
        net.load_state_dict(kept["state"])
        nets.append(net.eval())
    spelled: list[Spelled] = [
        {id(one): one.pieces for one in items},
        {id(one): swapped(one, pool, rng) if one.marked else one.pieces for one in items},
    ]
    used = [args.swap < 1, args.swap > 0]
    if args.keep and Path(args.keep).exists():
        kept = torch.load(args.keep, weights_only=True)
        spelled = [dict(zip(map(id, items), s, strict=True)) for s in kept["spelled"]]
        said = [[dict(zip(map(id, items), s, strict=True)) for s in v] for v in kept["said"]]
    else:
        said = [[], []]
        plain = [one for one in items if not one.marked]
        own = [one for one in items if one.marked]
        for n, net in enumerate(nets):
            free = lesson(net, plain, spelled[0])
            for which in (0, 1):
                said[which].append(dict(free))
                if used[which]:
                    said[which][-1].update(lesson(net, own, spelled[which]))
                else:
                    said[which][-1].update(dict.fromkeys(map(id, own), NOTHING))
            note(f"teacher {n} has read")
        if args.keep:
            torch.save({"spelled": [[s[id(i)] for i in items] for s in spelled],
                        "said": [[[s[id(i)] for i in items] for s in v] for v in said]}, args.keep)  # fmt: skip
    found = [one if one.marked else cued(one, [s[id(one)] for s in said[0]]) for one in items]
    new = {id(a): id(b) for a, b in zip(items, found, strict=True)}
    return Class(
        found,
        [{new[k]: v for k, v in s.items()} for s in spelled],
        nets,
        [[{new[k]: v for k, v in s.items()} for s in v] for v in said],
    )


def phase(net: Tagger, room: Class, dev: list[Item], rng: random.Random, args: argparse.Namespace,
          plan: tuple[int, int, float, float], note: Callable[[str], None]) -> None:  # fmt: skip
    """Train with the first layers frozen: (layers frozen, epochs, encoder's rate, heads' rate)."""
    frozen, epochs, rate, heads = plan
    items = room.items
    known = [lowered(net, items, frozen, s) for s in room.spelled]
    note(f"phase {plan}")
    groups: dict[float, list[nn.Parameter]] = {}
    for name, p in net.named_parameters():
        at = int(name.split(".")[2]) if ".layers." in name else -1
        p.requires_grad = not name.startswith("encoder.") or at >= frozen
        if p.requires_grad:
            own = heads if at < 0 else rate * args.decay ** (args.layers - 1 - at)
            groups.setdefault(own, []).append(p)
    optimizer = torch.optim.AdamW([{"params": ps, "lr": r} for r, ps in groups.items()],
                                  weight_decay=0.01, betas=(0.9, 0.98))  # fmt: skip
    steps = epochs * len(batches(items, args.batch, rng))
    warm = 0.06 * steps
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min((s + 1) / warm, max(0.02, (steps - s) / (steps - warm)))
    )
    mean = {k: v.detach().clone() for k, v in net.state_dict().items()}
    learns = {k for k, p in net.named_parameters() if p.requires_grad}
    step = 0
    for epoch in range(epochs):
        seen: dict[str, float] = {}
        for group in batches(items, args.batch, rng):
            which = [rng.random() < args.swap for _ in group]
            pairs = list(zip(which, group, strict=True))
            batch = Batch(group, rng, args.blind, [room.spelled[w][id(one)] for w, one in pairs])
            batch.lower([known[w][id(one)] for w, one in pairs], frozen)
            told = None
            if room.nets:
                said = [
                    [room.said[w][n][id(one)] for w, one in pairs] for n in range(len(room.nets))
                ]
                told = Lesson(room.nets, said, args.soft)
            parts = losses(net, batch, rng, told)
            optimizer.zero_grad()
            sum(parts.values()).backward()  # type: ignore[union-attr]
            nn.utils.clip_grad_norm_(net.parameters(), 5.0)
            optimizer.step()
            schedule.step()
            step += 1
            keep = min(args.mean, step / (step + 10))
            with torch.no_grad():
                for k, p in net.named_parameters():
                    if k in learns:
                        mean[k].lerp_(p, 1 - keep)
            for k, v in parts.items():
                seen[k] = seen.get(k, 0.0) + float(v.detach()) * epochs / steps
        note(f"{epoch} " + json.dumps({k: round(v, 3) for k, v in seen.items()}))
        if epoch % args.every == args.every - 1 or epoch == epochs - 1:
            own_state = {k: v.clone() for k, v in net.state_dict().items()}
            net.load_state_dict(mean)
            note("  dev " + str({k: round(v, 1) for k, v in check(net, dev).items()}))
            torch.save({"state": mean, "layers": args.layers}, args.out)
            net.load_state_dict(own_state)
    net.load_state_dict(mean)


def train(args: argparse.Namespace) -> None:
    """Read, train phase by phase, write."""
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)  # noqa: S311 - training, no secret
    data = msgspec.msgpack.decode(Path(args.prepared).read_bytes(), strict=False)
    dev = [item(w, 0) for d in data["wikinews_dev"] for w in d]
    fit = [item(w, 0) for d in data["wikinews_train"] for w in d]
    gum = [item(w, 1) for name in ("gum_train", "written_gum") for d in data[name] for w in d]
    quiet = [one for one in gum if not one.gold]
    written = [item(w, 0) for d in data["written"] for w in d]
    items = fit + (dev if args.dev_too else []) + [one for one in gum if one.gold]
    items += [one for one in written if one.gold or rng.random() < 0.5]
    items += rng.sample(quiet, len(quiet) // 2)
    if args.unmarked:
        free = msgspec.msgpack.decode(Path(args.unmarked).read_bytes(), strict=False)["unmarked"]
        items += [
            item(w, int(rng.random() < GUIDED))._replace(marked=False) for d in free for w in d
        ]
    pool: Pool = {}
    for one in (one for one in items if one.marked):
        for p, e, t in zip(one.pieces, one.columns[:, 3], one.columns[:, 0], strict=True):
            if e in SWAPPED and t == 12:
                pool.setdefault(int(e), []).append(p)
    net = tagger(args.encoder, args.model, args.layers, args.drop)
    if args.start:
        start = torch.load(args.start, weights_only=True)
        net.load_state_dict(start["state"], strict=start["layers"] == args.layers)
    began = time.time()

    def note(text: str) -> None:
        print(f"{time.time() - began:6.0f}s {time.process_time():6.0f} cpu-s {text}", flush=True)

    room = taught(items, pool, rng, args, note)
    for plan in args.plan.split(","):
        frozen, epochs, rate, heads = plan.split(":")
        numbers = int(frozen), int(epochs), float(rate), float(heads)
        phase(net, room, dev, rng, args, numbers, note)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("prepared")
    parser.add_argument("model")
    parser.add_argument("out")
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--plan", default="6:6:0:1e-3,3:6:2e-4:5e-4",
                        help="phases as layers frozen:epochs:rate of the encoder:rate of the heads")  # fmt: skip
    parser.add_argument("--encoder", choices=("minilm", "mpnet"), default="minilm")
    parser.add_argument("--teacher", action="append",
                        help="weights of a trained mpnet tagger to learn from; several: their mean")  # fmt: skip
    parser.add_argument("--unmarked", help="windows without gold (unmarked.py) that teachers read")
    parser.add_argument("--keep", help="file that keeps what the teachers say, for a further run")
    parser.add_argument("--teacher-model", help="folder of the published mpnet")
    parser.add_argument("--soft", type=float, default=0.5, help="share of the loss that it sets")
    parser.add_argument("--start", help="go on from these weights")
    parser.add_argument("--decay", type=float, default=0.9, help="of the rate, layer by layer down")
    parser.add_argument("--drop", type=float, default=0.1)
    parser.add_argument("--batch", type=int, default=1500, help="pieces")
    parser.add_argument(
        "--swap", type=float, default=0.4, help="share of windows with names swapped"
    )
    parser.add_argument("--blind", type=float, default=0.05, help="share of tokens without columns")
    parser.add_argument("--mean", type=float, default=0.99, help="decay of the averaged weights")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--every", type=int, default=2)
    parser.add_argument("--dev-too", action="store_true", help="train on the dev part too")
    train(parser.parse_args())
