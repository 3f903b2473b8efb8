"""Scripts that make what the repository holds: corpus, templates, pages of docs."""
