"""Reports -> Group: which reports tell of one event."""

from sayso.events.clustering import group, memberships
from sayso.events.features import Features, features, features_of_text
from sayso.events.heavy import heavy
from sayso.events.streaming import Change, stream
from sayso.events.weighting import Corpus

__all__ = [
    "Change",
    "Corpus",
    "Features",
    "features",
    "features_of_text",
    "group",
    "heavy",
    "memberships",
    "stream",
]
