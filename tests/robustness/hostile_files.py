"""Files that mean harm, or met with it: each by what it is, with the outcomes that are right for it."""

from __future__ import annotations

import gzip
import io
import random
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator

from tests.documents.make import docx, paragraph

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
ASK = "Trường Bồi dưỡng Hồ Sen đề nghị Sở Nội vụ tỉnh Vân Lâm sớm bố trí kinh phí cho lớp này."
GOOD = f"# Tham luận\n\n{ASK}\n\nThe Alder Institute recommends that the council fund two more courses.\n"


def zipped(members: dict[str, bytes]) -> bytes:
    """Pack members into a ZIP archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def word(body: str, *, before: str = "", relations: str = "") -> bytes:
    """Pack a Word file whose document part is written out by hand."""
    document = f'<?xml version="1.0"?>{before}<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>'
    members = {
        "[Content_Types].xml": b"<Types/>",
        "word/document.xml": document.encode(),
    }
    if relations:
        members["word/_rels/document.xml.rels"] = relations.encode()
    return zipped(members)


def pdf(objects: dict[int, bytes], *, root: int = 1) -> bytes:
    """Write a PDF of the objects given, with a table of where they stand."""
    out = bytearray(b"%PDF-1.7\n")
    places = {}
    for number, content in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (max(objects) + 1)
    for number in range(1, max(objects) + 1):
        out += b"%010d 00000 n \n" % places.get(number, 0)
    out += b"trailer << /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        max(objects) + 1,
        root,
        start,
    )
    return bytes(out)


def page_pdf(content: bytes = b"", *, extra: bytes = b"", pages: int = 1) -> bytes:
    """Write a PDF whose pages all show one content stream."""
    kids = b" ".join(b"%d 0 R" % (10 + n) for n in range(pages))
    return pdf(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: b"<< /Type /Pages /Count %d /Kids [%s] >>" % (pages, kids),
            3: b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), extra, content),
            4: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            **{
                10 + n: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 3 0 R "
                b"/Resources << /Font << /F1 4 0 R >> >> >>"
                for n in range(pages)
            },
        }
    )


TEXT_STREAM = (
    b"BT /F1 12 Tf 72 720 Td (The Alder Institute recommends that the council fund courses.) Tj ET"
)


def many_members(number: int) -> bytes:
    """Pack many empty members."""
    return zipped({f"{n}.txt": b"" for n in range(number)})


def overlapping() -> bytes:
    """Pack a ZIP whose directory names one member's bytes many times."""
    data = zipped({"a.txt": b"0" * 1_000_000})
    at = data.find(b"PK\x01\x02")
    end = data.find(b"PK\x05\x06")
    entry, tail = data[at:end], bytearray(data[end:])
    count = 1_000
    struct.pack_into("<HHII", tail, 8, count, count, len(entry) * count, at)
    return data[:at] + entry * count + bytes(tail)


def lying_size() -> bytes:
    """Pack a member that says it is one byte long."""
    data = bytearray(zipped({"bomb.txt": b"0" * 5_000_000}))
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.find(signature)
        data[at + offset : at + offset + 4] = (1).to_bytes(4, "little")
    return bytes(data)


def tarred(*members: tuple[tarfile.TarInfo, bytes]) -> bytes:
    """Pack tar members as they are given."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        for info, data in members:
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def sparse_tar(members: int) -> bytes:
    """Pack old GNU sparse members: a block each that says it unpacks to 90 MB of nothing."""
    out = bytearray()
    for n in range(members):
        header = bytearray(tarfile.TarInfo(f"{n}.txt").tobuf(tarfile.GNU_FORMAT))
        header[156:157] = b"S"
        header[386:410] = b"%011o\0%011o\0" % (0, 0)
        header[483:495] = b"%011o\0" % 90_000_000
        header[148:156] = b" " * 8
        header[148:156] = b"%06o\0 " % sum(header)
        out += header
    return gzip.compress(bytes(out) + bytes(1024))


def link(name: str, kind: bytes, to: str = "") -> tuple[tarfile.TarInfo, bytes]:
    """Return a tar member that is a link or a device."""
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, to
    return info, b""


def run_length_bomb() -> bytes:
    """Write a PDF whose page unpacks to 100 MB out of two layers of compression."""
    inner = zlib.compress((b"\x81" + b" ") * 800_000, 9)
    return page_pdf(
        zlib.compress(inner), extra=b"/Filter [/FlateDecode /FlateDecode /RunLengthDecode]"
    )


_PARAGRAPHS = f"<w:p/>{paragraph('x')}"

REFUSED = frozenset({"damaged", "hostile", "too-large", "encrypted", "unsupported", "empty"})
LIMITED = REFUSED | {"timeout", "memory"}
ANY = LIMITED | {"ingested"}
HARMFUL: dict[str, tuple[Callable[[], bytes], frozenset[str]]] = {
    "zeros.zip": (lambda: zipped({"a.txt": bytes(20_000_000)}), REFUSED),
    "many.zip": (lambda: many_members(3_000), frozenset({"too-large", "empty"})),
    "nested.zip": (
        lambda: zipped({"b.zip": zipped({"c.zip": zipped({"d.zip": zipped({"x": b"x"})})})}),
        frozenset({"too-large"}),
    ),
    "overlapping.zip": (overlapping, frozenset({"hostile"})),
    "lying.zip": (lying_size, REFUSED),
    "links.tar.gz": (
        lambda: tarred(link("p", tarfile.SYMTYPE, "/etc/passwd"), link("z", tarfile.CHRTYPE)),
        frozenset({"hostile"}),
    ),
    "climbs.tar.gz": (
        lambda: tarred((tarfile.TarInfo("../../../tmp/evil.txt"), b"evil")),
        frozenset({"hostile"}),
    ),
    "sparse.tar.gz": (lambda: sparse_tar(50), frozenset({"unsupported", "damaged"})),
    "names.tar.gz": (
        lambda: tarred((tarfile.TarInfo("\udcff\x1b[2J\n.txt"), f"{ASK} Mong sớm.".encode())),
        frozenset({"ingested"}),
    ),
    "short.gz": (lambda: gzip.compress(b"abc" * 1_000)[:-9], frozenset({"damaged"})),
    "doctype.docx": (
        lambda: word(paragraph("x"), before='<!DOCTYPE x [<!ENTITY a "aaa">]>'),
        frozenset({"hostile"}),
    ),
    "entity.docx": (
        lambda: word(
            "<w:p><w:r><w:t>&a;</w:t></w:r></w:p>",
            before='<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        ),
        frozenset({"hostile"}),
    ),
    "late-doctype.docx": (
        lambda: word(paragraph("x"), before=f"<!--{'x' * 70_000}--><!DOCTYPE x [<!ENTITY a 'b'>]>"),
        frozenset({"hostile"}),
    ),
    "outside.docx": (
        lambda: word(
            paragraph("Ba đề xuất được nêu."),
            relations='<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            '<Relationship Id="r" Type="x/attachedTemplate" Target="http://127.0.0.1:9/" TargetMode="External"/>'
            "</Relationships>",
        ),
        frozenset({"ingested"}),
    ),
    "paragraphs.docx": (lambda: word("<w:p/>" * 2_000_000), frozenset({"too-large"})),
    "deep.docx": (
        lambda: word("<w:sdt><w:sdtContent>" * 3_000 + "</w:sdtContent></w:sdt>" * 3_000),
        LIMITED,
    ),
    "loop.pdf": (
        lambda: pdf(
            {
                1: b"<< /Type /Catalog /Pages 2 0 R >>",
                2: b"<< /Type /Pages /Count 9 /Kids [2 0 R] >>",
            }
        ),
        LIMITED,
    ),
    "prev-loop.pdf": (
        lambda: page_pdf(TEXT_STREAM).replace(b"/Root", b"/Prev 9 /Root"),
        ANY,
    ),
    "pages.pdf": (lambda: page_pdf(TEXT_STREAM, pages=6_000), frozenset({"too-large"})),
    "no-pages.pdf": (
        lambda: pdf(
            {1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"<< /Type /Pages /Count 0 /Kids [] >>"}
        ),
        REFUSED,
    ),
    "huge-page.pdf": (
        lambda: page_pdf(TEXT_STREAM).replace(b"0 0 600 800", b"0 0 1e30 1e30"),
        ANY,
    ),
    "run-length.pdf": (run_length_bomb, ANY),
    "nested.html": (
        lambda: b"<html><body>" + b"<div>" * 200_000 + ASK.encode() + b"</body></html>",
        ANY,
    ),
    "attributes.html": (lambda: b"<p " + b"a=b " * 500_000 + b">" + ASK.encode(), ANY),
    "nul.txt": (lambda: b"a\x00b\x00c" * 400, frozenset({"unsupported", "ingested"})),
    "zeros.txt": (lambda: bytes(1_000_000), frozenset({"empty"})),
    "utf16.txt": (lambda: GOOD.encode("utf-16"), frozenset({"ingested"})),
    "utf16-odd.txt": (lambda: GOOD.encode("utf-16")[:-1], frozenset({"ingested"})),
    "surrogates.txt": (
        lambda: b"\xff\xfe" + b"\x00\xd8" * 50 + GOOD.encode("utf-16-le"),
        frozenset({"ingested"}),
    ),
    "line.txt": (lambda: b"word " * 100_000, ANY),
    "no-space.txt": (lambda: b"a" * 400_000, ANY),
    "list.md": (lambda: b"".join(b" " * n + b"- x\n" for n in range(1_500)), ANY),
    "bomb.xml": (
        lambda: b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "b">]><l>&a;</l>',
        frozenset({"hostile"}),
    ),
    "program.pdf": (lambda: b"\x7fELF" + bytes(range(256)) * 9, frozenset({"unsupported"})),
    "picture.docx": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)), frozenset({"unsupported"})),
    "web.pdf": (
        lambda: f"<html><body><p>{ASK}</p></body></html>".encode(),
        frozenset({"ingested"}),
    ),
    "word.txt": (lambda: docx(paragraph(ASK)), frozenset({"ingested"})),
    "nothing.pdf": (lambda: b"", frozenset({"empty"})),
    "blank.docx": (lambda: docx(""), frozenset({"empty"})),
    "spaces.md": (lambda: b" \n\t\r\n" * 1_000, frozenset({"empty"})),
}


def seeds() -> dict[str, bytes]:
    """Return a sound file of every format that is read."""
    return {
        "a.docx": docx(paragraph(ASK) + paragraph("The council should act.")),
        "a.pdf": page_pdf(TEXT_STREAM, pages=2),
        "a.html": f"<html><head><title>Tin</title></head><body><p>{ASK}</p></body></html>".encode(),
        "a.md": GOOD.encode(),
        "a.txt": GOOD.encode("utf-16"),
        "a.zip": zipped({"b.txt": GOOD.encode(), "c.docx": docx(paragraph(ASK))}),
        "a.tar.gz": tarred((tarfile.TarInfo("b.md"), GOOD.encode())),
    }


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Damage a file in one of the ways that files are damaged."""
    out = bytearray(data)
    kind = chance.randrange(6)
    at = chance.randrange(len(out))
    if kind == 0:
        return bytes(out[:at])
    if kind == 1:
        for _ in range(chance.randint(1, 20)):
            out[chance.randrange(len(out))] = chance.randrange(256)
    elif kind == 2:
        out[at : at + chance.randint(1, 200)] = b""
    elif kind == 3:
        out[at:at] = chance.randbytes(chance.randint(1, 200))
    elif kind == 4:
        piece = out[at : at + chance.randint(1, 300)]
        out[at:at] = piece * chance.randint(1, 50)
    else:
        out[at : at + 8] = bytes(chance.choice((0, 255)) for _ in range(8))
    return bytes(out)


def mutations(number: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """Yield damaged files of every format, named by number; one in ten has another format's name."""
    chance = random.Random(seed)
    sound = seeds()
    names = sorted(sound)
    for n in range(number):
        name = names[n % len(names)]
        suffix = (chance.choice(names) if n % 10 == 0 else name).partition(".")[2]
        yield f"{n:05}.{suffix}", mutated(sound[name], chance)
