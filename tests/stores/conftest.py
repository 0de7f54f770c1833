"""A store of the demo collection, read once and copied for each test."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from sayso import adding
from sayso.pipeline import DEMO, Tools
from sayso.stores.sqlite import Store

REPORTS = sorted((DEMO / "reports").iterdir())
FIRST, LATER = REPORTS[:5], REPORTS[5:]


@pytest.fixture(scope="session")
def tools() -> Tools:
    return Tools(gazetteer_file=str(DEMO / "gazetteer.csv"))


@pytest.fixture(scope="session")
def first_file(tools, tmp_path_factory) -> Path:
    """A store of the first five reports."""
    file = tmp_path_factory.mktemp("store") / "first.sayso"
    adding.add(FIRST, file, who="test", tools=tools)
    return file


@pytest.fixture(scope="session")
def demo_file(tools, first_file, tmp_path_factory) -> Path:
    """A store of all reports, added in two calls."""
    file = tmp_path_factory.mktemp("store") / "demo.sayso"
    shutil.copy(first_file, file)
    adding.add(LATER, file, who="test", tools=tools)
    return file


@pytest.fixture
def first(first_file, tmp_path) -> Path:
    return Path(shutil.copy(first_file, tmp_path / "first.sayso"))


@pytest.fixture
def demo(demo_file, tmp_path):
    with Store(shutil.copy(demo_file, tmp_path / "demo.sayso")) as store:
        yield store
