"""Parse -> Name: who is named, within a report and across reports; who speaks."""
