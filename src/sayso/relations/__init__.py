"""Claims and values -> Relation, Point."""

from sayso.relations.evidence import Evidence
from sayso.relations.points import points
from sayso.relations.relating import Related, relate
from sayso.relations.sides import Sides

__all__ = ["Evidence", "Related", "Sides", "points", "relate"]
