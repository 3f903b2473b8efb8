"""What was sent to whom, what came back, and what that means for each recommendation."""
