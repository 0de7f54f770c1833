"""Parse -> Attribution: cues, contents, sources, chains."""
