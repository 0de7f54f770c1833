"""Sayso: a pile of reports in, a sourced record of each event out."""

__version__ = "0.1.0"
