"""Words of the frame: navigation, first page, errors, about."""

from __future__ import annotations

FRAME: dict[str, tuple[str, ...]] = {
    "site.name": ("proposalbase", "proposalbase"),
    "nav.skip": ("Đến nội dung chính", "Skip to main content"),
    "nav.main": ("Các trang chính", "Main pages"),
    "nav.language": ("Ngôn ngữ", "Language"),
    "nav.crumbs": ("Đường dẫn", "Where this page stands"),
    "nav.menu": ("Các trang", "Pages"),
    "nav.search": ("Tìm kiếm", "Search"),
    "nav.documents": ("Tài liệu", "Documents"),
    "nav.themes": ("Chủ đề", "Themes"),
    "nav.events": ("Hội thảo", "Workshops"),
    "nav.people": ("Người và cơ quan", "People and bodies"),
    "nav.reports": ("Báo cáo", "Reports"),
    "nav.about": ("Phương pháp", "Method"),
    "nav.help": ("Trợ giúp", "Help"),
    "nav.more": ("Phương pháp và trợ giúp", "Method and help"),
    "foot.machine": (
        "Các trích dẫn là nguyên văn; nhãn chủ đề, loại và người đề xuất do máy gán.",
        "Quotes are verbatim; themes, kinds and attributions are made by machine.",
    ),
    "foot.method": ("Phương pháp và chất lượng", "Method and quality"),
    "foot.local": (
        "Trang này chạy trên máy chủ của bạn, chỉ để đọc, không gửi gì ra ngoài.",
        "This site runs on your own machine, is read-only and sends nothing out.",
    ),
    "foot.json": ("Trang này dưới dạng JSON", "This page as JSON"),
    "home.title": (
        "Ai đã đề xuất điều gì, và ở đâu",
        "What has been proposed, by whom, and where",
    ),
    "home.lead": (
        "Tra cứu đề xuất trong tài liệu hội thảo, mỗi câu dẫn về đúng nguồn.",
        "Search the proposals made in workshop papers, every sentence traced to its source.",
    ),
    "home.counts": ("{proposals} trong {documents}.", "{proposals} in {documents}."),
    "home.all_themes": ("Cây chủ đề", "All themes"),
    "home.all_documents": ("Tất cả tài liệu", "All documents"),
    "home.all_events": ("Tất cả hội thảo", "All workshops"),
    "home.try": ("Thử tìm:", "Try:"),
    "home.newest": ("Đề xuất mới nhất", "Newest proposals"),
    "home.all_proposals": ("Tất cả đề xuất", "All proposals"),
    "home.more_themes": ("Thêm {n} chủ đề", "{n} more theme", "{n} more themes"),
    "home.by_year": ("Đề xuất theo năm của tài liệu", "Proposals by the year of their document"),
    "home.grid": ("Cơ quan nào nói về chủ đề nào", "Which body speaks of which theme"),
    "home.grid_table": ("Bảng chủ đề và cơ quan", "Table of themes and bodies"),
    "home.grid_hint": (
        "Số đề xuất; ô nổi hơn là nhiều hơn. Bấm một số để xem.",
        "Numbers of proposals; the stronger the colour, the more. Follow a number to read them.",
    ),
    "home.help": ("Mới dùng lần đầu? Xem các bước đầu tiên.", "New here? Take the first steps."),
    "home.recent": ("Mới đưa vào", "Recently added"),
    "home.no_events": (
        "Chưa tài liệu nào cho biết thuộc hội thảo nào.",
        "No document names a workshop that it belongs to.",
    ),
    "home.no_proposals": (
        "Chưa tìm thấy đề xuất nào trong các tài liệu này.",
        "No proposal has been found in these documents yet.",
    ),
    "total.proposals": ("Đề xuất", "Proposals"),
    "total.documents": ("Tài liệu", "Documents"),
    "total.people": ("Người đề xuất", "People"),
    "total.events": ("Hội thảo", "Workshops"),
    "empty.title": ("Chưa có tài liệu nào", "There are no documents yet"),
    "empty.text": (
        "Hãy đưa vào một thư mục tài liệu hội thảo (PDF, DOCX, HTML, văn bản). Trên máy này, chạy lệnh:",
        "Take in a folder of workshop papers (PDF, DOCX, HTML, plain text). On this machine, run:",
    ),
    "empty.folder": ("THƯ-MỤC", "FOLDER"),
    "empty.after": (
        "Rồi tải lại trang này: tài liệu, đề xuất và chủ đề sẽ hiện ra.",
        "Then reload this page: documents, proposals and themes will be here.",
    ),
    "error.bad-request": ("Yêu cầu không hợp lệ", "This request cannot be answered"),
    "error.bad-request_text": (
        "Địa chỉ hoặc thông số không dùng được. Hãy kiểm tra lại địa chỉ.",
        "The address or its parameters cannot be used. Check the address.",
    ),
    "error.not-found": ("Không có trang này", "There is no such page"),
    "error.not-found_text": (
        "Địa chỉ có thể sai, hoặc tài liệu không còn trong cơ sở dữ liệu. Hãy thử tìm kiếm.",
        "The address may be wrong, or the record is no longer in the base. Try searching for it.",
    ),
    "error.not-allowed": ("Trang này chỉ để đọc", "This page can only be read"),
    "error.not-allowed_text": (
        "Trang web chỉ nhận yêu cầu đọc; không có gì được thay đổi.",
        "The site takes requests to read and no others; nothing has been changed.",
    ),
    "error.internal": ("Có lỗi xảy ra", "Something went wrong"),
    "error.internal_text": (
        "Lỗi ở phía chúng tôi và đã được ghi lại. Hãy thử lại; nếu vẫn lỗi, báo mã dưới đây.",
        "The fault is ours and has been logged. Try again; if it stays, report the id below.",
    ),
    "error.id": ("Mã lỗi:", "Error id:"),
    "about.title": ("Phương pháp và chất lượng", "Method and quality"),
    "about.lead": (
        "Trang này cho biết các đề xuất được tìm ra thế nào và có thể tin đến đâu.",
        "How the proposals on these pages were found, and how far to trust them.",
    ),
    "about.promise": ("Những điều luôn đúng", "What always holds"),
    "about.verbatim": (
        "Mỗi trích dẫn là nguyên văn của tài liệu, kiểm chứng được tại đúng chỗ.",
        "Every quote is the document's own text, word for word, and can be checked in place.",
    ),
    "about.kinds": (
        "Ba loại: đề xuất (mong người khác làm), chỉ đạo (cấp trên giao), cam kết (tự mình sẽ làm).",
        "Three kinds: a proposal asks others to act, a directive orders it, a commitment promises it.",
    ),
    "about.unknown": (
        "Điều không biết thì để trống, không đoán.",
        "What is not known is left open, never guessed.",
    ),
    "about.counted": (
        "Phần bị bỏ khi đọc tài liệu được đếm và nêu lý do trên trang của tài liệu.",
        "Whatever was left out when a document was read is counted on its page, with the reason.",
    ),
    "about.machine": ("Phần do máy làm", "What the machine does"),
    "about.machine_text": (
        "Máy quyết định câu nào là đề xuất, thuộc loại và chủ đề nào, của ai, gửi ai. Máy có thể nhầm; "
        "mỗi đề xuất nêu độ tin cậy và lý do:",
        "The machine decides which sentence is a proposal, its kind and themes, who made it and to whom. "
        "It can be wrong; each proposal states how sure it is, and why:",
    ),
    "about.sure_high": ("độ tin cậy từ 85% trở lên.", "confidence of 85% or more."),
    "about.sure_fair": ("độ tin cậy từ 65% đến dưới 85%.", "confidence from 65% to below 85%."),
    "about.sure_low": (
        "độ tin cậy dưới 65%: nên đọc trong tài liệu gốc.",
        "confidence below 65%: read it in the document first.",
    ),
    "about.unreviewed": (
        "{n} trong {total} đề xuất chưa được người kiểm tra.",
        "{n} of {total} proposals has not been checked by a person.",
        "{n} of {total} proposals have not been checked by a person.",
    ),
    "about.search": ("Tìm kiếm", "Search"),
    "about.search_text": (
        "Tìm theo từ (có dấu hay không dấu) và theo nghĩa, cả tiếng Việt lẫn tiếng Anh. Mỗi kết quả nói rõ "
        "vì sao có mặt. Chỉ từ thật sự khớp mới được tô.",
        "Search goes by words, with or without accents, and by meaning across Vietnamese and English. Each "
        "answer says why it is there. Only words that really match are marked.",
    ),
    "about.numbers": ("Số liệu", "Numbers"),
    "about.sentences": ("Số câu đã đọc", "Sentences read"),
    "about.extractor": ("Bộ trích xuất", "Extractor"),
    "about.model": ("Mô hình ngữ nghĩa", "Model of meaning"),
    "about.no_model": ("Không có: chỉ tìm theo từ.", "None: search goes by words only."),
    "about.index": ("Thế hệ chỉ mục", "Index generation"),
    "about.no_index": ("Chưa có: chỉ tìm theo từ.", "None yet: search goes by words only."),
    "about.limits": ("Giới hạn", "Limits"),
    "about.setting": ("Thông số", "Setting"),
    "about.value": ("Giá trị", "Value"),
    "about.meaning": ("Ý nghĩa", "Meaning"),
    "about.keys_on": ("Tắt phím tắt", "Turn the keys off"),
    "about.keys_off": ("Bật phím tắt", "Turn the keys on"),
}
