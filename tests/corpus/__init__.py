"""The sample workshop and its gold."""
