"""How the phases are run: on this machine's processors, over tables, or on Spark."""

from sayso.engines.choosing import over_tables
from sayso.engines.local import Local

__all__ = ["Local", "over_tables"]
