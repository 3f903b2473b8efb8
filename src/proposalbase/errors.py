"""Everything that can go wrong, in one tree.

ProposalbaseError
├── SettingsError                 a setting is unknown or has a value it cannot have
├── SourceError                   one file, archive or address could not be taken in (batch goes on, exit 4)
│   ├── EmptySource               no bytes, or no text in it
│   ├── UnsupportedSource         not a kind of file that is read
│   ├── EncryptedSource           needs a password
│   ├── DamagedSource             the reader cannot make sense of it
│   ├── HostileSource             built to do harm: entities, bombs, paths that climb out
│   ├── TooLargeSource            over a limit of size, pages, members or paragraphs
│   ├── SourceTimeout             the reader did not finish in time
│   ├── SourceMemory              the reader needed more memory than allowed
│   └── UnreachableSource         missing, no permission, not a regular file, refused address
├── QuoteMismatch                 a proposal's quote is not the text at its place: never stored
├── ModelUnavailable              no embedding model can be had: keyword-only service goes on
├── IndexMissing                  no index generation yet (exit 5)
├── IndexDamaged                  a generation fails its manifest (exit 5)
├── StoreDamaged                  the database fails its integrity check
├── StoreUnwritable               the home's disk is full, or cannot be read or written (exit 1)
├── StoreNewer                    the database was written by a newer version
├── HomeNotEmpty                  a base is there already, and would be replaced
├── HomeBusy                      another process is writing (exit 6)
├── NothingFound                  nothing to show or compile
├── NoSuchRecord                  an id or name that is not in the base
├── DecisionRefused               a decision contradicts what stands (exit 2)
└── ReportError                   a report cannot be written as asked
"""

from __future__ import annotations


class ProposalbaseError(Exception):
    """Root of every error that proposalbase raises on purpose."""

    exit_code = 1


class SettingsError(ProposalbaseError):
    """A setting is unknown or has a value it cannot have."""

    exit_code = 2


class SourceError(ProposalbaseError):
    """One file, archive member or address could not be taken in."""

    exit_code = 4
    code = "failed"


class EmptySource(SourceError):
    """The source holds no bytes, or no text."""

    code = "empty"


class UnsupportedSource(SourceError):
    """The source is of no kind that is read."""

    code = "unsupported"


class EncryptedSource(SourceError):
    """The source needs a password."""

    code = "encrypted"


class DamagedSource(SourceError):
    """The reader cannot make sense of the source."""

    code = "damaged"


class HostileSource(SourceError):
    """The source is built to do harm."""

    code = "hostile"


class TooLargeSource(SourceError):
    """The source is over a limit."""

    code = "too-large"


class SourceTimeout(SourceError):
    """The reader did not finish within its time."""

    code = "timeout"


class SourceMemory(SourceError):
    """The reader needed more memory than it may have."""

    code = "memory"


class UnreachableSource(SourceError):
    """The source is missing, unreadable or not allowed."""

    code = "unreachable"


class QuoteMismatch(ProposalbaseError):
    """A quote is not the document's text at the place it names."""


class ModelUnavailable(ProposalbaseError):
    """No embedding model can be had."""


class IndexMissing(ProposalbaseError):
    """There is no index generation yet."""

    exit_code = 5


class IndexDamaged(ProposalbaseError):
    """An index generation does not agree with its manifest."""

    exit_code = 5


class StoreDamaged(ProposalbaseError):
    """The database fails its integrity check."""


class StoreUnwritable(ProposalbaseError):
    """The home's disk is full, or it cannot be read or written."""


class StoreNewer(ProposalbaseError):
    """The database was written by a newer version of proposalbase."""


class HomeNotEmpty(ProposalbaseError):
    """A base is there already, and would be replaced."""

    exit_code = 2


class HomeBusy(ProposalbaseError):
    """Another process is writing to this home."""

    exit_code = 6


class NothingFound(ProposalbaseError):
    """There is nothing to show or to compile."""

    exit_code = 3


class NoSuchRecord(ProposalbaseError):
    """An id or a name is not in the base."""

    exit_code = 2


class DecisionRefused(ProposalbaseError):
    """A decision about recommendations, versions or answers contradicts what stands."""

    exit_code = 2


class ReportError(ProposalbaseError):
    """A report cannot be written as asked."""

    exit_code = 2


SOURCE_ERRORS: dict[str, type[SourceError]] = {
    error.code: error
    for error in (
        SourceError,
        EmptySource,
        UnsupportedSource,
        EncryptedSource,
        DamagedSource,
        HostileSource,
        TooLargeSource,
        SourceTimeout,
        SourceMemory,
        UnreachableSource,
    )
}
"""Outcome code as written on the batch report → its error."""
