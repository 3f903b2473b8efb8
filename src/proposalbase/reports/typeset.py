"""Set a report in type, as a program of its own: data on stdin, PDF on stdout.

Typst remembers every page it has set for as long as its process lives (measured: 120 MB for a report of 400
items, each time anew), so that a server must not run it in its own process.
"""

from __future__ import annotations

import json
import sys


def main() -> int:
    """Read a job from stdin and write the PDF to stdout; say on stderr why it cannot be."""
    import typst

    job = json.load(sys.stdin.buffer)
    try:
        # The text goes in as data, never as Typst source: nothing in it can be markup or code.
        pdf = typst.compile(
            job["template"],
            format="pdf",
            font_paths=[job["fonts"]],
            ignore_system_fonts=True,
            sys_inputs={"report": json.dumps(job["report"], ensure_ascii=False)},
            timestamp=job["timestamp"],
        )
    except typst.TypstError as error:
        sys.stderr.write(str(error))
        return 1
    sys.stdout.buffer.write(pdf)
    return 0


if __name__ == "__main__":
    sys.exit(main())
