"""Parse -> Attribution: cues, contents, sources, chains."""

from sayso.attributions.finding import find

__all__ = ["find"]
