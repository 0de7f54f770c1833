"""A format's file of the invented record."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from sayso.model import EventRecord
from sayso.records import formats


@pytest.fixture(scope="session")
def exported(record: EventRecord) -> Callable[[str], bytes]:
    return lambda name: formats.export(record, name)


@pytest.fixture(scope="session")
def loaded(exported: Callable[[str], bytes]) -> Callable[[str], Any]:
    return lambda name: json.loads(exported(name))
