# Everything here needs Python 3.11 or later with pip, and make; the rest comes from the lock.
# Another interpreter: make PYTHON=python3.12 demo

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check --only-binary :all:
UV_LOCK = $(BIN)/uv pip compile $(UPGRADE) --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-annotate --no-header

.PHONY: help setup setup-dev demo test browser bench gate floors lint format docs docs-check pages-check lock clean

help:  ## This list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | sort | expand -t 14

setup: $(VENV)/.run.stamp  ## Virtual environment, locked dependencies, the language model, Sayso

setup-dev: $(VENV)/.dev.stamp  ## The same, with what tests and checks need

$(VENV)/.python.stamp:
	@command -v $(PYTHON) >/dev/null || { \
		echo "There is no $(PYTHON) here. Name Python 3.11 or later: make PYTHON=python3.12 demo" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Sayso needs Python 3.11 or later; $(PYTHON) is $$($(PYTHON) -V 2>&1)." >&2; \
		echo "Name another: make PYTHON=python3.12 demo" >&2; exit 1; }
	@echo "Making $(VENV) with $$($(PYTHON) -V 2>&1)"
	@$(PYTHON) -m venv $(VENV) 2>/dev/null || { \
		$(PYTHON) -m venv --clear --without-pip $(VENV) && \
		$(PYTHON) -m pip --python $(BIN)/python install --quiet pip; }
	@touch $@

$(VENV)/.locked.stamp: $(VENV)/.python.stamp requirements/run.txt
	@echo "Installing the locked dependencies and the language model (about 150 MB) ..."
	@$(INSTALL) --require-hashes --no-deps -r requirements/run.txt
	@touch $@

$(VENV)/.run.stamp: $(VENV)/.locked.stamp pyproject.toml
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps \
		--no-build-isolation -e .
	@touch $@

$(VENV)/.dev.stamp: $(VENV)/.run.stamp requirements/dev.txt
	@echo "Installing what tests and checks need ..."
	@$(INSTALL) --require-hashes --no-deps -r requirements/dev.txt
	@touch $@

demo: setup  ## Compile the packaged demo collection into demo-out/
	@$(BIN)/sayso demo -o demo-out

test: setup-dev browser  ## The whole test suite; installs what its browser tests need, where it can be had
	$(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist worksteal

browser:  ## What the browser tests need: npm ci in edition/, and Chromium where there is none
	@sh scripts/browser.sh

bench: setup-dev  ## Measure every room on the gold corpora, where they are
	$(BIN)/sayso bench --json bench-out/bench.json

gate: setup-dev  ## No measure below its floor, no floor lowered
	$(BIN)/python -m sayso.bench.gate --json bench-out/bench.json

floors: setup-dev  ## Raise the floors to what is reached
	$(BIN)/python -m sayso.bench.gate --raise --json bench-out/bench.json

lint: setup-dev  ## Style, types, and which room may import which
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

format: setup-dev  ## Rewrite to the style
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

docs: setup-dev  ## Write the generated pages of docs/
	$(BIN)/python scripts/write_docs.py

docs-check: setup-dev  ## The generated pages are as the source has them
	$(BIN)/python scripts/write_docs.py --check

pages-check:  ## The pages' script rebuilds to the same bytes (needs npm)
	@if command -v npm >/dev/null; then \
		cd edition && npm ci --silent --no-audit --no-fund && npm run --silent check; \
	else echo "No npm here: the pages' script is not rebuilt, its committed bytes are used." >&2; fi

lock: setup-dev  ## Resolve the dependencies, with hashes (UPGRADE=--upgrade takes newer ones)
	$(UV_LOCK) pyproject.toml --group build -o requirements/run.txt
	$(UV_LOCK) -c requirements/run.txt pyproject.toml --extra tables --group build --group dev --group compare \
		-o requirements/dev.txt

clean:  ## Remove what was made here, except the virtual environment
	rm -rf demo-out bench-out dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
