"""Train the decision which sentences are proposals."""
