"""Names of bodies compared across spellings and languages: "UBND tỉnh A" and "A Provincial People's Committee"."""

from __future__ import annotations

import re
from functools import lru_cache

from proposalbase.text.fold import fold, words

_APART = re.compile(r"[,;|]|(?<=\s)[-–—](?=\s)")
_LONGEST = 400

# Abbreviations, as folded words.
_SHORT = {
    "ubnd": "uy ban nhan dan",
    "hdnd": "hoi dong nhan dan",
    "ubmttq": "uy ban mat tran to quoc",
    "ubmttqvn": "uy ban mat tran to quoc viet nam",
    "mttq": "mat tran to quoc",
    "mttqvn": "mat tran to quoc viet nam",
    "dbqh": "dai bieu quoc hoi",
    "dh": "dai hoc",
    "hv": "hoc vien",
    "tphcm": "ho chi minh",
    "hcmc": "ho chi minh",
    "hcm": "ho chi minh",
    "gd": "giao duc",
    "gddt": "giao duc va dao tao",
    "khcn": "khoa hoc va cong nghe",
    "unbd": "uy ban nhan dan",
    "uy": "uy",
    "qg": "quoc gia",
    "vn": "viet nam",
}
# Words that only say what kind of place follows, or what a school is anyway.
_PLAIN_VI = frozenset("tinh thanh pho tp cua va truong thuoc".split())
_PLAIN_EN = frozenset(
    "the of for and in at to province provincial city municipal municipality s".split()
)
_HEADS = (
    ("provincial party committee", "tinh uy"),
    ("city party committee", "thanh uy"),
    ("municipal party committee", "thanh uy"),
    ("party committee", "dang uy"),
    ("people s committee", "uy ban nhan dan"),
    ("peoples committee", "uy ban nhan dan"),
    ("people s council", "hoi dong nhan dan"),
    ("peoples council", "hoi dong nhan dan"),
    ("fatherland front", "mat tran to quoc"),
    ("women s union", "hoi lien hiep phu nu"),
    ("farmers union", "hoi nong dan"),
    ("political school", "chinh tri"),
    ("school of politics", "chinh tri"),
    ("ministry", "bo"),
    ("department", "so"),
    ("academy", "hoc vien"),
    ("university", "dai hoc"),
    ("institute", "vien"),
    ("college", "cao dang"),
    ("hospital", "benh vien"),
    ("national assembly", "quoc hoi"),
    ("government inspectorate", "thanh tra chinh phu"),
    ("state audit", "kiem toan nha nuoc"),
    ("state bank", "ngan hang nha nuoc"),
)
_FIELDS = (
    ("agriculture and rural development", "nong nghiep phat trien nong thon"),
    ("agriculture and environment", "nong nghiep moi truong"),
    ("natural resources and environment", "tai nguyen moi truong"),
    ("labour invalids and social affairs", "lao dong thuong binh xa hoi"),
    ("labor invalids and social affairs", "lao dong thuong binh xa hoi"),
    ("culture sports and tourism", "van hoa the thao du lich"),
    ("culture and sports", "van hoa the thao"),
    ("ethnic and religious affairs", "dan toc ton giao"),
    ("ethnic minorities and religions", "dan toc ton giao"),
    ("information and communications", "thong tin truyen thong"),
    ("education and training", "giao duc dao tao"),
    ("science and technology", "khoa hoc cong nghe"),
    ("planning and investment", "ke hoach dau tu"),
    ("industry and trade", "cong thuong"),
    ("home affairs", "noi vu"),
    ("internal affairs", "noi vu"),
    ("foreign affairs", "ngoai giao"),
    ("public security", "cong an"),
    ("national defence", "quoc phong"),
    ("national defense", "quoc phong"),
    ("public administration", "hanh chinh"),
    ("national", "quoc gia"),
    ("politics", "chinh tri"),
    ("finance", "tai chinh"),
    ("justice", "tu phap"),
    ("health", "y te"),
    ("construction", "xay dung"),
    ("transport", "giao thong van tai"),
    ("tourism", "du lich"),
    ("economics", "kinh te"),
    ("law", "luat"),
    ("agriculture", "nong nghiep"),
    ("viet nam", "viet nam"),
    ("vietnam", "viet nam"),
)
_ENGLISH = frozenset(word for phrase, _ in _HEADS for word in phrase.split())
# Of these there is one in every province, district or school: without a place the name says too little.
_LOCAL = (
    "so|phong|khoa|ban|to|thuong truc|ban thuong vu|uy ban nhan dan|hoi dong nhan dan|tinh uy|thanh uy|huyen uy|"
    "dang uy|chi cuc|"
    "chinh tri|benh vien|trung tam|cao dang|dai hoc|hoc vien|vien|uy ban|van phong|hoi|cong an|department|office|"
    "school|faculty|committee|council|uy ban mat tran to quoc|mat tran to quoc|hoi nong dan|hoi lien hiep phu nu|"
    "hoi cuu chien binh|doan thanh nien|doan dai bieu quoc hoi|thanh tra|toa an nhan dan|vien kiem sat nhan dan"
).split("|")
_COMMON = frozenset(
    (
        " ".join((*_LOCAL, *(vi for _, vi in _FIELDS)))
        + " to chuc tuyen giao phap che noi chinh dan van quan ly tong hop phuong xa huyen quan chap hanh thuong vu "
        "nghien cuu ngoai vu ngan sach khoa hoc hanh chinh doan cong bi thu ke toan nhan su phap luat"
    ).split()
)
"""Words that tell no body from its like in another place."""


@lru_cache(maxsize=16_384)
def body_key(name: str) -> str:
    """Return the key under which a body is the same in Vietnamese and English, in full and abbreviated.

    Only names whose parts are all in the table of translations meet across languages; others keep their words.
    """
    folded = words(fold(name[:_LONGEST]))
    if not folded:
        return ""
    spelled = " ".join(_SHORT.get(word, word) for word in folded)
    if set(folded) & _ENGLISH:
        return _from_english(f" {spelled} ")
    kept = [word for word in spelled.split() if word not in _PLAIN_VI]
    return " ".join(kept) or spelled


def _from_english(padded: str) -> str:
    """Put an English name in the Vietnamese order: head, field, then the rest."""
    parts: list[str] = []
    for table in (_HEADS, _FIELDS):
        for english, vietnamese in table:
            if f" {english} " in padded:
                padded = padded.replace(f" {english} ", " ", 1)
                parts.append(vietnamese)
                if table is _HEADS:
                    break
    rest = [word for word in padded.split() if word not in _PLAIN_EN]
    return " ".join((*parts, *rest))


def body_parts(name: str | None) -> tuple[str, ...]:
    """Return the keys of the bodies that a name lists: "Khoa Luật, Trường Đại học A"."""
    if not name:
        return ()
    pieces = (body_key(piece) for piece in _APART.split(name[:_LONGEST]))
    return tuple(dict.fromkeys(key for key in pieces if key))


def specific(key: str) -> bool:
    """Tell whether a key names one body, not one of a kind that every province or school has."""
    if " " not in key or key in _LOCAL:
        return False
    if not any(key.startswith(local + " ") for local in _LOCAL) or key.endswith(" quoc gia"):
        return True
    return not set(key.split()) <= _COMMON
