"""The model, the vectors, and the generations they live in."""
