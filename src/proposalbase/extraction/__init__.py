"""Find what somebody says ought to be done: candidates, evidence, decision, attribution."""
