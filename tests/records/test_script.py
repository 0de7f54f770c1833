"""The pages' script is what its source builds."""

import shutil
import subprocess
import warnings
from pathlib import Path

import pytest

EDITION = Path(__file__).parents[2] / "edition"


def test_the_script_rebuilds_to_the_same_bytes():
    if not (EDITION / "node_modules").is_dir() or shutil.which("npm") is None:
        reason = (
            "edition/node_modules is not installed: sayso.js was NOT rebuilt (npm ci in edition/)"
        )
        warnings.warn(reason, stacklevel=1)
        pytest.skip(reason)
    done = subprocess.run(
        ["npm", "run", "--silent", "check"],
        cwd=EDITION,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "rebuilds to the same" in done.stdout
