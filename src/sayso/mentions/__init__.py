"""Parse -> Name: who is named, within a report and across reports; who speaks."""

from sayso.mentions.alias_file import AliasFile, read_aliases
from sayso.mentions.finding import find
from sayso.mentions.joining import join
from sayso.mentions.speaking import speakers

__all__ = ["AliasFile", "find", "join", "read_aliases", "speakers"]
