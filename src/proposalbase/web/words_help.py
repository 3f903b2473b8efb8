"""Words of help: first steps, how to read a card, the keys, what to tell about a mistake."""

from __future__ import annotations

HELP: dict[str, tuple[str, ...]] = {
    "guide.title": ("Trợ giúp", "Help"),
    "guide.lead": (
        "Vài bước đầu với chính cơ sở dữ liệu này, cách đặt câu hỏi, và các phím.",
        "First steps in this very base, how to ask, and the keys.",
    ),
    "guide.steps": ("Bắt đầu", "First steps"),
    "guide.empty": (
        "Chưa có tài liệu nào. Trên máy này, hãy đưa vào một thư mục:",
        "There are no documents yet. On this machine, take in a folder:",
    ),
    "guide.search": (
        "Gõ vài từ rồi bấm Tìm. Kết quả gồm cả những câu cùng ý mà khác từ.",
        "Type a few words and press Search. Answers include sentences that say the same in other words.",
    ),
    "guide.card": (
        "Đọc một kết quả: vạch màu bên trái nói vì sao có mặt; bấm vào câu trích để xem ai nói, nói với ai, căn cứ gì.",
        "Read an answer: the bar on its left tells why it is there; follow the quote to see who said it, to whom, "
        "on what grounds.",
    ),
    "guide.theme": (
        "Mở một chủ đề: số đề xuất theo năm, theo cơ quan, chỗ nào đồng thuận, chỗ nào khác ý.",
        "Open a theme: proposals by year and by body, where they agree and where they differ.",
    ),
    "guide.person": (
        "Mở trang một người: mọi đề xuất của người đó, cùng ai, gửi tới đâu.",
        "Open somebody's page: all that they propose, with whom, to whom.",
    ),
    "guide.authority": (
        "Mở trang một cơ quan: mọi điều gửi tới đó, và đã được trả lời thế nào.",
        "Open an authority's page: all that it is asked, and what it answered.",
    ),
    "guide.instrument": (
        "Mở trang một văn bản: mọi đề xuất viện dẫn văn bản ấy.",
        "Open a cited document's page: every proposal that invokes it.",
    ),
    "guide.report": (
        "Lập báo cáo gửi cơ quan: chọn chủ đề, hội thảo; tải về DOCX, PDF và dạng khác.",
        "Compile the report for an authority: choose themes and workshops, take it as DOCX, PDF and more.",
    ),
    "guide.bars": ("Vạch màu của kết quả", "The bar of an answer"),
    "guide.exact_text": (
        "các từ của câu hỏi có trong câu trích; chúng được tô",
        "the words of the question stand in it; they are marked",
    ),
    "guide.related_text": (
        "cùng ý, có thể khác từ hoặc khác tiếng; không tô từ nào",
        "the same idea, maybe in other words or the other language; no word is marked",
    ),
    "guide.both_text": ("cả hai", "both"),
    "guide.keys": ("Các phím", "Keys"),
    "guide.key_find": ("đến ô tìm kiếm", "go to the search field"),
    "guide.key_next": ("đề xuất sau trong tài liệu", "next proposal in a document"),
    "guide.key_previous": ("đề xuất trước trong tài liệu", "previous proposal in a document"),
    "guide.key_help": ("mở trang này", "open this page"),
    "guide.key_tab": (
        "đi qua các liên kết và ô; Enter để mở",
        "walk through links and fields; Enter opens",
    ),
    "guide.keys_hint": (
        "Các phím đơn không có tác dụng khi đang gõ chữ.",
        "Keys of one letter do nothing while you type.",
    ),
    "guide.mistakes": ("Thấy sai?", "Something wrong?"),
    "guide.mistakes_text": (
        "Mỗi kết quả có liên kết “Báo sai”, kèm mã ổn định để người phụ trách tìm đúng chỗ.",
        "Every answer has a link “Report a mistake”, with an id that stays, so that it can be found again.",
    ),
    "guide.contact": ("Người phụ trách: {contact}", "Who looks after this base: {contact}"),
    "guide.open": ("Thử", "Try it"),
    "card.mistake": ("Báo sai", "Report a mistake"),
    "mistake.title": ("Báo sai về một đề xuất", "Report a mistake"),
    "mistake.lead": (
        "Chép các dòng dưới đây, ghi thêm điều sai, rồi gửi cho người phụ trách cơ sở dữ liệu. "
        "Mã không đổi khi tài liệu được đọc lại.",
        "Copy the lines below, add what is wrong, and send it to whoever looks after this base. "
        "The id stays when the document is read again.",
    ),
    "mistake.nobody": (
        "Người phụ trách máy này chưa ghi nơi nhận; hãy hỏi người đã cho bạn địa chỉ trang.",
        "No one is named to send it to; ask who gave you the address of this site.",
    ),
    "mistake.send": ("Gửi cho: {contact}", "Send it to: {contact}"),
    "mistake.what": ("Có thể sai điều gì", "What may be wrong"),
    "mistake.what_quote": (
        "đây không phải là một đề xuất, hoặc câu bị cắt sai chỗ",
        "it is no proposal, or it is cut in the wrong place",
    ),
    "mistake.what_who": (
        "người đề xuất, cơ quan hoặc nơi nhận không đúng",
        "the proposer, the body or the one who is asked",
    ),
    "mistake.what_labels": (
        "chủ đề, căn cứ hoặc số liệu không đúng",
        "a theme, a cited document or a figure",
    ),
    "mistake.what_source": (
        "tài liệu đọc sai so với bản gốc",
        "the text differs from the original",
    ),
    "mistake.lines": ("Để chép", "To copy"),
    "mistake.id": ("Mã", "Id"),
    "mistake.place": ("Vị trí trong văn bản", "Place in the text"),
    "mistake.page": ("Trang", "Page"),
    "mistake.file": ("SHA-256 của tệp", "SHA-256 of the file"),
    "mistake.title_line": ("Tài liệu", "Document"),
    "mistake.extractor": ("Bộ trích xuất", "Extractor"),
    "mistake.quote": ("Nguyên văn", "Quote"),
    "mistake.wrong": ("Điều sai", "What is wrong"),
    "mistake.mend": ("Tự sửa ngay", "Put it right yourself"),
    "mistake.back": ("Về đề xuất", "Back to the proposal"),
    "quality.title": ("Chất lượng đo được", "Measured quality"),
    "quality.text": (
        "Đo trên các câu do người đánh dấu. Độ chính xác: trong những câu máy lấy, bao nhiêu phần đúng là đề xuất. "
        "Độ đầy đủ: trong những đề xuất người đánh dấu, bao nhiêu phần máy tìm thấy. F1 gộp hai số. "
        "Các cột sau: bao nhiêu phần nêu đúng người đề xuất, cơ quan; F1 của chủ đề và văn bản.",
        "Measured against sentences that people labelled. Precision: the share of what the machine takes that is a "
        "proposal. Recall: the share of labelled proposals that it finds. F1 is both in one. Then: the shares whose "
        "proposer and body are right; F1 of themes and cited documents.",
    ),
    "quality.unseen": (
        "Chỉ các bộ tài liệu chưa từng dùng để dạy máy mới cho biết máy làm được gì với tài liệu mới.",
        "Only collections that nothing was trained on tell what to expect of new documents.",
    ),
    "quality.group": ("Nhóm tài liệu", "Documents"),
    "quality.all": ("tất cả", "all"),
    "quality.language vi": ("tiếng Việt", "Vietnamese"),
    "quality.language en": ("tiếng Anh", "English"),
    "quality.documents": ("Số tài liệu", "Number"),
    "quality.P": ("Độ chính xác", "Precision"),
    "quality.R": ("Độ đầy đủ", "Recall"),
    "quality.F1": ("F1", "F1"),
    "quality.proposer": ("Người đề xuất", "Proposer"),
    "quality.body": ("Cơ quan", "Body"),
    "quality.themes": ("Chủ đề", "Themes"),
    "quality.instruments": ("Văn bản", "Cited documents"),
}
