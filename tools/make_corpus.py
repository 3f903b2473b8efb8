"""Write corpus/workshop and corpus/gold from corpus/sources.

Usage: python tools/make_corpus.py [CORPUS_FOLDER]
"""

from __future__ import annotations

import sys
from pathlib import Path

from workshop.build import build

if __name__ == "__main__":
    root = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[1] / "corpus"
    count = build(root)
    sys.stderr.write(f"{count} files written below {root}\n")
