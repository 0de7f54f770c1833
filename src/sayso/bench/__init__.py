"""Measures every room on gold corpora: quality against floors, and cost."""
