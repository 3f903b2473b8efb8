"""Search by keyword, by meaning, and by both."""
