"""The command line: translates words into calls and answers into text or JSON, nothing else."""
