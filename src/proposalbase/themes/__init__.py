"""The bilingual tree of themes and the assignment of proposals to it."""
