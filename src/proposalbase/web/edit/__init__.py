"""Editing on the web: who is there, forms that only they can have sent, and what comes of them."""
