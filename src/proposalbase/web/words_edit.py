"""Words of editing: who you are, what was saved, what could not be."""

from __future__ import annotations

EDIT: dict[str, tuple[str, ...]] = {
    "edit.as": ("Đang sửa với tên {name}", "Editing as {name}"),
    "edit.sign_in": ("Đăng nhập", "Sign in"),
    "edit.sign_out": ("Đăng xuất", "Sign out"),
    "edit.signed_out": ("Bạn đã đăng xuất.", "You are signed out."),
    "foot.edited": (
        "Trang này chạy trên máy chủ của bạn, không gửi gì ra ngoài.",
        "This site runs on your own machine and sends nothing out.",
    ),
    "edit.you": ("Người dùng", "You"),
    "edit.name_title": ("Bạn tên gì?", "What is your name?"),
    "edit.name_lead": (
        "Tên này được ghi vào nhật ký cùng mỗi quyết định của bạn.",
        "It stands in the log beside every decision that you make.",
    ),
    "edit.name": ("Họ và tên", "Name"),
    "edit.go_on": ("Tiếp tục", "Continue"),
    "edit.kept_waits": (
        "Những gì bạn đã nhập vẫn còn và sẽ hiện lại sau bước này.",
        "What you typed is kept and comes back after this step.",
    ),
    "edit.wrong": ("Chưa gửi được", "There is a problem"),
    "edit.wrong_empty": ("Hãy nhập họ và tên.", "Enter your name."),
    "edit.wrong_long": ("Tên dài tối đa 80 ký tự.", "A name has 80 characters at most."),
    "field.name": ("Tên", "Name"),
    "field.address": (
        "Từ khoá hoặc địa chỉ trang kết quả",
        "Words, or the address of a page of results",
    ),
    "searches.new": ("Lưu một tìm kiếm", "Save a search"),
    "searches.save": ("Lưu", "Save"),
    "searches.forget": ("Bỏ", "Forget"),
    "searches.saved": ("Đã lưu: {name}", "Saved: {name}"),
    "searches.forgotten": ("Đã bỏ: {name}", "Forgotten: {name}"),
    "searches.address_hint": (
        "Chép từ thanh địa chỉ của trình duyệt khi đang xem kết quả.",
        "Copy it from the browser while it shows the results.",
    ),
    "searches.wrong_name": ("Hãy đặt tên cho tìm kiếm này.", "Give the search a name."),
    "searches.wrong_address": (
        "Hãy nhập từ khoá hoặc địa chỉ trang kết quả.",
        "Enter words or the address of a page of results.",
    ),
    "kept.typed": ("Những gì bạn đã nhập", "What you typed"),
    "kept.again": ("Gửi lại", "Send again"),
    "kept.back": ("Về trang trước đó", "Back to the page"),
    "kept.files": (
        "Các tệp này phải được chọn lại:",
        "These files have to be chosen again:",
    ),
    "kept.waiting": ("Chưa lưu: hãy gửi lại", "Not saved yet: send it again"),
    "kept.waiting_text": (
        "Bạn đã đăng nhập. Nội dung bạn nhập trước đó còn nguyên dưới đây.",
        "You are signed in. What you typed before stands below, whole.",
    ),
    "kept.stale": ("Chưa lưu: trang đã quá cũ", "Not saved: the page was too old"),
    "kept.stale_text": (
        "Phiên làm việc đã thay đổi từ khi trang được mở. Hãy xem lại rồi gửi lại.",
        "Your session has changed since the page was opened. Look at it again, then send it again.",
    ),
    "kept.busy": (
        "Chưa lưu: đang có việc khác ghi dữ liệu",
        "Not saved: another program is writing",
    ),
    "kept.busy_text": (
        "Hãy đợi giây lát rồi gửi lại. Không mất gì cả.",
        "Wait a moment and send it again. Nothing is lost.",
    ),
    "kept.unwritable": (
        "Chưa lưu: không ghi được vào đĩa",
        "Not saved: the disk cannot be written to",
    ),
    "kept.unwritable_text": (
        "Hãy báo người quản trị máy này, rồi gửi lại.",
        "Tell whoever looks after this machine, then send it again.",
    ),
    "kept.refused": ("Chưa lưu: quyết định không thực hiện được", "Not saved: this cannot be done"),
    "kept.refused_text": (
        "Nội dung trái với điều đang có. Lý do:",
        "It contradicts what stands. The reason:",
    ),
    "kept.gone": ("Chưa lưu: không tìm thấy", "Not saved: it is not there"),
    "kept.gone_text": (
        "Bản ghi không còn trong cơ sở dữ liệu. Lý do:",
        "The record is not in the base any more. The reason:",
    ),
    "kept.forbidden": ("Chưa lưu: bạn không có quyền", "Not saved: you may not do this"),
    "kept.forbidden_text": (
        "Vai trò của bạn không cho phép việc này. Hãy nhờ người quản trị.",
        "Your role does not allow it. Ask an administrator.",
    ),
    "error.forbidden": ("Bạn không được xem hoặc làm việc này", "You may not see or do this"),
    "error.forbidden_text": (
        "Việc này cần quyền khác, hoặc yêu cầu không đến từ một trang của hệ thống. Không có gì thay đổi.",
        "It takes another role, or the request did not come from a page of this site. Nothing has been changed.",
    ),
    "error.too-slow": ("Gửi quá lâu", "It took too long to send"),
    "error.too-slow_text": (
        "Kết nối quá chậm hoặc bị ngắt giữa chừng. Hãy quay lại và gửi lại. Không có gì thay đổi.",
        "The connection was too slow, or broke off. Go back and send it again. Nothing has been changed.",
    ),
    "error.too-large": ("Nội dung gửi quá lớn", "What was sent is too large"),
    "error.too-large_text": (
        "Hãy gửi ít hơn mỗi lần; quay lại trang trước, nội dung vẫn còn đó. Không có gì thay đổi.",
        "Send less at a time; go back, and what you typed is still there. Nothing has been changed.",
    ),
    "error.no-form": ("Yêu cầu này không phải là một biểu mẫu", "This request is no form"),
    "error.no-form_text": (
        "Trang này chỉ nhận biểu mẫu. Không có gì thay đổi.",
        "This address takes forms. Nothing has been changed.",
    ),
}
