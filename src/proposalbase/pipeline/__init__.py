"""Whole runs over a home: ingest, check, reindex, back up, compile."""
