"""Show how far an ingest is: a bar on a terminal, a line now and then elsewhere."""

from __future__ import annotations

from collections import Counter
from time import monotonic
from types import TracebackType
from typing import TYPE_CHECKING, Any

from proposalbase.cli import output

if TYPE_CHECKING:
    from proposalbase.pipeline.progress import Step

_EVERY = 10.0
"""Seconds between lines where there is no terminal."""


class IngestDisplay:
    """Turns the steps of an ingest into something to look at, on stderr."""

    def __init__(self) -> None:
        self._bar: Any = None
        self._tasks: dict[str, Any] = {}
        self._counts: Counter[str] = Counter()
        self._said = monotonic()
        self._stage = ""

    def __enter__(self) -> IngestDisplay:
        if output.on_terminal():
            from rich.console import Console
            from rich.progress import (
                BarColumn,
                MofNCompleteColumn,
                Progress,
                TextColumn,
                TimeElapsedColumn,
                TimeRemainingColumn,
            )
            from rich.table import Column

            self._bar = Progress(
                TextColumn("{task.description}", markup=False),
                BarColumn(bar_width=12),
                # On a narrow terminal the label gives way, not the figures.
                MofNCompleteColumn(table_column=Column(min_width=7, no_wrap=True)),
                TimeElapsedColumn(table_column=Column(min_width=7, no_wrap=True)),
                TimeRemainingColumn(table_column=Column(min_width=7, no_wrap=True)),
                TextColumn(
                    "{task.fields[label]}",
                    markup=False,
                    table_column=Column(ratio=1, no_wrap=True, overflow="ellipsis"),
                ),
                expand=True,
                console=Console(stderr=True),
                transient=True,
            )
            self._bar.start()
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _value: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def step(self, step: Step) -> None:
        """Show one piece of news."""
        if step.outcome is not None:
            done = "failed" if step.outcome.failed else step.outcome.code
            self._counts[done] += 1
        label = _tail(output.on_one_line(step.label))
        if step.stage == "read":
            counts = ", ".join(f"{n} {code}" for code, n in sorted(self._counts.items()))
            label = f"{counts}  {label}" if counts else label
        if self._bar is not None:
            self._show(step, label)
        elif step.stage != self._stage or monotonic() - self._said > _EVERY:
            self._stage, self._said = step.stage, monotonic()
            total = f" of {step.total}" if step.total else ""
            output.say(f"{_NAMES[step.stage]}: {step.done}{total} {label}".rstrip())

    def _show(self, step: Step, label: str) -> None:
        if step.stage not in self._tasks:
            self._tasks[step.stage] = self._bar.add_task(
                _NAMES[step.stage], total=step.total, label=label
            )
        self._bar.update(
            self._tasks[step.stage], completed=step.done, total=step.total, label=label
        )


_NAMES = {"model": "preparing the model", "read": "reading", "index": "indexing"}
_LONGEST = 32


def _tail(label: str) -> str:
    """Return the end of a path: the file says more than the folders."""
    return label if len(label) <= _LONGEST else "…" + label[1 - _LONGEST :]
