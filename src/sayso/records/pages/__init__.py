"""EventRecord -> what the templates of the pages are filled with."""
