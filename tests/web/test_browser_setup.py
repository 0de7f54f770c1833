"""``scripts/browser.sh``, which ``make test`` calls: quick where all is there, loud where not, never a failure."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "scripts" / "browser.sh"
NEEDED = ("sh", "dirname", "id", "env")


@pytest.fixture
def place(tmp_path):
    """A checkout without anything installed, and a PATH of stubs."""
    (tmp_path / "scripts").mkdir()
    shutil.copy(SCRIPT, tmp_path / "scripts")
    (tmp_path / "edition").mkdir()
    (tmp_path / "edition" / "package-lock.json").write_text("{}")
    (tmp_path / "bin").mkdir()
    for name in NEEDED:
        (tmp_path / "bin" / name).symlink_to(shutil.which(name))
    return tmp_path


def stub(place, name, body="exit 0"):
    file = place / "bin" / name
    file.write_text(f'#!/bin/sh\necho "{name} $*" >> "{place}/called"\n{body}\n')
    file.chmod(0o755)


def call(place):
    environ = {"PATH": str(place / "bin")}
    done = subprocess.run(
        [shutil.which("sh"), "scripts/browser.sh"], cwd=place, env=environ,
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    called = place / "called"
    return done, called.read_text() if called.exists() else ""


INSTALL = "/bin/mkdir -p node_modules && : > node_modules/.package-lock.json"


def test_without_npm_and_chromium_it_says_so_and_does_not_fail(place):
    done, called = call(place)
    assert done.returncode == 0
    assert "WARNING: the reading room will NOT be tested in a browser" in done.stderr
    assert "npm is not here" in done.stderr
    assert "there is no Chromium" in done.stderr
    assert called == ""


def test_what_is_there_is_not_installed_again(place):
    stub(place, "npm", INSTALL)
    stub(place, "chromium")
    done, called = call(place)
    assert (done.returncode, done.stderr) == (0, "")
    assert called.startswith("npm ci")
    done, again = call(place)
    assert (done.stdout, done.stderr, again) == ("", "", called)
    os.utime(place / "edition" / "package-lock.json", (2e9, 2e9))  # the lock was changed
    assert call(place)[1].count("npm ci") == 2


def test_offline_is_said_and_no_failure(place):
    stub(place, "npm", "exit 1")
    stub(place, "chromium")
    done, _ = call(place)
    assert done.returncode == 0
    assert "npm ci failed" in done.stderr


def test_chromium_is_installed_by_root_where_there_is_a_package(place):
    stub(place, "npm", INSTALL)
    (place / "bin" / "id").unlink()
    stub(place, "id", "echo 0")
    stub(place, "apt-get", f'case "$*" in *install*) : > "{place}/bin/chromium"; '
         f'/bin/chmod +x "{place}/bin/chromium";; esac')  # fmt: skip
    done, called = call(place)
    assert (done.returncode, done.stderr) == (0, "")
    assert "install -y --no-install-recommends chromium" in called
    (place / "bin" / "id").unlink()
    (place / "bin" / "chromium").unlink()
    stub(place, "id", "echo 1000")  # anybody else is told
    done, called_again = call(place)
    assert called_again.count("apt-get") == called.count("apt-get")
    assert "there is no Chromium" in done.stderr
