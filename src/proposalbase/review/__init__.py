"""What people decide about proposals: an overlay over what the machine found."""
