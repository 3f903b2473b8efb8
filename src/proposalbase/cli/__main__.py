"""Run the command line as `python -m proposalbase.cli`."""

from proposalbase.cli.main import main

main()
