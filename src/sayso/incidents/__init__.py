"""Relations -> Incident, Toll, Grade: splitting, tolls, grading."""

from sayso.incidents.grading import actors, grade
from sayso.incidents.splitting import Draft, Split, split
from sayso.incidents.timeline import timeline
from sayso.incidents.tolls import tolls

__all__ = ["Draft", "Split", "actors", "grade", "split", "timeline", "tolls"]
