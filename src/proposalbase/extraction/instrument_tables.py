"""Facts about documents that are cited by name: names of laws, treaties and their short forms, ordinals."""

from __future__ import annotations

import re

# Laws and codes of Viet Nam in force or often cited, without accents.
LAW_NAMES = frozenset(
    name.strip()
    for name in (
        "an ninh mang, an ninh quoc gia, an toan thuc pham, an toan thong tin mang, ban hanh van ban quy pham phap"
        " luat, "
        "bao hiem xa hoi, bao hiem y te, bao ve bi mat nha nuoc, bao ve moi truong, bao ve nguoi tieu dung, "
        "bao ve quyen loi nguoi tieu dung, bao chi, bau cu dai bieu quoc hoi va dai bieu hoi dong nhan dan, "
        "binh dang gioi, can bo cong chuc, canh tranh, can cuoc, can cuoc cong dan, cac to chuc tin dung, "
        "chuyen giao cong nghe, chung khoan, cong an nhan dan, cong chung, cong doan, cong nghe thong tin, "
        "cong nghiep cong nghe so, cu tru, dan su, dau gia tai san, dau thau, dau tu, dau tu cong, dat dai, de dieu, "
        "di san van hoa, dien luc, doanh nghiep, dien anh, du lich, giao duc, giao duc dai hoc, giao duc nghe nghiep, "
        "giao dich dien tu, giao thong duong bo, trat tu an toan giao thong duong bo, duong bo, hai quan, hang hai, "
        "hang hai viet nam, hinh su, ho tich, hoa giai o co so, hoat dong giam sat cua quoc hoi va hoi dong nhan dan, "
        "hop tac xa, hon nhan va gia dinh, kham benh chua benh, khieu nai, khoa hoc va cong nghe, khoang san, "
        "kiem toan nha nuoc, kien truc, kinh doanh bat dong san, kinh doanh bao hiem, ke toan, lam nghiep, lao dong, "
        "luu tru, mat tran to quoc viet nam, ngan sach nha nuoc, nghia vu quan su, nguoi cao tuoi, nguoi khuyet tat, "
        "nha giao, nha o, nuoi con nuoi, phong chong bao luc gia dinh, phong chong ma tuy, phong chong tham nhung, "
        "phong chong thien tai, phong chong tac hai cua ruou bia, phong chay va chua chay, pho bien giao duc phap"
        " luat, "
        "quan ly su dung tai san cong, quan ly thue, quang cao, quoc phong, quoc tich viet nam, quy hoach, "
        "quy hoach do thi, quy hoach do thi va nong thon, so huu tri tue, tai nguyen nuoc, tham nhung, thanh nien, "
        "thanh tra, the duc the thao, thi dua khen thuong, thi hanh an dan su, thi hanh an hinh su, "
        "thuc hanh tiet kiem chong lang phi, thuc hien dan chu o co so, thue gia tri gia tang, "
        "thue thu nhap ca nhan, thue thu nhap doanh nghiep, thu vien, thuong mai, thuy loi, thuy san, thu do, tiep"
        " can thong tin, "
        "tiep cong dan, to cao, to chuc chinh phu, to chuc chinh quyen dia phuong, to chuc quoc hoi, "
        "to chuc toa an nhan dan, to chuc vien kiem sat nhan dan, to tung dan su, to tung hanh chinh, to tung hinh su, "
        "tre em, trong tai thuong mai, vien chuc, viec lam, vien thong, xay dung, xu ly vi pham hanh chinh, xuat ban, "
        "chan nuoi, trong trot, thu y, dan quan tu ve, du lieu, bao ve du lieu ca nhan, nang luong nguyen tu, cong"
        " nghe cao"
    ).split(",")
    for name in (name, name.replace(" va ", " "))
)
_TREATY_ROWS: tuple[tuple[str, str], ...] = (
    ("CEDAW", r"CEDAW|Convention\son\sthe\sElimination\sof\s[Aa]ll\s[Ff]orms\sof\sDiscrimination\s[Aa]gainst\sWomen|"
     r"Cong\suoc\s(?:\w+\s){0,6}xoa\sbo\smoi\shinh\sthuc\sphan\sbiet\sdoi\sxu\s(?:doi\svoi|chong\slai)\sphu\snu"),
    ("ICERD", r"ICERD|(?:International\s)?Convention\son\sthe\sElimination\sof\s[Aa]ll\s[Ff]orms\sof\sRacial"
    r"\sDiscrimination"),
    ("CRC", r"Convention\son\sthe\sRights\sof\sthe\sChild|Cong\suoc\s(?:\w+\s){0,5}quyen\s(?:cua\s)?tre\sem"),
    ("CRPD", r"CRPD|Convention\son\sthe\sRights\sof\sPersons\swith\sDisabilities|"
    r"Cong\suoc\s(?:\w+\s){0,5}quyen\s(?:cua\s)?"
     r"nguoi\skhuyet\stat"),
    ("OPCAT", r"OPCAT|Optional\sProtocol\sto\sthe\s(?:Convention\s[Aa]gainst\sTorture(?:\sand\sOther\sCruel,"
    r"\sInhuman\sor\s"
     r"Degrading\sTreatment\sor\sPunishment)?)"),
    ("CAT", r"UNCAT|Convention\s[Aa]gainst\sTorture(?:\sand\s[Oo]ther\sCruel,\sInhuman\sor\sDegrading\sTreatment"
    r"\sor\sPunishment)?|"
     r"Cong\suoc\s(?:\w+\s){0,5}chong\stra\stan"),
    ("ICCPR", r"ICCPR|(?:International\s)?Covenant\son\sCivil\sand\sPolitical\sRights|"
    r"Cong\suoc\s(?:\w+\s){0,4}quyen\sdan\ssu\s"
     r"va\schinh\stri"),
    ("ICESCR", r"ICESCR|(?:International\s)?Covenant\son\sEconomic,\sSocial\sand\sCultural\sRights|"
     r"Cong\suoc\s(?:\w+\s){0,4}quyen\skinh\ste,\sxa\shoi\sva\svan\shoa"),
    ("ICRMW", r"ICRMW|International\sConvention\son\sthe\sProtection\sof\sthe\sRights\sof\s[Aa]ll\sMigrant\sWorkers"
     r"(?:\sand\sMembers\sof\s[Tt]heir\sFamilies)?"),
    ("ICPPED", r"ICPPED|(?:International\s)?Convention\sfor\sthe\sProtection\sof\s[Aa]ll\sPersons\sfrom\sEnforced"
    r"\sDisappearances?"),
    ("UNCLOS", r"UNCLOS|Convention\son\sthe\sLaw\sof\sthe\sSea|Cong\suoc\s(?:\w+\s){0,5}[Ll]uat\s[Bb]ien"),
    ("UNCAC", r"UNCAC|Convention\s[Aa]gainst\sCorruption|Cong\suoc\s(?:\w+\s){0,5}chong\stham\snhung"),
    ("UNFCCC", r"UNFCCC|Framework\sConvention\son\sClimate\sChange"),
    ("UDHR", r"UDHR|Universal\sDeclaration\s(?:of|on)\sHuman\sRights|Tuyen\sngon\s(?:quoc\ste|toan\sthe\sgioi|"
    r"pho\squat)\s"
     r"(?:\w+\s)?(?:nhan\squyen|quyen\scon\snguoi)"),
    ("PARIS AGREEMENT", r"Paris\sAgreement|Thoa\sthuan\sParis|Hiep\sdinh\sParis"),
    ("CPTPP", "CPTPP"), ("EVFTA", "EVFTA"), ("RCEP", "RCEP"),
)  # fmt: skip
TREATIES = tuple((re.compile(rf"\b(?:{pattern})\b"), key) for key, pattern in _TREATY_ROWS)
_PLAIN_ROWS: tuple[tuple[str, str, str], ...] = (
    ("2030 AGENDA", "agenda", r"2030\sAgenda(?:\sfor\sSustainable\sDevelopment)?|Agenda\s2030|"
     r"[Cc]huong\strinh\snghi\ssu\s(?:den\snam\s)?2030"),
    ("DIEU LE DANG", "charter", r"Dieu\sle\sDang(?:\sCong\ssan\sViet\sNam)?|Party\s(?:Charter|Statutes?)|"
     r"(?:Charter|Statutes?)\sof\sthe\s(?:Communist\s)?Party(?:\sof\sViet\s?[Nn]am)?"),
    ("CUONG LINH", "platform", r"Cuong\slinh(?:\schinh\stri)?(?:\scua\sDang|\sxay\sdung\sdat\snuoc)|Party\sPlatform"),
)  # fmt: skip
PLAIN_NAMES = tuple((re.compile(rf"\b(?:{p})\b"), key, kind) for key, kind, p in _PLAIN_ROWS)
_ORDINALS = {
    word: number
    for number, words in enumerate(
        (
            "first nhat", "second hai nhi", "third ba", "fourth tu bon", "fifth nam", "sixth sau", "seventh bay",
            "eighth tam", "ninth chin", "tenth muoi", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth",
        ),
        1,
    )
    for word in words.split()
}  # fmt: skip
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def roman(number: int) -> str:
    """Return a small number in Roman numerals."""
    written = ""
    for value, letters in _ROMAN:
        while number >= value:
            written += letters
            number -= value
    return written


def ordinal(written: str) -> int | None:
    """Return the number that "sixth", "6th", "VI", "sáu" without accents, or "6" stands for."""
    word = written.strip().lower()
    digits = re.match(r"\d{1,3}(?=st|nd|rd|th|$)", word)
    if digits:
        return int(digits[0])
    if word in _ORDINALS:
        return _ORDINALS[word]
    if word and set(word) <= set("ivx"):
        values = {"i": 1, "v": 5, "x": 10}
        total = 0
        for letter, following in zip(word, [*word[1:], "i"], strict=False):
            value = values[letter]
            total += -value if value < values[following] else value
        return total if roman(total).lower() == word else None
    return None
