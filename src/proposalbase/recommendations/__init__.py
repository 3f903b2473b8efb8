"""From proposals to recommendations: what several people ask for is one recommendation with its supports."""
