"""Relations -> Incident, Toll, Grade."""
