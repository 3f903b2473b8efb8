"""Make the pages of docs/ that tell what the code and its measurements say.

python tools/make_docs.py settings            docs/settings.md, from the table of settings
python tools/make_docs.py quality [FOLDER...] docs/quality.md, measured on gold folders
"""

from __future__ import annotations

import json
import math
import sys
import tempfile
from pathlib import Path

from proposalbase.index.encoder import open_encoder
from proposalbase.pipeline.evaluate import Evaluation, EvaluationReport, Rates, evaluate
from proposalbase.settings import TABLE, Settings

# Run as a program, or imported by a test: the tools find each other either way.
sys.path.insert(0, str(Path(__file__).parent))
from decision.parts import is_held_out, is_test

ROOT = Path(__file__).parents[1]

SETTINGS_HEAD = """# Settings

Every setting of proposalbase, from the table in `src/proposalbase/settings.py`. Set them in `proposalbase.toml` in the
home, or as `PROPOSALBASE_NAME` in the environment (which wins); `proposalbase config` shows what is in force.

| setting | default | what it is for |
| --- | --- | --- |
"""

QUALITY_HEAD = """# Quality

How well proposals are found and told apart, measured by `proposalbase evaluate` against sentences that people labelled.
A proposal counts as found where it shares half of the shorter one's letters with a labelled sentence; those labelled
as borderline count neither way. P is precision, R recall; "proposer" and "body" are the shares of proposals found whose
proposer and organisation are right; the last two columns are F1 of themes (by cue terms alone) and instruments.
Made by `python tools/make_docs.py quality`. Floors that may only rise stand in `tests/quality/floors.toml`.

Only the tables of the test set and of the difficult documents tell of documents never seen. Neither was trained on
(`tools/decision/parts.py` says which documents those are), and no rule was made with them at hand. All of them, like
what was trained on, were written for this project: documents of an office may differ more. How it does on real prose of
a source that took no part in training is in [quality-decision.md](quality-decision.md); reviews, laws and speed
are in [quality-extraction.md](quality-extraction.md).

All tables below those three are of documents that were trained on: they show that nothing broke, not how good it is.
Who said it, to whom and on what is decided by rules, which were made with those at hand too.
"""

EXAMPLES = 25
COLUMNS = "| group | documents | P | R | F1 | proposer | body | themes | instruments |\n"
RULE = "| --- | --: | --: | --: | --: | --: | --: | --: | --: |\n"


def settings_page() -> str:
    """Return docs/settings.md."""
    rows = [f"| `{row.name}` | `{json.dumps(row.default)}` | {row.help} |\n" for row in TABLE]
    return SETTINGS_HEAD + "".join(rows)


def _row(group: Evaluation) -> str:
    def share(pair: tuple[int, int]) -> str:
        return f"{pair[0] / pair[1]:.2f}" if pair[1] else "–"

    def f1(rates: Rates) -> str:
        return f"{rates.f1:.2f}" if rates.right + rates.missed else "–"

    rates = group.proposals
    return (
        f"| {group.name} | {group.documents} | {rates.precision:.2f} | {rates.recall:.2f} | "
        f"{rates.f1:.2f} | {share(group.proposer)} | {share(group.organisation)} | "
        f"{f1(group.themes)} | {f1(group.instruments)} |\n"
    )


def _part(title: str, report: EvaluationReport, *, examples: bool) -> str:
    text = f"\n## {title}\n\n{COLUMNS}{RULE}" + "".join(map(_row, report.groups))
    if examples:
        # Only our own corpus may be quoted here: other people's texts stay out of the repository.
        each = max(1, math.ceil(len(report.missed) / EXAMPLES))
        for name, count, items in (
            ("Taken but wrong, the surest first", len(report.false), report.false[:EXAMPLES]),
            ("Missed", len(report.missed), report.missed[::each]),
        ):
            text += f"\n### {name} ({count})\n\n"
            text += "".join(
                f"- {document}: {' '.join(quote.split())[:160]}\n" for document, quote in items
            )
    return text


def quality_page(folders: list[Path]) -> str:
    """Return docs/quality.md for our own corpus and other gold folders."""
    own = ROOT / "corpus" / "gold"
    with tempfile.TemporaryDirectory() as home:
        models = {"models_dir": str(ROOT / "indexes" / "models")}
        with_model = Settings.load(Path(home), environment={}, overrides=models)
        open_encoder(with_model, prepare_if_missing=True)
        without = Settings.load(Path(home), environment={}, overrides={"model": "none"})
        text = QUALITY_HEAD
        for title, settings, among, examples in (
            ("Test set: ordinary documents, never trained on", with_model, is_test, True),
            ("Test set, in a home without a model", without, is_test, False),
            ("Difficult documents, never trained on", with_model, is_held_out, True),
        ):
            report = evaluate(settings, own / "documents", among=among)
            text += _part(title, report, examples=examples)
        for folder in [*folders, own]:
            report = evaluate(with_model, folder)
            name = folder.parent.name if folder.name == "labels" else folder.name
            title = "the sample workshop" if folder == own else f"real documents, {name}"
            text += _part(f"Trained on: {title}", report, examples=folder == own)
    return text


def main() -> None:
    """Write the page that was asked for."""
    what, *rest = sys.argv[1:] or [""]
    if what == "settings":
        (ROOT / "docs" / "settings.md").write_text(settings_page(), encoding="utf-8")
    elif what == "quality":
        page = quality_page([Path(name) for name in rest])
        (ROOT / "docs" / "quality.md").write_text(page, encoding="utf-8")
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main()
