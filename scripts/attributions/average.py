#!/usr/bin/env python3
"""Average the weights of several runs that went on from one another.

train-venv/bin/python scripts/attributions/average.py OUT.pt A.pt B.pt ...
"""

from __future__ import annotations

import sys

import torch


def main(out: str, *files: str) -> None:
    """Read, average, write."""
    kept = [torch.load(file, weights_only=True) for file in files]
    state = {
        key: sum(k["state"][key].double() for k in kept).div(len(kept)).to(value.dtype)
        for key, value in kept[0]["state"].items()
    }
    torch.save({"state": state, "layers": kept[0]["layers"]}, out)


if __name__ == "__main__":
    main(*sys.argv[1:])
