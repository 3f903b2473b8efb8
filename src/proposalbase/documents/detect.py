"""Tell what a file is by its content; its name only breaks the tie between plain text and Markdown."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from pathlib import PurePosixPath

from proposalbase.errors import (
    DamagedSource,
    EmptySource,
    EncryptedSource,
    HostileSource,
    UnsupportedSource,
)

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
HTML = "text/html"
MARKDOWN = "text/markdown"
PLAIN = "text/plain"

SUFFIXES = {
    PDF: (".pdf",),
    DOCX: (".docx", ".docm", ".dotx"),
    HTML: (".html", ".htm", ".xhtml", ".shtml", ".aspx", ".php", ".jsp"),
    MARKDOWN: (".md", ".markdown", ".mdown"),
    PLAIN: (".txt", ".text", ".log", ""),
}
_NAMES = {PDF: "PDF", DOCX: "DOCX", HTML: "HTML", MARKDOWN: "Markdown", PLAIN: "plain text"}

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEAD = 4_096
# Signature → what it is and what to do about it.
_FOREIGN: tuple[tuple[bytes, str, str], ...] = (
    (b"{\\rtf", "an RTF file", "open it in a word processor and save it as .docx"),
    (b"\x89PNG", "a picture", "run text recognition on it and save the text"),
    (b"\xff\xd8\xff", "a picture", "run text recognition on it and save the text"),
    (b"GIF8", "a picture", "run text recognition on it and save the text"),
    (b"II*\x00", "a picture", "run text recognition on it and save the text"),
    (b"MM\x00*", "a picture", "run text recognition on it and save the text"),
    (b"Rar!", "a RAR archive", "unpack it and give the folder"),
    (b"7z\xbc\xaf'\x1c", "a 7z archive", "unpack it and give the folder"),
    (b"BZh", "a bzip2 archive", "unpack it and give the folder"),
    (b"\xfd7zXZ", "an xz archive", "unpack it and give the folder"),
    (b"\x1f\x8b", "a gzip file", "unpack it first"),
    (b"\x7fELF", "a program", "leave it out"),
    (b"MZ\x90", "a program", "leave it out"),
    (b"SQLite format 3", "a database", "leave it out"),
    (b"OggS", "a recording", "write it out as text first"),
    (b"ID3", "a recording", "write it out as text first"),
    (b"RIFF", "a recording or picture", "write it out as text first"),
    (b"%!PS", "a PostScript file", "convert it to PDF"),
)
_HTML_SIGN = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|article|div|p|h[1-6]|table|meta|title|span|ul|ol|br)\b",
    re.IGNORECASE,
)
_XML_SIGN = re.compile(rb"\s{0,64}<(?:\?[A-Za-z]|!DOCTYPE\b|!--|[A-Za-z_])")
_JSON_SIGN = re.compile(rb"\s{0,64}(?:\{\s{0,64}\"[^\"\n]{0,200}\"\s{0,8}:|\[\s{0,64}[\[{\"\d])")
_DOCTYPE = re.compile(rb"<!DOCTYPE\s+([A-Za-z_][\w:.-]{0,60})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Detected:
    """The media type of a file, and a note where its name says otherwise."""

    media_type: str
    note: str | None = None


def detect(data: bytes, name: str) -> Detected:
    """Tell the media type of data that goes by a name.

    :raises EmptySource: where there are no bytes.
    :raises UnsupportedSource: where it is of a kind that is not read; the message says what to do.
    :raises EncryptedSource: where it needs a password.
    :raises HostileSource: where it is XML that declares entities.
    :raises DamagedSource: where it begins as an archive and is none.
    """
    if not data.strip(b"\x00 \t\r\n\f\v"):
        raise EmptySource(f"{name} holds no text: {len(data)} bytes")
    media_type = _by_content(data, name)
    suffix = PurePosixPath(name).suffix.lower()
    note = None
    for other, suffixes in SUFFIXES.items():
        if (
            suffix
            and suffix in suffixes
            and other != media_type
            and media_type not in (MARKDOWN, PLAIN)
        ):
            note = f"named {suffix} but holds {_NAMES[media_type]}: read as that"
    if suffix in (*SUFFIXES[PDF], *SUFFIXES[DOCX]) and media_type in (PLAIN, MARKDOWN):
        note = f"named {suffix} but holds {_NAMES[media_type]}: read as that"
    return Detected(media_type, note)


def _by_content(data: bytes, name: str) -> str:
    head = data[:_HEAD]
    if b"%PDF-" in head[:1_024]:
        return PDF
    if head.startswith(_OLE):
        raise _old_office(data, name)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(data, name)
    for signature, what, advice in _FOREIGN:
        if head.startswith(signature):
            raise UnsupportedSource(f"{name} is {what}, which is not read: {advice}")
    return _text(data, head, name)


def _old_office(data: bytes, name: str) -> Exception:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return EncryptedSource(
            f"{name} is protected by a password: open it in a word processor and save it without one"
        )
    for offset in range(512, min(len(data), 1 << 22), 512):
        # The Word file header stands at a sector's start; bit 8 of its flags says that it is encrypted.
        if data[offset : offset + 2] == b"\xec\xa5" and len(data) > offset + 12:
            if data[offset + 11] & 0x01:
                return EncryptedSource(
                    f"{name} is protected by a password: open it in a word processor and save it as "
                    ".docx without one"
                )
            return UnsupportedSource(
                f"{name} is an old Word file (.doc), which is not read: save it as .docx"
            )
    return UnsupportedSource(
        f"{name} is an old Office file, which is not read: save it as .docx or PDF"
    )


def _zipped(data: bytes, name: str) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, RuntimeError) as error:
        raise DamagedSource(
            f"{name} begins as a DOCX or ZIP file but is damaged ({error}): save it again"
        ) from error
    if "[Content_Types].xml" in names:
        if any(n.startswith("word/") for n in names):
            return DOCX
        if any(n.startswith("xl/") for n in names):
            raise UnsupportedSource(f"{name} is a spreadsheet, which is not read: save it as PDF")
        if any(n.startswith("ppt/") for n in names):
            raise UnsupportedSource(f"{name} is a presentation, which is not read: save it as PDF")
    if "mimetype" in names and "content.xml" in names:
        raise UnsupportedSource(f"{name} is an OpenDocument file: save it as .docx")
    raise UnsupportedSource(f"{name} is an archive without a document in it: give the files in it")


def _text(data: bytes, head: bytes, name: str) -> str:
    suffix = PurePosixPath(name).suffix.lower()
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head[2 : len(head) // 2 * 2].replace(b"\x00", b"")
    elif _binary(head):
        raise UnsupportedSource(f"{name} is no text and of no known kind: save it as .docx or PDF")
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if suffix in SUFFIXES[HTML] and _HTML_SIGN.search(data[:65_536]):
        return HTML
    if _JSON_SIGN.match(start) and data.rstrip()[-1:] in b"]}":
        raise UnsupportedSource(f"{name} is JSON, which holds data and no document: leave it out")
    if _XML_SIGN.match(start):
        found = _markup(data, start, name)
        if found:
            return found
    return MARKDOWN if suffix in SUFFIXES[MARKDOWN] else PLAIN


def _markup(data: bytes, start: bytes, name: str) -> str | None:
    doctype = _DOCTYPE.search(start)
    if doctype and doctype[1].lower() != b"html":
        if b"<!ENTITY" in data[:1_000_000]:
            raise HostileSource(f"{name} is XML that declares entities: it is not opened")
        raise UnsupportedSource(f"{name} is XML, which is not read: save it as HTML or plain text")
    if b"<!ENTITY" in start:
        raise HostileSource(f"{name} declares entities: it is not opened")
    if _HTML_SIGN.search(start):
        return HTML
    if start.startswith((b"<?", b"<!--")) or _closes(start):
        raise UnsupportedSource(f"{name} is XML, which is not read: save it as HTML or plain text")
    return None


def _closes(start: bytes) -> bool:
    opened = re.match(rb"<([A-Za-z_][\w:.-]{0,60})[\s/>]", start)
    return opened is not None and (b"</" + opened[1]) in start


def _binary(head: bytes) -> bool:
    # UTF-16 without a mark is mostly every other byte zero; anything else with NULs is no text.
    zeros = head.count(0)
    if zeros:
        even, odd = head[::2].count(0), head[1::2].count(0)
        return not (max(even, odd) > len(head) * 0.3 and min(even, odd) < len(head) * 0.02)
    controls = sum(byte < 32 and byte not in b"\t\n\r\x0b\x0c\x1b" for byte in head)
    # VISCII and TCVN3 put capitals in control positions: a few are no proof.
    return controls > len(head) * 0.05
