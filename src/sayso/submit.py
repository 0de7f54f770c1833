"""The commands as a script for ``spark-submit``.

    spark-submit $(python -m sayso.submit) compile REPORTS -o OUT --engine spark --work FOLDER

Run without a command, it prints its own path.
"""

from __future__ import annotations

import sys

if __name__ == "__main__":
    if len(sys.argv) > 1:
        from sayso.cli import main

        main(prog_name="sayso")
    else:
        print(__file__)
