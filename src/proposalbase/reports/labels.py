"""Every word that a report says of its own, in Vietnamese and English, in one place.

``{name}`` marks what is filled in. Both languages have the same keys: a test holds them to it.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from proposalbase.model import Language

_EN: Mapping[str, str] = MappingProxyType(
    {
        "part_introduction": "I. Introduction",
        "part_overview": "II. Overview by theme",
        "part_recommendations": "III. Recommendations",
        "part_method": "IV. Method and counts",
        "annex": "Annex {number}",
        "annex_speakers": "Speakers and authors of proposals",
        "no_speakers": "The documents name nobody who makes a proposal.",
        "position": "Position",
        "organisation": "Body",
        "name": "Name",
        "annex_notes": "Notes: where each proposal was said",
        "annex_sources": "Papers and other sources",
        "annex_instruments": "Cited legal and Party documents",
        "introduction": "{presents} what was put forward in {documents}. {holds} "
        "{items}, compiled from {proposals}{people}, under {themes}. Each is quoted word for word; the number "
        "in brackets leads to the note that gives the document, the page and the place of the sentence.",
        "introduction_people": " made by {who}",
        "who_both": "{people} from {institutions}",
        "scope_all": "Scope: every proposal of the collection.",
        "scope_some": "Scope: {choices}.",
        "scope_basket": "{count} chosen one by one",
        "scope_query": "proposals found for “{query}”",
        "scope_themes": "themes: {themes}",
        "scope_filter": "{name}: {value}",
        "filter_proposer": "proposer",
        "filter_organisation": "body",
        "filter_addressee": "addressed to",
        "filter_year": "year",
        "filter_document": "document",
        "filter_event": "workshop",
        "filter_instrument": "legal basis",
        "filter_language": "language",
        "filter_kind": "kind",
        "filter_document_kind": "kind of document",
        "events": "The documents come from:",
        "event_date": "Date",
        "event_place": "Place",
        "event_organisers": "Organised by",
        "event_documents": "Documents cited",
        "no_event": "The documents name no workshop or conference that they belong to.",
        "no_date": "no date stated",
        "no_place": "not stated",
        "no_organisers": "not stated",
        "no_title": "No title stated",
        "no_title_file": "No title stated (file: {file})",
        "no_authors": "no author stated",
        "no_page": "no page numbers",
        "no_proposer": "no proposer named in the document",
        "no_type": "type not stated",
        "no_issuer": "not stated",
        "theme": "Theme",
        "recommendations": "Items",
        "proposals": "Proposals",
        "people": "People",
        "institutions": "Institutions",
        "sources": "Sources",
        "total": "Whole report",
        "total_note": "People, institutions and sources are counted once each over the whole report, so that "
        "a column need not add up to its last line.",
        "other_proposals": "Other proposals (no theme yet)",
        "under": "under “{parent}”",
        "low_support": "Low support: this theme rests on a single document.",
        "elsewhere": "{count} placed under other themes also touch on this one.",
        "proposer": "Put forward by",
        "support": "Support",
        "supported_by": "{who}, in {documents}",
        "supported_unnamed": "nobody is named; in {documents}",
        "merged_of": "{proposals} merged",
        "addressee": "Addressed to",
        "stated": "stated",
        "implied": "implied by heading or context",
        "actor": "To be done by",
        "edited": "Recommendation, as worded by the editors",
        "dissent_contrary": "Against it",
        "dissent_conditional": "On a condition",
        "item_ref": "item {number}",
        "grounds": "Grounds",
        "grounds_shortcoming": "“{quote}” ({document}, {place})",
        "grounds_cause": "cause: “{quote}” ({document}, {place})",
        "figures": "Figures",
        "instruments": "Cites",
        "also": "See also theme",
        "source_line": "Source",
        "also_said": "said as well in {notes}",
        "original_in": "original in {language}",
        "language_vi": "Vietnamese",
        "language_en": "English",
        "kind_proposal": "Proposal",
        "kind_directive": "Directive",
        "kind_commitment": "Commitment",
        "kinds_merged": "{kind} (merged with: {others})",
        "inherited": "named outside the sentence itself",
        "page": "p. {page}",
        "sentence": "sentence {number}",
        "characters": "characters {start}–{end}",
        "item": "Item",
        "note_source": "Source {number}",
        "dated": "dated {date}",
        "publisher": "published by {publisher}",
        "of_event": "event: {event}",
        "cited_times": "{proposals} cited",
        "instrument": "Document",
        "type": "Type",
        "date": "Date",
        "issuer": "Issuer",
        "items": "Items",
        "no_instruments": "The proposals of this report cite no legal or Party document.",
        "count_found": "Proposals found",
        "count_merged": "Merged into others",
        "count_items": "Recommendations in this report",
        "out_twice": "left out: given twice",
        "out_rejected": "left out: rejected on review",
        "out_excluded": "left out: excluded by the editors",
        "out_gone": "left out: chosen, but no longer in the collection",
        "out_outline": "left out of this report's outline by the editors",
        "out_low-confidence": "left out: confidence below the limit",
        "out_document-unknown": "left out: the document is not in the collection",
        "out_quote-moved": "left out: the quote is not the document's text at its place",
        "count_line": "{found} found, {merged} merged into others, {left_out} left out: {items} in this report.",
        "method_words": "Each recommendation bears the exact words of one proposal. Nothing is rephrased; who "
        "should act, who is asked and which documents are cited stand beside the quote as labels.",
        "method_vectors": "Proposals are merged where their meaning is alike (cosine of at least {threshold} "
        "between the vectors of a language model, somewhat less between two languages), where what they are "
        "about agrees too, compared with a lexicon of both languages, and where their numbers, their negations "
        "and the body that should act agree.",
        "method_shared_words": "Proposals are merged where they share at least half of their runs of three "
        "words and where their numbers, their negations and the body that should act agree.",
        "method_kept": "Every merged proposal keeps a note of its own with its own words.",
        "method_places": "Sentences and characters are counted from the beginning of the document's text as "
        "it is kept in the collection.",
        "method_machine": "Proposals were recognised and placed under themes by a program ({extractors}); "
        "{unreviewed} of {proposals} have not been reviewed by a person.",
        "method_generation": "Search index used: {generation}.",
        "contents": "Contents",
        "counts": "Counts",
    }
)

_VI: Mapping[str, str] = MappingProxyType(
    {
        "part_introduction": "I. Mở đầu",
        "part_overview": "II. Tổng quan theo chủ đề",
        "part_recommendations": "III. Nội dung đề xuất, kiến nghị",
        "part_method": "IV. Phương pháp và số liệu tổng hợp",
        "annex": "Phụ lục {number}",
        "annex_speakers": "Người nêu đề xuất",
        "no_speakers": "Các tài liệu không nêu tên người đề xuất.",
        "position": "Chức vụ",
        "organisation": "Cơ quan",
        "name": "Họ tên",
        "annex_notes": "Chú thích: nơi nêu từng đề xuất",
        "annex_sources": "Tham luận và nguồn tài liệu khác",
        "annex_instruments": "Văn bản được viện dẫn",
        "introduction": "{presents} những nội dung được nêu trong {documents}. {holds} "
        "{items}, tổng hợp từ {proposals}{people}, xếp theo {themes}. Mỗi nội dung được trích nguyên văn; số "
        "trong ngoặc vuông dẫn đến chú thích ghi rõ tài liệu, trang và vị trí câu.",
        "introduction_people": " của {who}",
        "who_both": "{people} thuộc {institutions}",
        "scope_all": "Phạm vi: toàn bộ đề xuất trong kho tư liệu.",
        "scope_some": "Phạm vi: {choices}.",
        "scope_basket": "{count} được chọn từng mục",
        "scope_query": "các đề xuất tìm được với câu hỏi “{query}”",
        "scope_themes": "chủ đề: {themes}",
        "scope_filter": "{name}: {value}",
        "filter_proposer": "người nêu",
        "filter_organisation": "cơ quan, tổ chức",
        "filter_addressee": "kiến nghị với",
        "filter_year": "năm",
        "filter_document": "tài liệu",
        "filter_event": "hội thảo, hội nghị",
        "filter_instrument": "văn bản viện dẫn",
        "filter_language": "ngôn ngữ",
        "filter_kind": "loại",
        "filter_document_kind": "loại tài liệu",
        "events": "Tài liệu thuộc các hội thảo, hội nghị sau:",
        "event_date": "Thời gian",
        "event_place": "Địa điểm",
        "event_organisers": "Đơn vị tổ chức",
        "event_documents": "Tài liệu trích",
        "no_event": "Các tài liệu không ghi tên hội thảo, hội nghị.",
        "no_date": "không ghi ngày",
        "no_place": "không ghi",
        "no_organisers": "không ghi",
        "no_title": "Không ghi nhan đề",
        "no_title_file": "Không ghi nhan đề (tệp: {file})",
        "no_authors": "không ghi tác giả",
        "no_page": "không có số trang",
        "no_proposer": "tài liệu không nêu tên người đề xuất",
        "no_type": "không ghi loại",
        "no_issuer": "không ghi",
        "theme": "Chủ đề",
        "recommendations": "Kiến nghị",
        "proposals": "Ý kiến",
        "people": "Người nêu",
        "institutions": "Cơ quan, tổ chức",
        "sources": "Tài liệu",
        "total": "Toàn báo cáo",
        "total_note": "Người nêu, cơ quan và tài liệu chỉ tính một lần trong toàn báo cáo, nên tổng các dòng "
        "có thể lớn hơn dòng cuối.",
        "other_proposals": "Kiến nghị khác (chưa xếp chủ đề)",
        "under": "thuộc “{parent}”",
        "low_support": "Ít nguồn: chủ đề này chỉ dựa trên một tài liệu.",
        "elsewhere": "{count} xếp ở chủ đề khác cũng liên quan đến chủ đề này.",
        "proposer": "Người nêu",
        "support": "Mức độ ủng hộ",
        "supported_by": "{who}, trong {documents}",
        "supported_unnamed": "không nêu tên; trong {documents}",
        "merged_of": "gộp {proposals}",
        "addressee": "Kiến nghị với",
        "stated": "nêu rõ",
        "implied": "suy từ đề mục hoặc ngữ cảnh",
        "actor": "Chủ thể thực hiện",
        "edited": "Kiến nghị (do ban biên tập diễn đạt)",
        "dissent_contrary": "Ý kiến ngược lại",
        "dissent_conditional": "Ý kiến kèm điều kiện",
        "item_ref": "mục {number}",
        "grounds": "Căn cứ thực tiễn",
        "grounds_shortcoming": "“{quote}” ({document}, {place})",
        "grounds_cause": "nguyên nhân: “{quote}” ({document}, {place})",
        "figures": "Số liệu",
        "instruments": "Viện dẫn",
        "also": "Xem thêm chủ đề",
        "source_line": "Nguồn",
        "also_said": "cùng nêu tại {notes}",
        "original_in": "nguyên văn tiếng {language}",
        "language_vi": "Việt",
        "language_en": "Anh",
        "kind_proposal": "Đề xuất",
        "kind_directive": "Chỉ đạo",
        "kind_commitment": "Cam kết",
        "kinds_merged": "{kind} (gộp với: {others})",
        "inherited": "tên nêu ngoài câu trích",
        "page": "tr. {page}",
        "sentence": "câu thứ {number}",
        "characters": "ký tự {start}–{end}",
        "item": "Mục",
        "note_source": "Nguồn {number}",
        "dated": "{date}",
        "publisher": "nơi công bố: {publisher}",
        "of_event": "hội thảo, hội nghị: {event}",
        "cited_times": "trích {proposals}",
        "instrument": "Văn bản",
        "type": "Loại",
        "date": "Ngày ban hành",
        "issuer": "Cơ quan ban hành",
        "items": "Mục",
        "no_instruments": "Các đề xuất trong báo cáo không viện dẫn văn bản nào.",
        "count_found": "Số đề xuất tìm được",
        "count_merged": "Gộp vào đề xuất khác",
        "count_items": "Số kiến nghị trong báo cáo",
        "out_twice": "không đưa vào: trùng bản ghi",
        "out_rejected": "không đưa vào: bị loại khi rà soát",
        "out_excluded": "không đưa vào: ban biên tập loại",
        "out_gone": "không đưa vào: đã chọn nhưng không còn trong kho tư liệu",
        "out_outline": "không đưa vào: ban biên tập bỏ khỏi đề cương báo cáo này",
        "out_low-confidence": "không đưa vào: độ tin cậy dưới ngưỡng",
        "out_document-unknown": "không đưa vào: không có tài liệu trong kho",
        "out_quote-moved": "không đưa vào: câu trích không khớp văn bản",
        "count_line": "Tìm được {found}, gộp {merged}, không đưa vào {left_out}: còn {items} trong báo cáo.",
        "method_words": "Mỗi kiến nghị giữ nguyên văn một đề xuất, không diễn đạt lại; chủ thể thực hiện, nơi "
        "tiếp nhận và văn bản viện dẫn được ghi bên cạnh câu trích.",
        "method_vectors": "Các đề xuất được gộp khi cùng ý (cosin giữa các véc-tơ của mô hình ngôn ngữ từ "
        "{threshold} trở lên, thấp hơn một chút giữa hai ngôn ngữ), khi nội dung đối chiếu theo từ điển song "
        "ngữ cũng thống nhất, và khi số liệu, ý phủ định và cơ quan thực hiện thống nhất với nhau.",
        "method_shared_words": "Các đề xuất được gộp khi trùng ít nhất một nửa số cụm ba từ liền nhau và khi "
        "số liệu, ý phủ định và cơ quan thực hiện thống nhất với nhau.",
        "method_kept": "Mỗi đề xuất được gộp vẫn có chú thích riêng với nguyên văn của mình.",
        "method_places": "Thứ tự câu và ký tự tính từ đầu văn bản lưu trong kho tư liệu.",
        "method_machine": "Đề xuất do chương trình nhận diện và xếp chủ đề ({extractors}); "
        "{unreviewed} trên {proposals} chưa được người rà soát.",
        "method_generation": "Chỉ mục tìm kiếm đã dùng: {generation}.",
        "contents": "Mục lục",
        "counts": "Số liệu tổng hợp",
    }
)

_CATALOGUE: Mapping[Language, Mapping[str, str]] = MappingProxyType({"en": _EN, "vi": _VI})

# Singular and plural; Vietnamese nouns have one form.
_UNITS: Mapping[Language, Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "en": MappingProxyType(
            {
                "people": ("person", "people"),
                "institutions": ("institution", "institutions"),
                "documents": ("document", "documents"),
                "proposals": ("proposal", "proposals"),
                "items": ("recommendation", "recommendations"),
                "themes": ("theme", "themes"),
            }
        ),
        "vi": MappingProxyType(
            {
                "people": ("người", "người"),
                "institutions": ("cơ quan, tổ chức", "cơ quan, tổ chức"),
                "documents": ("tài liệu", "tài liệu"),
                "proposals": ("ý kiến", "ý kiến"),
                "items": ("kiến nghị", "kiến nghị"),
                "themes": ("chủ đề", "chủ đề"),
            }
        ),
    }
)

_DOCUMENT_KINDS: Mapping[str, str] = MappingProxyType(
    {
        "paper": "tham luận", "speech": "bài phát biểu", "report": "báo cáo", "interview": "phỏng vấn",
        "conclusion": "kết luận", "proceedings": "kỷ yếu", "news": "tin, bài báo",
        "legal": "văn bản pháp luật", "other": "tài liệu khác",
    }
)  # fmt: skip

# Types as extraction names them, as a Vietnamese reader knows them. Decree 30/2020, appendix III, and the
# Party's document types.
_INSTRUMENT_TYPES: Mapping[str, str] = MappingProxyType(
    {
        "constitution": "Hiến pháp", "law": "Luật", "code": "Bộ luật", "ordinance": "Pháp lệnh",
        "decree": "Nghị định", "circular": "Thông tư", "joint circular": "Thông tư liên tịch",
        "resolution": "Nghị quyết", "decision": "Quyết định", "directive": "Chỉ thị",
        "conclusion": "Kết luận", "regulation": "Quy chế", "rule": "Quy định", "charter": "Điều lệ",
        "guidance": "Hướng dẫn", "guideline": "Hướng dẫn", "instruction": "Hướng dẫn",
        "plan": "Kế hoạch", "programme": "Chương trình", "program": "Chương trình", "project": "Đề án",
        "scheme": "Đề án", "notice": "Thông báo", "announcement": "Thông báo", "report": "Báo cáo",
        "submission": "Tờ trình", "strategy": "Chiến lược", "letter": "Công văn",
        "official letter": "Công văn", "telegram": "Công điện", "minutes": "Biên bản", "contract": "Hợp đồng",
    }
)  # fmt: skip


def labels(language: Language) -> Mapping[str, str]:
    """Return the catalogue of a language."""
    return _CATALOGUE[language]


def amount(number: int, unit: str, language: Language) -> str:
    """Return a number with its unit: "1 person", "3 people", "3 người"."""
    one, many = _UNITS[language][unit]
    return f"{figure(number, language)} {one if number == 1 else many}"


def figure(number: int, language: Language) -> str:
    """Return a number as the language groups its digits: 1,234 or 1.234."""
    grouped = f"{number:,}"
    return grouped.replace(",", ".") if language == "vi" else grouped


def document_kind(kind: str, language: Language) -> str:
    """Return the kind of a document in words."""
    return _DOCUMENT_KINDS.get(kind, kind) if language == "vi" else kind


def instrument_type(kind: str, language: Language) -> str:
    """Return the type of an instrument in words, as written where the catalogue lacks it."""
    if language == "vi":
        return _INSTRUMENT_TYPES.get(kind.lower().replace("_", " "), kind)
    return kind.replace("_", " ").capitalize()
