"""Open the parts of a DOCX package within limits and without entities."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import Any

from proposalbase.errors import DamagedSource, EncryptedSource, HostileSource, TooLargeSource

_CHUNK = 1 << 20
_RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class Package:
    """A DOCX file's parts, read on demand."""

    def __init__(self, data: bytes, *, max_bytes: int, origin: str) -> None:
        self._left = max_bytes
        self._max_bytes = max_bytes
        self._origin = origin
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise DamagedSource(
                f"{origin} is a damaged DOCX file ({error}): save it again"
            ) from error
        self._names = {name.lower(): name for name in self._archive.namelist()}

    def part(self, name: str) -> bytes | None:
        """Return the bytes of a part; None where there is none.

        :raises TooLargeSource: where the parts together unpack to more than allowed.
        :raises DamagedSource: where a part does not unpack.
        :raises EncryptedSource: where a part is encrypted.
        """
        stored = self._names.get(name.lower().lstrip("/"))
        if stored is None:
            return None
        chunks: list[bytes] = []
        try:
            with self._archive.open(stored) as member:
                # The stated size may lie: what counts is what comes out.
                while chunk := member.read(_CHUNK):
                    self._left -= len(chunk)
                    if self._left < 0:
                        raise TooLargeSource(
                            f"{self._origin} unpacks to more than {self._max_bytes:,} bytes "
                            "(max_unzipped_bytes): raise the limit or split it"
                        )
                    chunks.append(chunk)
        except RuntimeError as error:
            if "password" in str(error) or "encrypted" in str(error):
                raise EncryptedSource(
                    f"{self._origin} is protected by a password: save it without one"
                ) from error
            raise DamagedSource(f"{self._origin}: {name} does not unpack ({error})") from error
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
            raise DamagedSource(
                f"{self._origin}: {name} does not unpack ({error}): save the file again"
            ) from error
        return b"".join(chunks)

    def tree(self, name: str) -> Any | None:
        """Parse a part; None where there is none.

        :raises HostileSource: where the part holds a document type declaration.
        :raises DamagedSource: where it is no XML.
        """
        data = self.part(name)
        return None if data is None else self._parsed(data, name)

    def main_part(self) -> str:
        """Return the name of the document's main part, as the package's relationships state it."""
        tree = self.tree("_rels/.rels")
        if tree is not None:
            for relation in tree.iter(_RELATIONSHIPS):
                if (relation.get("Type") or "").endswith("/officeDocument"):
                    return (relation.get("Target") or "").lstrip("/")
        return "word/document.xml"

    def _parsed(self, data: bytes, name: str) -> Any:
        from lxml import etree

        head = data[:65_536]
        for encoding in ("ascii", "utf-16-le", "utf-16-be"):
            if "<!DOCTYPE".encode(encoding) in head or "<!ENTITY".encode(encoding) in head:
                raise self._hostile(name)
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_pis=True,
        )
        try:
            tree = etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            raise DamagedSource(
                f"{self._origin}: {name} is no proper XML ({str(error)[:120]}): save the file again"
            ) from error
        if tree.getroottree().docinfo.internalDTD is not None:
            raise self._hostile(name)
        return tree

    def _hostile(self, name: str) -> HostileSource:
        return HostileSource(
            f"{self._origin}: {name} holds a document type declaration, which no word processor writes: "
            "it is not opened"
        )
