"""Reports -> Group: which reports tell of one event."""

from sayso.events.clustering import group, memberships
from sayso.events.features import Features, features, features_of_text

__all__ = ["Features", "features", "features_of_text", "group", "memberships"]
