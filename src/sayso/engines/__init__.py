"""How the phases are run: here, on this machine."""
