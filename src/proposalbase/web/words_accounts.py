"""Words of accounts and of the audit trail."""

from __future__ import annotations

ACCOUNTS: dict[str, tuple[str, ...]] = {
    "role.reader": ("người đọc", "reader"),
    "role.editor": ("biên tập viên", "editor"),
    "role.approver": ("người duyệt", "approver"),
    "role.administrator": ("quản trị viên", "administrator"),
    "edit.team_lead": (
        "Dùng tên và mật khẩu của bạn. Được dán mật khẩu và dùng trình quản lý mật khẩu.",
        "Use your name and password. Pasting and password managers are welcome.",
    ),
    "edit.wrong_password": (
        "Tên hoặc mật khẩu không đúng.",
        "The name or the password is wrong.",
    ),
    "edit.wrong_wait": (
        "Đã thử sai nhiều lần. Hãy đợi {n} phút rồi thử lại.",
        "Too many wrong tries. Wait {n} minute, then try again.",
        "Too many wrong tries. Wait {n} minutes, then try again.",
    ),
    "field.password": ("Mật khẩu", "Password"),
    "field.password_now": ("Mật khẩu hiện tại", "Password you have now"),
    "field.new_password": ("Mật khẩu mới", "New password"),
    "field.role": ("Vai trò", "Role"),
    "field.label": ("Dùng cho việc gì", "What it is for"),
    "field.scope": ("Được làm gì", "What it allows"),
    "account.title": ("Tài khoản của bạn", "Your account"),
    "account.password": ("Đổi mật khẩu", "Change your password"),
    "account.password_hint": (
        "Ít nhất {n} ký tự. Một câu dễ nhớ là tốt nhất; không bắt buộc chữ số hay ký hiệu.",
        "{n} character at least. A sentence is best; digits and signs are not asked for.",
        "{n} characters at least. A sentence is best; digits and signs are not asked for.",
    ),
    "account.change": ("Đổi mật khẩu", "Change password"),
    "account.changed": (
        "Mật khẩu đã đổi. Mọi phiên khác đã kết thúc.",
        "Your password is changed. Every other session has ended.",
    ),
    "account.must_change": (
        "Mật khẩu này do người khác đặt. Hãy đổi trước khi làm việc khác.",
        "Somebody else chose this password. Change it before anything else.",
    ),
    "account.wrong_old": (
        "Mật khẩu hiện tại không đúng.",
        "That is not the password you have now.",
    ),
    "account.wrong_wait": (
        "Đã thử sai nhiều lần. Hãy đợi rồi thử lại.",
        "Too many wrong tries. Wait a while, then try again.",
    ),
    "account.wrong_short": (
        "Mật khẩu cần ít nhất {n} ký tự.",
        "A password has {n} character at least.",
        "A password has {n} characters at least.",
    ),
    "account.wrong_long": (
        "Mật khẩu dài tối đa 200 ký tự.",
        "A password has 200 characters at most.",
    ),
    "account.wrong_plain": (
        "Mật khẩu quá dễ đoán: lặp lại hoặc là chính tên bạn.",
        "It is too easy to guess: it repeats itself, or is the name.",
    ),
    "account.wrong_same": (
        "Mật khẩu mới phải khác mật khẩu cũ.",
        "The new password is the old one.",
    ),
    "account.tokens": ("Khoá cho chương trình", "Tokens for programs"),
    "account.tokens_lead": (
        "Chương trình dùng khoá thay cho mật khẩu, trong tiêu đề",
        "A program sends a token instead of a password, in the header",
    ),
    "account.token_made": (
        "Hãy chép khoá này ngay bây giờ: nó không hiện lại nữa.",
        "Copy this token now: it is never shown again.",
    ),
    "account.token_hint": ("Ví dụ: bảng tính hằng tuần", "For example: the weekly spreadsheet"),
    "account.token_add": ("Tạo khoá", "Make a token"),
    "account.token_end": ("Huỷ khoá", "End this token"),
    "account.token_ended": ("Đã huỷ khoá.", "The token has ended."),
    "accounts.title": ("Tài khoản", "Accounts"),
    "accounts.lead": (
        "Ai được làm gì. Mọi thay đổi được ghi vào nhật ký.",
        "Who may do what. Every change is written into the audit trail.",
    ),
    "accounts.roles": (
        "Người đọc xem tài liệu nội bộ; biên tập viên sửa và xem tài liệu hạn chế; người duyệt duyệt báo cáo "
        "và xem nhật ký; quản trị viên quản lý tài khoản. Vai trò sau gồm cả vai trò trước.",
        "Readers see internal documents; editors edit and see restricted ones; approvers approve reports and see "
        "the audit trail; administrators look after accounts. Each may do what those before it may.",
    ),
    "accounts.takes_approver": (
        "Bản chính thức cần người duyệt: hãy lưu bản nháp rồi nhờ người duyệt.",
        "A final version takes an approver: freeze a draft, and ask one.",
    ),
    "accounts.new": ("Thêm tài khoản", "Another account"),
    "accounts.add": ("Thêm", "Add"),
    "accounts.added": ("Đã thêm: {name}", "Added: {name}"),
    "accounts.saved": ("Đã lưu: {name}", "Saved: {name}"),
    "accounts.change": ("Thay đổi", "Change"),
    "accounts.set_role": ("Đổi vai trò", "Change the role"),
    "accounts.reset": ("Đặt lại mật khẩu", "Reset the password"),
    "accounts.disable": ("Khoá tài khoản", "Disable"),
    "accounts.enable": ("Mở lại tài khoản", "Enable"),
    "accounts.disabled": ("đã khoá", "disabled"),
    "accounts.must_change": ("phải đổi mật khẩu", "has to change the password"),
    "accounts.first_password": ("Mật khẩu đầu tiên", "First password"),
    "level.public": ("công khai", "public"),
    "level.internal": ("nội bộ", "internal"),
    "level.restricted": ("hạn chế", "restricted"),
    "field.documents": ("Tài liệu", "Documents"),
    "field.level": ("Ai được xem", "Who may see them"),
    "visibility.title": ("Ai được xem tài liệu nào", "Who sees which document"),
    "visibility.lead": (
        "Công khai: mọi người truy cập. Nội bộ: người có tài khoản. Hạn chế: biên tập viên trở lên. Tài liệu chưa "
        "đặt mức: {usual}.",
        "Public: whoever reaches the site. Internal: every account. Restricted: editors and those who may do more. "
        "Where nothing is said: {usual}.",
    ),
    "visibility.usual": ("chưa đặt ({level})", "nothing said ({level})"),
    "visibility.all": ("Mọi tài liệu", "All documents"),
    "visibility.open": ("Mở", "Open"),
    "visibility.save": ("Đặt mức cho tài liệu đã chọn", "Set it for the chosen documents"),
    "visibility.saved": (
        "{n} tài liệu đã đổi mức.",
        "{n} document was changed.",
        "{n} documents were changed.",
    ),
    "audit.title": ("Nhật ký", "Audit trail"),
    "audit.lead": (
        "Ai đã làm gì, lúc nào (giờ UTC), trước và sau. Nhật ký chỉ được ghi thêm.",
        "Who did what, when (UTC), before and after. It is only ever added to.",
    ),
    "audit.everybody": ("Mọi người", "Everybody"),
    "audit.everything": ("Mọi việc", "Everything"),
    "audit.who": ("Ai", "Who"),
    "audit.area": ("Về việc gì", "About"),
    "audit.subject": ("Đối tượng", "Subject"),
    "audit.since": ("Từ ngày", "From"),
    "audit.until": ("Đến ngày", "To"),
    "audit.show": ("Xem", "Show"),
    "audit.count": ("{n} mục", "{n} entry", "{n} entries"),
    "audit.before": ("Trước", "Before"),
    "audit.after": ("Sau", "After"),
    "audit.pages": ("Các trang", "Pages"),
    "audit.access": ("quyền truy cập", "access"),
    "audit.proposal": ("đề xuất", "proposal"),
    "audit.recommendation": ("kiến nghị", "recommendation"),
    "audit.report": ("báo cáo", "report"),
    "audit.dispatch": ("văn bản gửi", "dispatch"),
    "audit.answer": ("trả lời", "answer"),
    "error.no-token": ("Khoá không dùng được", "This token is worth nothing"),
    "error.no-token_text": (
        "Khoá không đúng, đã hết hạn hoặc đã bị huỷ. Không có gì thay đổi.",
        "It is wrong, has expired or was ended. Nothing has been changed.",
    ),
}
