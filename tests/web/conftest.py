"""A room over a store of the demo collection, and a client of its pages."""

from __future__ import annotations

import importlib.util
import re
import shutil
import sys
from pathlib import Path
from types import ModuleType

import pytest
from starlette.testclient import TestClient

from sayso import adding
from sayso.pipeline import DEMO, Tools
from sayso.web.app import application
from sayso.web.safety import access


@pytest.fixture(scope="session")
def tools() -> Tools:
    return Tools(gazetteer_file=str(DEMO / "gazetteer.csv"))


@pytest.fixture(scope="session")
def demo_file(tools, tmp_path_factory) -> Path:
    file = tmp_path_factory.mktemp("room") / "demo.sayso"
    adding.add([DEMO / "reports"], file, who="test", tools=tools)
    return file


class Reader:
    """A person with a browser that runs no script."""

    def __init__(self, file: Path, tools: Tools, *, write: bool = True, password=None) -> None:
        app, self.library = application(
            file, tools, access("127.0.0.1", 8731, "Ada", password), write=write
        )
        self.client = TestClient(app, base_url="http://127.0.0.1:8731", follow_redirects=False)

    def get(self, where: str, status: int = 200) -> str:
        answer = self.client.get(where)
        assert answer.status_code == status, answer.text[:2000]
        return answer.text

    def csrf(self) -> str:
        return re.search(r'name="csrf" content="(\w+)"', self.get("/")).group(1)

    def post(self, where: str, status: int = 303, **fields):
        answer = self.client.post(where, data={"csrf": self.csrf(), **fields})
        assert answer.status_code == status, answer.text[:2000]
        return answer

    def call(self, where: str, asked: dict, status: int = 201) -> dict:
        answer = self.client.post(where, json=asked, headers={"x-csrf-token": self.csrf()})
        assert answer.status_code == status, answer.text[:2000]
        return answer.json()

    def item(self, target: str) -> dict:
        return self.client.get("/api/items", params={"target": target}).json()["item"]

    def events(self) -> list[dict]:
        return self.client.get("/api/events").json()["events"]


@pytest.fixture
def room(demo_file, tools, tmp_path):
    return Reader(Path(shutil.copy(demo_file, tmp_path / "demo.sayso")), tools)


@pytest.fixture(scope="session")
def beside_me():
    """Reads a module that stands beside the tests."""

    def read(name: str) -> ModuleType:
        known = f"web_{name}"
        if known not in sys.modules:
            spec = importlib.util.spec_from_file_location(
                known, Path(__file__).with_name(f"{name}.py")
            )
            assert spec is not None
            assert spec.loader is not None
            sys.modules[known] = importlib.util.module_from_spec(spec)
            spec.loader.exec_module(sys.modules[known])
        return sys.modules[known]

    return read


@pytest.fixture(scope="session")
def reader(tools):
    """Makes a reader of a store, for as long as its test module needs it."""
    return lambda file, **more: Reader(Path(file), tools, **more)


@pytest.fixture
def make_room(tools):
    return lambda file, **more: Reader(Path(file), tools, **more)


@pytest.fixture
def market(room) -> str:
    """The event of most reports."""
    return max(room.events(), key=lambda e: e["reports"])["id"]


def pytest_terminal_summary(terminalreporter):
    """What was not tested is said where everybody looks."""
    skipped = terminalreporter.stats.get("skipped", ())
    reasons = {str(one.longrepr[-1]).removeprefix("Skipped: ") for one in skipped
               if "NOT opened in a browser" in str(one.longrepr)}  # fmt: skip
    for reason in sorted(reasons):
        terminalreporter.write_line(f"WARNING: {reason}", red=True, bold=True)
