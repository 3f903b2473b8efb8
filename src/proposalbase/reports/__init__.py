"""The themed report to an authority: compiled once, cited throughout, written in five formats."""
