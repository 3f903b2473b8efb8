"""One table of settings: defaults, overridden by the home's file, the environment, then flags.

The file is ``proposalbase.toml`` in the home; the environment variable of ``parse_seconds`` is
``PROPOSALBASE_PARSE_SECONDS``. An unknown name is an error, so that a typing slip cannot pass in silence.
"""

from __future__ import annotations

import math
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from proposalbase.errors import SettingsError

Value = bool | int | float | str

SETTINGS_FILE = "proposalbase.toml"
ENVIRONMENT_PREFIX = "PROPOSALBASE_"
# Variables of that prefix that are no settings: the home itself.
_NOT_SETTINGS = {"PROPOSALBASE_HOME"}


@dataclass(frozen=True, slots=True)
class Setting:
    """A row of the table."""

    name: str
    default: Value
    help: str

    @property
    def least(self) -> int:
        """The least that a number may be: where none at all would mean nothing can be done, one."""
        return 0 if self.default == 0 or self.name in _MAY_BE_NONE else 1


# Settings of whole numbers for which 0 says something: none at all.
_MAY_BE_NONE = {"max_archive_depth", "max_archive_members"}


TABLE: tuple[Setting, ...] = (
    Setting(
        "model",
        "multilingual-e5-small",
        "Embedding model: the default one's name, or the name or "
        "folder of a sentence-transformers model; 'none' for keyword-only service",
    ),
    Setting("model_threads", 0, "Threads that encode at a time; 0 means one for each core"),
    Setting(
        "models_dir", "", "Where prepared models are kept; empty means indexes/models in the home"
    ),
    Setting("taxonomy", "", "Taxonomy file; empty means the one that comes with proposalbase"),
    Setting("max_file_bytes", 100_000_000, "Largest file that is read"),
    Setting("max_unzipped_bytes", 300_000_000, "Largest size of an archive or DOCX once unpacked"),
    Setting("max_archive_members", 2_000, "Most members of an archive"),
    Setting("max_archive_depth", 2, "Archives inside archives, how deep"),
    Setting("max_paragraphs", 50_000, "Most paragraphs of a document"),
    Setting("max_pages", 5_000, "Most pages of a document"),
    Setting("parse_seconds", 60, "Longest time one file may take to be read"),
    Setting("extract_seconds", 120, "Longest time the proposals of one file may take to be found"),
    Setting("parse_memory_mb", 1_500, "Most memory the reader of one file may use"),
    Setting("min_confidence", 0.35, "Sentences below this probability are not taken as proposals"),
    Setting(
        "min_finding_confidence",
        0.4,
        "Sentences below this confidence are not taken as shortcomings or causes",
    ),
    Setting("max_sentence_chars", 3_000, "A sentence longer than this is read in several pieces"),
    Setting("theme_threshold", 0.5, "Theme scores below this are not assigned"),
    Setting("max_query_chars", 1_000, "Longest query; what is beyond is cut, and said"),
    Setting(
        "exact_vectors",
        100_000,
        "Vectors up to which each is compared with a question; more are clustered",
    ),
    Setting("page_size", 20, "Hits on a page of results"),
    Setting(
        "page_characters", 300_000, "Characters of a document on one page; a longer one has parts"
    ),
    Setting(
        "web_hosts",
        "",
        "Names, with commas between, under which the web site answers besides this machine's own",
    ),
    Setting("page_image_width", 1_000, "Width of pictures of PDF pages on the web site, in pixels"),
    Setting("page_image_cache_mb", 200, "Pictures of PDF pages that are kept, in megabytes"),
    Setting(
        "web_contact",
        "",
        "Whom readers tell about mistakes, as the web site names them; empty names nobody",
    ),
    Setting(
        "web_https",
        False,
        "Whether the web site is reached through https alone: its cookies are never sent without",
    ),
    Setting("max_form_bytes", 2_000_000, "Largest form that the web site takes, files apart"),
    Setting("max_form_fields", 2_000, "Most fields of a form"),
    Setting("max_form_files", 100, "Most files of a form"),
    Setting("form_seconds", 600, "Longest time that a form may take to come in, its files too"),
    Setting("edit_wait_seconds", 5, "Longest time that saving waits for somebody else to finish"),
    Setting("session_hours", 12, "Hours after which somebody who edits is asked who they are"),
    Setting(
        "session_idle_minutes", 60, "Minutes without a request after which an account is signed out"
    ),
    Setting(
        "sign_in_tries", 5, "Wrong passwords for a name before it has to wait, longer each time"
    ),
    Setting("min_password_chars", 12, "Fewest characters of a password"),
    Setting(
        "visibility",
        "internal",
        "Who sees documents that nobody said anything of: public (whoever reaches the site), internal (every "
        "account) or restricted (editors and those who may do more)",
    ),
    Setting("token_days", 365, "Days after which a token for programs ends"),
    Setting(
        "max_upload_bytes", 500_000_000, "Most that is uploaded at a time: the files of one form"
    ),
    Setting("max_inbox_jobs", 20, "Most jobs of the inbox that wait or run at a time"),
    Setting(
        "inbox_root",
        "",
        "Folder on this machine from which the web site may take documents in; empty for none",
    ),
    Setting("inbox_urls", False, "Whether the web site may take documents in from web addresses"),
    Setting("publish_every", 4_000, "New texts encoded before an index generation is published"),
    Setting("merge_similarity", 0.94, "Proposals at least this alike are merged in a report"),
    Setting("report_issuer", "", "Body that issues reports; empty leaves a line to fill in"),
    Setting("report_superior", "", "Body above the issuer, printed over it; empty for none"),
    Setting("report_place", "", "Place in the date line of reports; empty leaves a gap to fill in"),
    Setting("report_symbol", "", "The issuer's abbreviation in document numbers, such as UBND"),
    Setting(
        "report_unit",
        "",
        "Abbreviation of the unit that drafts, in letters' numbers and for the file",
    ),
    Setting(
        "report_signs_for", "", "In whose name reports are signed, such as TM. ỦY BAN NHÂN DÂN"
    ),
    Setting("report_office", "", "Office of whoever signs reports, such as CHỦ TỊCH"),
    Setting("report_signer", "", "Name of whoever signs reports; empty leaves it to be filled in"),
    Setting("report_bases", "", "Legal bases that reports begin with, with semicolons between"),
    Setting("report_copies", "", "Who else gets reports, with semicolons between"),
    Setting(
        "allow_urls", True, "Whether `ingest` may fetch http(s) addresses of the public internet"
    ),
)


@dataclass(frozen=True, slots=True)
class Settings:
    """The values in force for one home; read a value with ``settings["page_size"]`` or the typed getters."""

    home: Path
    values: Mapping[str, Value]

    @classmethod
    def load(
        cls,
        home: Path,
        *,
        environment: Mapping[str, str] | None = None,
        overrides: Mapping[str, Value] | None = None,
    ) -> Settings:
        """Read the home's file and the environment, and lay the overrides on top.

        :raises SettingsError: where a name is unknown or a value has the wrong type.
        """
        values: dict[str, Value] = {row.name: row.default for row in TABLE}
        path = home / SETTINGS_FILE
        if path.is_file():
            try:
                found = tomllib.loads(path.read_text(encoding="utf-8"))
            except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
                raise SettingsError(f"{path} cannot be read: {error}") from error
            for name, value in found.items():
                values[name] = _checked(name, value, where=str(path))
        for variable, text in (os.environ if environment is None else environment).items():
            if variable.startswith(ENVIRONMENT_PREFIX) and variable not in _NOT_SETTINGS:
                name = variable.removeprefix(ENVIRONMENT_PREFIX).lower()
                values[name] = _parsed(name, text, where=variable)
        for name, value in (overrides or {}).items():
            values[name] = _checked(name, value, where="the call")
        return cls(home=home, values=MappingProxyType(values))

    def __getitem__(self, name: str) -> Value:
        return self.values[name]

    def text(self, name: str) -> str:
        """Return a setting that is a string."""
        return str(self.values[name])

    def number(self, name: str) -> float:
        """Return a setting that is a number with a fraction."""
        return float(self.values[name])

    def count(self, name: str) -> int:
        """Return a setting that is a whole number."""
        return int(self.values[name])

    def flag(self, name: str) -> bool:
        """Return a setting that is on or off."""
        return bool(self.values[name])

    @property
    def database_path(self) -> Path:
        """The SQLite file of the home."""
        return self.home / "proposalbase.sqlite3"

    @property
    def originals(self) -> Path:
        """Where the bytes of every source are kept, by hash."""
        return self.home / "corpus" / "originals"

    @property
    def indexes(self) -> Path:
        """What can be made again: models and index generations."""
        return self.home / "indexes"

    @property
    def models(self) -> Path:
        """Where prepared models are kept."""
        return Path(self.text("models_dir") or self.indexes / "models")


def _default(name: str, where: str) -> Value:
    for row in TABLE:
        if row.name == name:
            return row.default
    names = ", ".join(row.name for row in TABLE)
    raise SettingsError(f"{where}: there is no setting {name!r}. The settings are: {names}")


def _checked(name: str, value: object, *, where: str) -> Value:
    default = _default(name, where)
    if isinstance(default, float) and isinstance(value, int) and not isinstance(value, bool):
        value = float(value)
    if isinstance(value, bool | int | float | str) and type(value) is type(default):
        return _sensible(name, value, where=where)
    raise SettingsError(
        f"{where}: {name} takes a {type(default).__name__} such as {default!r}, got {value!r}"
    )


def _parsed(name: str, text: str, *, where: str) -> Value:
    default = _default(name, where)
    try:
        if isinstance(default, bool):
            return {"1": True, "true": True, "on": True, "0": False, "false": False, "off": False}[
                text.strip().lower()
            ]
        return _sensible(name, type(default)(text), where=where)
    except (KeyError, ValueError) as error:
        raise SettingsError(
            f"{where}: {name} takes a {type(default).__name__} such as {default!r}, got {text!r}"
        ) from error


def _sensible(name: str, value: Value, *, where: str) -> Value:
    """Refuse a number that nothing can be done with: a limit of -1 s would refuse every file, in riddles."""
    if isinstance(value, bool | str):
        return value
    row = next(row for row in TABLE if row.name == name)
    least = 0 if isinstance(row.default, float) else row.least
    if not (math.isfinite(value) and value >= least):
        raise SettingsError(f"{where}: {name} takes a number of at least {least}, got {value!r}")
    return value
