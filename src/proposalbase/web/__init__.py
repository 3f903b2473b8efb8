"""Pages for people: what the base holds, translated into HTML and JSON, read-only."""
