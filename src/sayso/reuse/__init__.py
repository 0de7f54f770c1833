"""Reports -> Reuse, Account: who copied whom, and which accounts are independent."""

from sayso.reuse.crowding import crowded
from sayso.reuse.independence import accounts
from sayso.reuse.pairing import pairs, stream

__all__ = ["accounts", "crowded", "pairs", "stream"]
