"""Claims and values -> Relation, Point: matching and agreement."""
