"""The only truth: records and keyword index in one SQLite database."""
