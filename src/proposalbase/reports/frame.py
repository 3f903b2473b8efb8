"""What stands around the text of an official document: heads, number, addressees, signature, recipients.

By Decree 30/2020/ND-CP, appendix I, for bodies of the State; by the Party's own layout; and plainly in English.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from proposalbase.errors import ReportError
from proposalbase.model import Language
from proposalbase.reports.compiled import Form, Header, Layout
from proposalbase.reports.dates import long_date
from proposalbase.reports.printing import printable
from proposalbase.reports.view import FrameView

_GAP = "………"
_TYPES: Mapping[Form, str] = MappingProxyType({"report": "BC", "submission": "TTr", "letter": "CV"})
# "On behalf of", "for", "by order of": with a full stop in the State's documents, with a slash in the Party's.
_SIGNS = re.compile(r"^(T|K)[./]?(M|T|L)[./]?\s+", re.IGNORECASE)

_VI: Mapping[str, str] = MappingProxyType(
    {
        "type_report": "Báo cáo",
        "type_submission": "Tờ trình",
        "type_letter": "",
        "to": "Kính gửi:",
        "and": " và ",
        "subject": "V/v {title}",
        "dateline": "{place}, {date}",
        "no_place": "……………",
        "no_issuer": "(CƠ QUAN BAN HÀNH)",
        "presents_report": "Báo cáo này trình {authority}",
        "presents_submission": "Tờ trình này kính trình {authority} xem xét",
        "presents_letter": "Công văn này chuyển đến {authority}",
        "holds_report": "Báo cáo gồm",
        "holds_submission": "Tờ trình gồm",
        "holds_letter": "Công văn gồm",
        "closing_report": "Trên đây là nội dung tổng hợp, kính trình {authority} xem xét./.",
        "closing_submission": "Kính trình {authority} xem xét, quyết định./.",
        "closing_letter": "Kính đề nghị {authority} nghiên cứu, xem xét và trả lời./.",
        "office": "THỦ TRƯỞNG CƠ QUAN",
        "signature": "(ký, ghi rõ họ tên, đóng dấu)",
        "recipients": "Nơi nhận:",
        "as_above": "Như trên",
        "file_state": "Lưu: VT{unit}",
        "file_party": "Lưu Văn phòng{unit}",
    }
)
_EN: Mapping[str, str] = MappingProxyType(
    {
        "type_report": "Report",
        "type_submission": "Submission",
        "type_letter": "",
        "to": "To:",
        "and": " and ",
        "subject": "Subject: {title}",
        "dateline": "{place}, {date}",
        "no_place": "",
        "no_issuer": "(ISSUING BODY)",
        "presents_report": "This report puts before {authority}",
        "presents_submission": "This submission lays before {authority}",
        "presents_letter": "This letter brings to {authority}",
        "holds_report": "It sets out",
        "holds_submission": "It sets out",
        "holds_letter": "It sets out",
        "closing_report": "The above is respectfully put before {authority} for consideration.",
        "closing_submission": "{authority} is respectfully asked to consider the above and to decide.",
        "closing_letter": "{authority} is kindly asked to consider the above and to reply.",
        "office": "FOR THE ISSUING BODY",
        "signature": "(name, signature, seal)",
        "recipients": "Recipients:",
        "as_above": "As above",
        "file_english": "File copy{unit}",
    }
)


def layout_of(language: Language, layout: str | None) -> Layout:
    """Return the layout of a language's documents: a body of the State's, the Party's, or an English one.

    :raises ReportError: where the layout is none of that language.
    """
    fitting: tuple[Layout, ...] = ("state", "party") if language == "vi" else ("english",)
    chosen = layout or fitting[0]
    for known in fitting:
        if known == chosen:
            return known
    raise ReportError(
        f"a report in {'Vietnamese' if language == 'vi' else 'English'} has no layout {chosen!r}. "
        f"It can have: {', '.join(fitting)}"
    )


def words_of(language: Language) -> Mapping[str, str]:
    """Return the words of a language's frames."""
    return _VI if language == "vi" else _EN


def frame(header: Header) -> FrameView:
    """Return what stands around a document's text, line by line."""
    words = words_of(header.language)
    place, date = printable(header.place or "") or words["no_place"], dated(header)
    subject = words["subject"].format(title=printable(header.title))
    return FrameView(
        form=header.form,
        layout=header.layout,
        superior=printable(header.superior or ""),
        issuer=printable(header.issuer or "") or words["no_issuer"],
        number=_number(header),
        dateline=words["dateline"].format(place=place, date=date) if place else date,
        type=words[f"type_{header.form}"],
        subject=subject if header.form == "letter" else "",
        to=words["to"],
        addressees=_addressees(header),
        bases=_listed(tuple(map(printable, header.bases)), dash=""),
        closing=words[f"closing_{header.form}"].format(authority=authority(header)),
        signs=_signs(header),
        signer=printable(header.signer or ""),
        signature=words["signature"],
        recipients_label=words["recipients"],
        recipients=_recipients(header),
    )


def dated(header: Header) -> str:
    """Return the date of a document in words."""
    return long_date(header.date, header.language)


def authority(header: Header) -> str:
    """Return whom a document goes to as its sentences name them."""
    *others, last = _names(header) or (printable(header.authority),)
    joined = words_of(header.language)["and"]
    return f"{', '.join(others)}{joined}{last}" if others else last


def _names(header: Header) -> tuple[str, ...]:
    parts = printable(header.authority).split(";")
    return tuple(filter(None, (part.strip() for part in parts)))


def _number(header: Header) -> str:
    symbol = printable(header.symbol or "") or _GAP
    if header.layout == "english":
        return f"No.: {_GAP}/{symbol}"
    if header.layout == "party":
        return f"Số {_GAP}-{_TYPES[header.form]}/{symbol}"
    if header.form == "letter":
        unit = printable(header.unit or "")
        return f"Số: {_GAP}/{symbol}{f'-{unit}' if unit else ''}"
    return f"Số: {_GAP}/{_TYPES[header.form]}-{symbol}"


def _addressees(header: Header) -> tuple[str, ...]:
    names = _names(header)
    return names if len(names) < 2 else _listed(names)


def _listed(lines: tuple[str, ...], *, dash: str = "- ") -> tuple[str, ...]:
    """Return the lines of a list: each ends in a semicolon, the last in a full stop."""
    bare = [line.rstrip(" ;.") for line in lines]
    return tuple(
        f"{dash}{line}{'.' if place == len(bare) else ';'}" for place, line in enumerate(bare, 1)
    )


def _signs(header: Header) -> tuple[str, ...]:
    lines = [printable(line) for line in (header.signs_for, header.office) if line]
    mark = r"\1/\2 " if header.layout == "party" else r"\1\2. "
    if header.layout != "english":
        lines = [_SIGNS.sub(mark, line) for line in lines]
    return tuple(line.upper() for line in lines) or (words_of(header.language)["office"],)


def _recipients(header: Header) -> tuple[str, ...]:
    words = words_of(header.language)
    unit = f", {printable(header.unit)}" if header.unit else ""
    copies = tuple(map(printable, header.copies))
    return _listed((words["as_above"], *copies, words[f"file_{header.layout}"].format(unit=unit)))
