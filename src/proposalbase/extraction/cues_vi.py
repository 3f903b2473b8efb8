"""Vietnamese cue words: evidence for and against, by label. Source: the house's annotation guideline."""

from __future__ import annotations

CUES: dict[str, str] = {
    # Someone asks for something.
    "ask": "đề nghị|kiến nghị|đề xuất|khuyến nghị|gợi ý|hiến kế|góp ý|mong muốn|mong rằng|tha thiết mong|"
    "rất mong|mong các|mong được|cũng mong|tôi mong|chúng tôi mong|mong ngành|mong tỉnh|mong nhà nước|"
    "mong chính phủ|mong cấp|mong bộ|mong sở|mong ngân hàng|mong lãnh đạo|mong chính quyền|mong xã|mong quý|"
    "kêu gọi|đề đạt|thỉnh cầu",
    # A leader orders; doubles as a verb in directive lists.
    "order": "yêu cầu|chỉ đạo|giao|chỉ thị|giao nhiệm vụ|phân công|đề nghị|quyết định giao|thống nhất giao",
    "must": "cần|cần phải|phải|nên|cần thiết phải|bắt buộc phải|đòi hỏi phải|không được|không để|"
    "không nên|chưa nên|đừng|hãy|chớ nên|"
    "là cần thiết|hết sức cần thiết|rất cần|cần có|cần được|phải được|nên được|cần sớm|nhất thiết phải|"
    "đã đến lúc|là nhiệm vụ|là yêu cầu|là bắt buộc|sự cần thiết phải|nên chăng|cần thiết|là phải|"
    "chưa cần|không cần|nhiệm vụ bắt buộc",
    "may": "có thể nghĩ tới|có thể xét|có thể xem xét|có thể nghiên cứu|có thể áp dụng|"
    "có thể phối hợp|có thể chủ động|có thể cân nhắc|"
    "nên xem xét|có thể tính đến|có thể bổ sung|có thể quy định|có thể sử dụng|có thể thí điểm",
    "solution": "giải pháp được|giải pháp là|giải pháp đó là|biện pháp là|hướng giải quyết là|phương án là|"
    "một giải pháp|giải pháp trước mắt|giải pháp quan trọng|giải pháp căn cơ|thứ nhất là|nhiệm vụ trọng tâm là",
    "pledge": "cam kết|xin hứa|hứa sẽ",
    "will": "sẽ|cam kết|sẽ tiếp tục|xin hứa|quyết tâm",
    # Verbs that open an instruction when nobody is named before them.
    "act": "mời|cử|cấp|trang bị|xóa|dừng|chấm dứt|ký|dành|miễn|mua sắm|lắp đặt|thay thế|áp dụng|"
    "vận hành|tích hợp|"
    "niêm yết|cung cấp|chia sẻ|khôi phục|rút ngắn|gỡ|loại bỏ|sàng lọc|theo dõi|cảnh báo|tư vấn|"
    "chọn|biên soạn|in ấn|"
    "kê khai|giảm bớt|tăng thêm|nối|dạy|phát hành|tháo dỡ|đồng ý|giúp|tiếp tục|đẩy mạnh|"
    "tăng cường|chú trọng|tập trung|hoàn thiện|đổi mới|nâng cao|rà soát|xây dựng|"
    "ban hành|sớm|sớm ban hành|nghiên cứu|bảo đảm|đảm bảo|quan tâm|mở rộng|khẩn trương|kiên quyết|mạnh dạn|"
    "phân cấp|thí điểm|bổ sung|sửa đổi|sửa|cắt giảm|đôn đốc|giải quyết|tháo gỡ|xử lý|thực hiện|triển khai|"
    "tổ chức|phát huy|phát triển|chủ động|phối hợp|hướng dẫn|chỉ đạo|giao|ưu tiên|khuyến khích|hỗ trợ|"
    "bố trí|quy hoạch|đầu tư|cải cách|cải tạo|đơn giản hóa|chuẩn hóa|số hóa|hình thành|thành lập|kiện toàn|"
    "sắp xếp|điều chỉnh|đánh giá|tổng kết|sơ kết|tổng hợp|báo cáo|trình|tham mưu|kiểm tra|thanh tra|giám sát|"
    "kiểm soát|tuyên truyền|phổ biến|quán triệt|đào tạo|bồi dưỡng|luân chuyển|tuyển dụng|thu hút|đãi ngộ|"
    "trọng dụng|lựa chọn|quy định|quy định rõ|làm rõ|xác định|xác định rõ|cụ thể hóa|thể chế hóa|đẩy nhanh|"
    "thúc đẩy|nhanh chóng|kịp thời|quyết liệt|nghiêm túc|thực hiện nghiêm|chấn chỉnh|ngăn chặn|xóa bỏ|bãi bỏ|"
    "bỏ|giảm|tăng|duy trì|giữ|giữ vững|giữ ổn định|củng cố|chuẩn bị|hoàn thành|phấn đấu|nỗ lực|"
    "tạo|tạo điều kiện|"
    "tận dụng|khai thác|huy động|sử dụng|quản lý|công khai|minh bạch|kết nối|liên kết|hợp tác|ứng dụng|"
    "chuyển đổi|chuyển|xem xét|cân nhắc|đề xuất|đề cao|nêu cao|có cơ chế|có chính sách|có giải pháp|có quỹ|"
    "có kế hoạch|có kịch bản|có chế tài|có lộ trình|có biện pháp|có trách nhiệm|cập nhật|lập|thiết lập|"
    "thống kê|gắn|kết hợp|đưa|coi trọng|coi|phân loại|phân bổ|phân công|phân định|phân quyền|mở|lấy|chăm lo|"
    "đa dạng hóa|hạn chế|khắc phục|phòng ngừa|bảo vệ|tôn trọng|chủ trì|siết chặt|siết|thẩm định|hoàn chỉnh|"
    "tinh gọn|tinh giản|đồng bộ|tiến hành|tạo lập|đặt|đặc biệt quan tâm|không để|tuyệt đối không|không|"
    "thường xuyên|định kỳ|lồng ghép|cải thiện|cơ cấu lại|tái cơ cấu|thẩm tra|khảo sát|nhân rộng|kéo dài|"
    "xác thực|định danh|lưu ý|trước mắt|đi đầu|nắm chắc|nắm|bám sát|vận động|cho phép|quy định cụ thể|"
    "bổ nhiệm|miễn nhiệm|khen thưởng|xây mới|nâng cấp|xử phạt|thu gọn|hiện đại hóa|phục hồi|kiến tạo|"
    "nhận diện|phát động|thành lập mới|làm tốt|làm|tự chủ|đối thoại|tiếp thu|lắng nghe|giao quyền|trao quyền",
    # Adverbs that may stand before such a verb, or before a clause of that kind.
    "link": "tiếp đó|sau đó|cùng đó|nhân đây|đồng thời|bên cạnh đó|cùng với đó|ngoài ra|theo đó|"
    "trước hết|trước mắt|về lâu dài|"
    "thứ nhất|thứ hai|"
    "thứ ba|thứ tư|thứ năm|thứ sáu|một là|hai là|ba là|bốn là|năm là|sáu là|bảy là|tám là|đặc biệt|trong đó|"
    "mặt khác|hơn nữa|từ đó|do đó|vì vậy|do vậy|vì thế|để làm được điều đó|thời gian tới|trong thời gian tới|"
    "cuối cùng|tiếp theo|tiếp đến|song song với đó|song song đó|nhất là|cụ thể|trên cơ sở đó|"
    "riêng|đi đôi với đó",
    "soon": "tiếp tục|khẩn trương|chủ động|sớm|tập trung|kịp thời|tích cực|thường xuyên|quyết liệt|nhanh chóng|"
    "chủ trì|căn cứ|phối hợp|có trách nhiệm|nghiêm túc|trực tiếp|đẩy mạnh|tăng cường",
    # Against.
    "past": "đã|đã được|vừa|từng|đã có|vừa qua|đã và đang|vừa ban hành|đang được|đã từng|đã đạt|đạt được",
    "period": "trong những năm qua|những năm qua|thời gian qua|trong thời gian qua|đến nay|"
    "cho đến nay|hiện nay|"
    "hằng năm|hàng năm|năm qua|nhiều năm qua|trước đây|sau khi|hiện|lâu nay|trong nhiệm kỳ|giai đoạn vừa qua|"
    "so với cùng kỳ|so với|cùng kỳ|tính đến",
    "achieved": "kết quả|đạt|đạt được|tích cực|chuyển biến|thành tựu|góp phần quan trọng|ghi nhận|"
    "được nâng lên|"
    "ngày càng|có hiệu quả|cơ bản|tăng trưởng|đáp ứng tốt",
    "finding": "còn hạn chế|hạn chế|còn thiếu|thiếu|bất cập|chưa|khó khăn|vướng mắc|tồn tại|chồng chéo|lo ngại|"
    "gây|dẫn đến|dẫn tới|ảnh hưởng|áp lực|nguy cơ|thực trạng|nguyên nhân|vẫn còn|còn nhiều|không còn|quá thấp|"
    "quá cao|không đủ|rất khó|khó|băn khoăn|kẽ hở|lãng phí|chậm|yếu|phức tạp|phản ánh|không phù hợp",
    "rule": "theo quy định tại|căn cứ theo|quy định như sau|được quy định|quy định tại điều|điều này|luật này|"
    "nghị định này|thông tư này|quy chế này|theo khoản|tại khoản|có quy định|quy định về|như sau|gồm|bao gồm|"
    "được hiểu|phạt tiền|bị phạt|theo quy định của|nghiêm cấm|ban hành kèm theo|có hiệu lực|nghị quyết nêu rõ|"
    "bộ luật này|pháp lệnh này|chi tiết điều này|quy định chi tiết|có quyền|có nghĩa vụ|người nào",
    "statistic": "chiếm|tỷ lệ|tăng trưởng|trên tổng số|bình quân|tổng số|ước đạt|tăng khoảng|"
    "giảm khoảng|lên đến",
    "meeting": "diễn ra|tham dự|cùng dự|dự hội nghị|tới dự|khai mạc|bế mạc|phát biểu tại|tổ chức hội thảo|"
    "tổ chức hội nghị|chủ trì buổi|chủ trì hội|chủ trì cuộc|tại phiên|tập trung thảo luận|tham luận|quang cảnh|"
    "thảo luận tại tổ|hội thảo tập trung|hội nghị tập trung|nội dung chính|tiếp tục kỳ họp|cho ý kiến về",
    "praise": "đánh giá cao|ghi nhận|cảm ơn|trân trọng|chúc mừng|hoan nghênh|biểu dương|"
    "nhiệt liệt|đồng tình|nhất trí",
    "furniture": "nguồn|tác giả|link bài viết|ngày đăng|giờ đăng|hình từ internet|ảnh|nơi nhận|lưu|quý khách|"
    "tải về|xem thêm|trên đây là|chuyên mục|bạn đọc|email|biết thực hiện",
    "reason": "nếu không|nếu không thì|"
    "điều này|đây là|đây không chỉ|đây cũng|những điều này|việc này|đó là|những lời này|"
    "những phản ánh|"
    "đây chính là|đây được xem|nhờ đó|qua đó|bởi|bởi vì|họ là|như vậy|nhìn chung",
    "question": "như thế nào|thế nào|ra sao|là gì|vì sao|tại sao|bao nhiêu|phải không|được không|"
    "hay không|ở đâu",
    # Frames: what the sentences after this one are.
    "concludes": "kết luận như sau|có ý kiến chỉ đạo như sau|chỉ đạo như sau|ý kiến kết luận|kết luận hội nghị|"
    "phát biểu kết luận|kết luận cuộc làm việc|kết luận buổi làm việc|phát biểu chỉ đạo|ý kiến như sau|"
    "kết luận phiên họp|kết luận cuộc họp|kết luận hội thảo|yêu cầu như sau|đề nghị như sau|kiến nghị như sau|"
    "thống nhất kết luận|kết luận chỉ đạo|các nội dung sau|một số nội dung sau|các nhiệm vụ sau|"
    "đề xuất như sau|"
    "các giải pháp sau|một số giải pháp sau|những giải pháp sau|nhiệm vụ sau|nội dung sau|"
    "kiến nghị sau|đề xuất sau",
    "stipulates": "quy định như sau|được quy định như sau|có quy định như sau|như sau|gồm|bao gồm|"
    "sau đây|có quy định",
    "speech": "ghi nhận|hoan nghênh|biểu dương|cho rằng|cho biết|nhấn mạnh|phát biểu|khẳng định|"
    "nêu rõ|nêu|chia sẻ|bày tỏ|phân tích|chỉ rõ|chỉ ra|"
    "đánh giá|nhận định|lưu ý|đề nghị|kiến nghị|đề xuất|yêu cầu|chỉ đạo|kết luận|góp ý|trao đổi|nói|cho hay|"
    "khuyến nghị|gợi ý|mong muốn|đặt câu hỏi|đặt vấn đề|tán thành|thống nhất với|thống nhất cao|"
    "thống nhất cần|đồng tình|kêu gọi|tham luận|trình bày|"
    "thông tin|băn khoăn|dẫn chứng|lý giải|hồi âm|trả lời|phản ánh|quan tâm|nhìn nhận|giải trình|báo cáo|giao|"
    "cho ý kiến|có ý kiến|có văn bản|có công văn|tin tưởng|mong|đặt ra|quán triệt|bổ sung thêm|"
    "gửi gắm|đồng quan điểm",
}
