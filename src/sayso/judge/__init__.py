"""Arguable pairs -> Judgement: a language model of the user's own, asked only where a flag says so.

It may choose among given labels and given spans. What it says outside them is refused, with a
problem that says so, and the rules' verdict stands.
"""

from sayso.judge.asking import Judge, checked
from sayso.judge.verdicts import Judged, judged, marked

__all__ = ["Judge", "Judged", "checked", "judged", "marked"]
