"""The entry: options before the command, every command, exit codes.

Commands import what they need when they run: `--help` must answer within 0.3 s.
"""

from __future__ import annotations

import os
import sys
import traceback
from pathlib import Path
from typing import Annotated

import typer

from proposalbase.cli import (
    accounts,
    ask,
    care,
    output,
    read,
    recommendations,
    report,
    review,
    run,
    searches,
    track,
    visibility,
)

INTERRUPTED = 130

app = typer.Typer(
    name="proposalbase",
    help="From workshop papers to recommendations an authority can act on.",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    # Plain help: drawing it with rich would double the time that --help takes.
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Example: proposalbase --home base ingest papers/ && proposalbase --home base search "
    "'đào tạo cán bộ cấp xã'",
)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        output.data(version("proposalbase"))
        raise typer.Exit


@app.callback()
def options(
    context: typer.Context,
    home: Annotated[
        Path,
        typer.Option(
            envvar="PROPOSALBASE_HOME",
            help="Folder of the base: database, originals, indexes",
            show_default="the current folder",
        ),
    ] = Path(),
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No talk but errors")] = False,
    _v: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version")
    ] = False,
) -> None:
    """Take the options that stand before the command."""
    output.quiet = quiet
    context.obj = home


for module in (run, ask, read, care):
    module.register(app)
app.add_typer(recommendations.app, name="recommendations")
app.add_typer(review.app, name="review")
app.add_typer(accounts.app, name="accounts")
app.add_typer(searches.app, name="searches")
app.add_typer(report.app, name="report")
app.add_typer(track.app, name="track")
app.add_typer(visibility.app, name="visibility")


def main() -> None:
    """Run the command line and end with its exit code."""
    from proposalbase.errors import ProposalbaseError

    output.speak_utf8()
    try:
        app()
    except ProposalbaseError as error:
        output.complain(f"proposalbase: {error}")
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        output.complain("proposalbase: interrupted")
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        # The reader of our output has gone ("| head"): that is no error of anybody.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except Exception:
        _report_bug()
        sys.exit(1)


def _report_bug() -> None:
    import tempfile

    with tempfile.NamedTemporaryFile(
        "w", prefix="proposalbase-", suffix=".log", delete=False, encoding="utf-8"
    ) as file:
        traceback.print_exc(file=file)
    kind, value = sys.exc_info()[:2]
    name = kind.__name__ if kind else "error"
    output.complain(f"proposalbase: unexpected {name}: {value}\nThe details are in {file.name}")
