"""``python -m sayso``: the commands."""

from sayso.cli import main

if __name__ == "__main__":
    main()
