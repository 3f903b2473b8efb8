"""Invented papers: titles, people, bodies. Nobody of these names exists, nor do the places."""

from __future__ import annotations

TITLES_VI = (
    "Giao quyền tuyển dụng cho cơ quan sử dụng công chức: điều kiện và lộ trình",
    "Đánh giá cán bộ bằng sản phẩm đầu ra ở tỉnh Sông Mây sau hai năm thí điểm",
    "Nhà công vụ cho cán bộ tăng cường lên vùng cao Nậm Phìn",
    "Một số vấn đề về sử dụng trí thức trẻ ở các xã đảo của huyện cũ Hòn Trăng",
    "Từ chiếc bảng phân công đến văn hóa trách nhiệm: kinh nghiệm của phường Lạch Ngòi",
    "Năng lực số của người đứng đầu cấp xã",
    "Bồi dưỡng theo vị trí việc làm và câu chuyện người học không được nghỉ việc để đi học",
    "Kiểm soát xung đột lợi ích trong công tác tổ chức cán bộ",
    "Luân chuyển ngang giữa các sở: được gì, mất gì, cần sửa gì",
    "Chế độ tiền lương và động lực phục vụ của viên chức y tế cơ sở tỉnh Đồng Vạc",
    "Cơ chế bảo vệ người dám nghĩ, dám làm nhìn từ ba vụ việc",
    "Phụ nữ dân tộc thiểu số tham gia cấp ủy: rào cản nằm ở đâu?",
    "Đào tạo giảng viên trường chính trị trong điều kiện sáp nhập",
    "Hồ sơ cán bộ điện tử: liên thông dữ liệu và bảo vệ đời tư",
    "Thi tuyển chức danh lãnh đạo, quản lý cấp phòng tại thành phố Kim Giang",
    "Văn hóa công sở ở bộ phận một cửa",
    "Xử lý cán bộ dôi dư sau sắp xếp đơn vị hành chính: bài toán nhân văn",
    "Phát huy vai trò giám sát của Mặt trận đối với cán bộ chủ chốt ở cơ sở",
    "Khung năng lực cho chức danh chủ tịch ủy ban nhân dân xã biên giới",
    "Thu hút chuyên gia đầu ngành vào khu vực công của tỉnh Tân Phú Hạ",
    "Quy hoạch cán bộ động và mở",
    "Hợp tác với các trường nước ngoài trong bồi dưỡng công chức trẻ",
    "Phân cấp gắn với kiểm tra: kinh nghiệm quản lý công chức ở tám đặc khu",
    "Người đứng đầu và việc nêu gương",
)
TITLES_EN = (
    "Mentoring Newly Appointed Commune Chairs: Evidence from Three Upland Provinces",
    "What Small States Can Teach a Two-tier Province about Pooled Expertise",
    "Rotation without Rootlessness",
    "Measuring Integrity at the Counter: A Field Experiment in Port Averin",
    "Pay, Pride and Public Service in the Lowland Municipalities",
    "Digital Personnel Files and the Right to Be Forgotten",
)

NAMES_VI = (
    "Trần Văn Khôi Vĩ", "Lê Thị Bạch Sương", "Nguyễn Hữu Đắc Lộ", "Phạm Quế Lâm", "Hoàng Đình Thụy",
    "Vũ Thị Ngọc Rạng", "Đặng Phúc Chiểu", "Bùi Thanh Giao", "Đỗ Kim Hường", "Ngô Xuân Trình",
    "Dương Thế Mẫn", "Lý A Páo", "Hồ Thị Ca Dao", "Phan Trọng Nghị", "Mai Đức Toại",
    "Trịnh Hoài Vọng", "Đinh Công Thược", "Lương Thị Én", "Tạ Bá Khiêm", "Cao Minh Viễn",
    "Giàng Thị Mỷ", "Quách Văn Ổn", "Hà Thúc Ngưu", "Kiều Thị Thơm", "Đoàn Nhật Quy",
    "Vi Văn Sửu", "Lưu Thị Hạ Nhiên", "Châu Quốc Thắng Lợi", "Tô Hiến Bằng", "Âu Thị Lê Na",
)  # fmt: skip
NAMES_EN = (
    "Ingrid Solvane", "Patrick O'Dell", "Marisol Quint", "Hendrik van Loon-Maas", "Aoife Brannick",
    "Samuel Tettehson", "Clara Whitmoor", "Jonas Feldrich",
)  # fmt: skip
DEGREES_VI = ("TS.", "PGS.TS.", "ThS.", "GS.TS.", "NCS.", "CN.", "GS.TSKH.", "PGS, TS", "ThS")
DEGREES_EN = ("Dr.", "Prof.", "Assoc. Prof.", "Professor")
BODIES_VI = (
    "Trường Chính trị tỉnh Sông Mây", "Học viện Hành chính Trung Châu", "Đại học Luật Kim Giang",
    "Viện Nghiên cứu Nhân lực công", "Ban Tổ chức Tỉnh ủy Đồng Vạc", "Sở Nội vụ tỉnh Tân Phú Hạ",
    "Học viện Cán bộ Sông Mây", "Khoa Nhà nước và Pháp luật, Trường Chính trị tỉnh Nậm Phìn",
    "Trung tâm Bồi dưỡng chính trị Lạch Ngòi", "Đảng ủy xã Hòn Trăng", "Viện Khoa học Tổ chức",
    "UBND phường Lạch Ngòi", "Tạp chí Tổ chức và Đời sống", "Trường Đại học Kinh tế Tân Phú Hạ",
    "Học viện Quản trị công miền Hạ", "Liên đoàn Lao động tỉnh Đồng Vạc", "Văn phòng Tỉnh ủy Sông Mây",
    "Hội Liên hiệp Phụ nữ tỉnh Nậm Phìn", "Ủy ban Mặt trận Tổ quốc tỉnh Sông Mây",
    "Đại học Sư phạm Vạn Hòa", "Viện Chiến lược và Chính sách Kim Giang", "Ban Tuyên giáo Thành ủy Kim Giang",
    "Phòng Văn hóa - Xã hội xã Bản Hồ", "Trường Cao đẳng Y tế Đồng Vạc", "Khoa Xây dựng Đảng, Học viện Cán bộ Sông Mây",
    "Cục Công vụ Trung Châu",
)  # fmt: skip
BODIES_EN = (
    "University of Larkmoor", "Institute for Civic Training", "Tarn Valley School of Government",
    "Department of Public Policy, University of Eastholm", "Centre for Open Offices",
)  # fmt: skip
OFFICES_VI = ("Phó Giám đốc", "Trưởng khoa", "Viện trưởng", "Phó Hiệu trưởng", "Chủ tịch")

SECTIONS_VI = (
    "Đặt vấn đề", "Cơ sở lý luận", "Thực trạng công tác cán bộ ở địa phương", "Nguyên nhân của hạn chế",
    "Một số giải pháp", "Kiến nghị", "Kết luận",
)  # fmt: skip
SECTIONS_EN = (
    "Introduction", "Method and data", "What we found", "Discussion", "Recommendations", "Conclusion",
)  # fmt: skip
SUBSECTIONS_VI = ("Những kết quả đạt được", "Những điểm nghẽn", "Đối với cấp xã", "Về thể chế")
SUBSECTIONS_EN = ("What worked", "What did not", "For the communes", "On the rules")
