"""Parse -> Name: who is named, within a report and across reports; who speaks."""

from sayso.mentions.finding import find
from sayso.mentions.joining import join
from sayso.mentions.speaking import speakers

__all__ = ["find", "join", "speakers"]
