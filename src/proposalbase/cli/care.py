"""Commands that look after a base: check, doctor, reindex, backup, restore, config, evaluate."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from proposalbase.cli import output
from proposalbase.cli.common import Json, opened_store, settings_of

INDEX_DAMAGED = 5


def register(app: typer.Typer) -> None:
    """Add the commands."""
    for command in (evaluate, check, doctor, reindex, backup, restore, config):
        app.command()(command)


def evaluate(
    context: typer.Context,
    gold: Annotated[
        Path, typer.Argument(metavar="GOLD", help="Folder of texts with .jsonl labels")
    ],
    as_json: Json = False,
) -> None:
    """Measure extraction against gold labels: precision, recall, F1, attribution, themes, instruments.

    The texts are read anew; the base is not changed.

    Example: proposalbase evaluate corpus/gold --json
    """
    from proposalbase.pipeline.evaluate import evaluate as run

    result = run(settings_of(context), gold)
    if as_json:
        output.json_line(result.as_json())
        return
    for line in result.lines():
        output.data(line)


def check(context: typer.Context, as_json: Json = False) -> None:
    """Check that database, originals and index are whole and agree.

    Example: proposalbase check
    """
    from dataclasses import asdict

    from proposalbase.pipeline.check import check as run

    with opened_store(context):
        pass
    problems = run(settings_of(context), progress=lambda what: output.say(f"checking {what}"))
    for problem in problems:
        if as_json:
            output.json_line(asdict(problem))
        else:
            output.data(f"{problem.what}\n    {problem.remedy}".replace("\n", " → ", 1))
    serious = [problem for problem in problems if not problem.harmless]
    output.say("everything holds" if not problems else output.counted(len(problems), "problem"))
    if serious:
        reindexable = all("reindex" in problem.remedy for problem in serious)
        raise typer.Exit(INDEX_DAMAGED if reindexable else 1)


def doctor(context: typer.Context, as_json: Json = False) -> None:
    """Tell what this installation can do, and what is missing.

    Example: proposalbase doctor
    """
    from proposalbase.pipeline.doctor import examine

    findings = examine(settings_of(context))
    for finding in findings:
        if as_json:
            output.json_line({"what": finding.what, "state": finding.state, "ok": finding.ok})
        else:
            output.data(f"{'ok ' if finding.ok else 'NO '} {finding.what}: {finding.state}")
    if not all(finding.ok for finding in findings):
        raise typer.Exit(1)


def reindex(
    context: typer.Context,
    full: Annotated[bool, typer.Option(help="Encode everything anew")] = False,
) -> None:
    """Make keyword and vector index anew from the records.

    Example: proposalbase reindex
    """
    from proposalbase.cli.progress import IngestDisplay
    from proposalbase.pipeline.check import reindex as run
    from proposalbase.pipeline.progress import Step

    with opened_store(context):
        pass
    with IngestDisplay() as display:
        rows, built, reason = run(
            settings_of(context),
            full=full,
            progress=lambda done, total: display.step(Step(stage="index", done=done, total=total)),
            model_progress=lambda label, fraction: display.step(
                Step(stage="model", done=round(fraction * 100), total=100, label=label)
            ),
        )
    output.say(f"{rows} records indexed by keyword")
    if built is None:
        output.complain(f"no vector index: {reason}")
        return
    output.say(
        f"{built.generation.name}: {built.kept} vectors kept, {built.encoded} encoded, {built.removed} removed"
    )


def backup(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="File to write, .tar.gz")],
) -> None:
    """Back up database, originals and settings into one file; indexes can be made again.

    Example: proposalbase backup base-2026-11.tar.gz
    """
    from proposalbase.pipeline.backup import backup as run

    number = run(settings_of(context), file)
    output.say(f"{file}: the base with {number} originals")


def restore(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="File that backup wrote")],
    force: Annotated[bool, typer.Option(help="Replace the base that is there")] = False,
) -> None:
    """Lay a backup out in the home.

    Example: proposalbase --home new restore base-2026-11.tar.gz
    """
    from proposalbase.pipeline.backup import restore as run

    number = run(settings_of(context), file, force=force)
    output.say(f"restored with {number} originals. Make the index with: proposalbase reindex")


def config(context: typer.Context, as_json: Json = False) -> None:
    """Show every setting, its value here, and what it is for.

    Example: proposalbase config
    """
    from proposalbase.settings import ENVIRONMENT_PREFIX, SETTINGS_FILE, TABLE

    settings = settings_of(context)
    for row in TABLE:
        value = settings[row.name]
        if as_json:
            output.json_line(
                {"name": row.name, "value": value, "default": row.default, "help": row.help}
            )
        else:
            changed = "" if value == row.default else f"  (default {json.dumps(row.default)})"
            output.data(f"{row.name} = {json.dumps(value)}{changed}\n".rstrip())
            output.data(f"    {row.help}")
    output.say(
        f"Set them in {settings.home / SETTINGS_FILE} or as {ENVIRONMENT_PREFIX}NAME in the environment"
    )
