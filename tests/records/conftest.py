"""The invented record (``sample.py``), and an edition of it, written once."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from sayso import records
from sayso.model import EventRecord

HERE = Path(__file__).parent


def _module(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"records_{name}", HERE / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = made
    spec.loader.exec_module(made)
    return made


@pytest.fixture(scope="session")
def sample() -> ModuleType:
    """The module that invents the record."""
    return _module("sample")


@pytest.fixture(scope="session")
def checking() -> ModuleType:
    """What is asked of pages (``checking.py``)."""
    return _module("checking")


@pytest.fixture(scope="session")
def record(sample: ModuleType) -> EventRecord:
    """Two events, thirteen reports."""
    return sample.record()


@pytest.fixture(scope="session")
def folder(record: EventRecord, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record's edition."""
    made = tmp_path_factory.mktemp("edition")
    records.write(record, made)
    return made
