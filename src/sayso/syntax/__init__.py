"""Document -> Parse. The only room that knows the parser library."""

from sayso.syntax.parser import Parser
from sayso.syntax.segments import segments

__all__ = ["Parser", "segments"]
