"""Reports -> Group: which reports tell of one event."""

from sayso.events.clustering import group, memberships
from sayso.events.features import Features, features, features_of_text
from sayso.events.streaming import Change, stream

__all__ = [
    "Change",
    "Features",
    "features",
    "features_of_text",
    "group",
    "memberships",
    "stream",
]
