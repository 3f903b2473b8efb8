"""The words by which page furniture is known, folded: no accents, lower case."""

from __future__ import annotations

import re

from proposalbase.documents.markers import CAPITALS

# Heads of lists of other articles at a page's end: everything below is not this article.
TAIL = re.compile(
    r"(?:comments?|binh luan|y kien ban doc|ban doc binh luan|gui binh luan|leave a (?:comment|reply)"
    r"|same (?:tags?|category|author|topic|section)|cung (?:chuyen muc|tac gia|chu de|the loai|su kien)"
    r"|(?:cac )?(?:tin|bai)(?: viet| bai)? (?:cung chuyen muc|cung muc|khac|da dua|lien quan|moi nhat|moi"
    r"|doc nhieu|xem nhieu|noi bat|cu hon|moi hon)"
    r"|doc nhieu(?: nhat)?|xem nhieu(?: nhat)?|moi nhat|tin moi|co the ban quan tam|ban co the quan tam"
    r"|related(?: (?:news|articles?|posts?|stories|topics?|content))?|most (?:read|viewed|popular)"
    r"|other news|more news|latest news|recent posts|you may also like|more from .{1,40}|trending)"
)
# Heads inside an article: only the short lines below go.
INLINE = re.compile(
    r"(?:xem them|doc them|doc tiep|tim hieu them|read more|see also|read also|>> .{3,200})"
)
WIDGET = re.compile(
    r"(?:comments?|binh luan|no (?:data|videos?|results?|comments?)(?: available| yet)?|khong co du lieu"
    r"|please leave a comment.{0,60}|share|share this.{0,20}|chia se(?: bai viet)?|like|tweet|print|in bai(?: viet)?"
    r"|ban in|gui (?:email|mail|bai|binh luan)|luu bai(?: viet)?|facebook|zalo|twitter|linkedin|copy link"
    r"|sao chep lien ket|nghe doc bai|nghe bai viet|noi dung chinh|quang cao|advertisement|dang ky|dang nhap"
    r"|trang chu|home|menu|tim kiem|search|co chu|tang co chu|giam co chu|a[+-]|ve dau trang|back to top"
    r"|theo doi .{3,40} tren .{3,30}|follow us.{0,40}|xem toan man hinh|\[?video\]?|audio|podcast"
    r"|danh gia bai viet|tags?:?.{0,200}|chu de:.{0,200})"
)
ACTION = re.compile(
    r"(?:quy khach|quy doc gia|ban doc|moi (?:ban|quy)|de (?:xem|tai|doc)|xem (?:chi tiet|toan van|them)|click"
    r"|bam|nhan|tai (?:ve|file)|please|download).{0,120}\b(?:tai day|o day|here|tai file)\W{0,3}"
)
SOURCE = re.compile(
    r"(?:\(?nguon(?: tin| bai)?|source|link(?: bai(?: viet)?)? goc|link bai viet goc|bai viet goc|original"
    r"(?: (?:link|article|source))?|url|dan nguon|nguon trich dan)\s*:\s*"
)
ACCORDING = re.compile(r"\(?(?:theo|nguon|according to)\s+")
DATED = re.compile(
    r"(?:ngay dang|gio dang|dang ngay|dang luc|thoi gian dang|ngay xuat ban|ngay cap nhat|cap nhat(?: luc)?"
    r"|published(?: on| at)?|posted(?: on)?|updated(?: on)?|last updated|date|publication date)\s*:?\s*"
)
CREDIT = re.compile(
    r"(?:tac gia|authors?|by|bai(?:,| va)? anh|bai viet|tin(?:,| va)? (?:bai|anh)|(?:news|story|text)(?: and photos?)"
    r"|story|photos?(?: by)?|anh|thuc hien|nguoi viet|bien tap|reporters?|phong vien)\s*:\s*"
)
PHOTO_CREDIT = re.compile(
    r"(?:[-–—(|.]\s*|\b)(?:anh|hinh|photo|photos|image|nguon anh|photo by)\s*:\s*.{2,60}"
    r"|\((?:anh|hinh)(?: anh)? (?:minh hoa|tu internet|internet|tu lieu|suu tam).{0,40}\)?"
    r"|\b(?:anh|hinh) minh hoa\W{0,3}"
)
IMAGE_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|bmp|tiff?|heic|svg)\W{0,3}$")
IMAGE_WORD = re.compile(
    r"(?:main image|image|images|photo|photos|picture|anh|hinh anh|anh dai dien|anh bia|anh minh hoa"
    r"|thumbnail|avatar|cover(?: image)?|featured image|illustration)\W{0,3}(?:\d{1,2})?"
)
DOMAIN = re.compile(
    r"(?:https?://)?(?:www\.)?([a-z0-9-]{2,40}(?:\.[a-z0-9-]{2,40}){0,3}"
    r"\.(?:vn|com|net|org|info|gov|edu|asia|news|tv|int|eu|uk|us|au|in))\b\s*(?:[-–—|:•].{0,80})?"
)
URL_LINE = re.compile(r"<?(https?://\S{4,2000}?)>?\.?")
NAME_ALONE = re.compile(
    r"(?:Mr|Mrs|Ms|Dr|Ông|Bà|Đồng chí|Comrade|Chị|Anh|GS|PGS|TS|ThS)\.?(?:\s?TS\.?)?"
    rf"(?:\s[{CAPITALS}][^\W\d_]{{0,12}}){{2,5}}\.?"
)
