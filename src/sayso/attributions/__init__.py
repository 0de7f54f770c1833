"""Parse -> Attribution: cues, contents, sources, chains."""

from sayso.attributions.finding import find
from sayso.attributions.tagger_model import identity as tagger_identity

__all__ = ["find", "tagger_identity"]
