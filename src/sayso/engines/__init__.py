"""How the phases are run: here, on this machine's processors."""

from sayso.engines.local import Local

__all__ = ["Local"]
