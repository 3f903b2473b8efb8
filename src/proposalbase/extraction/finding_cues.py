"""Cue words of shortcomings and causes, by label and language: evidence, never the decision."""

from __future__ import annotations

VI: dict[str, str] = {
    # A shortcoming called by its name.
    "named": "hạn chế|còn hạn chế|bất cập|tồn tại|yếu kém|khó khăn|vướng mắc|thiếu sót|khuyết điểm|nút thắt|điểm nghẽn|"
    "thách thức|trở ngại|rào cản|chồng chéo|lãng phí|thất thoát|điểm yếu|khoảng trống|lỗ hổng|kẽ hở|bệnh hình thức|"
    "khâu yếu|mặt yếu|bất hợp lý|bất bình đẳng|vấn nạn|tình trạng|thực trạng|hệ lụy|rủi ro|nguy cơ|nỗi lo|gánh nặng|"
    "nghịch lý|trục trặc|sai phạm|vi phạm|tiêu cực|vướng|cái khó|bỏ ngỏ|mâu thuẫn|lúng túng",
    # Something is not there, or not done.
    "lacking": "thiếu|còn thiếu|chưa|chưa có|chưa được|chưa thể|không đủ|không có|không còn|không ai|chưa ai|"
    "không được|không biết|không thể|chẳng ai|chẳng|không nơi nào|chưa đủ|chưa từng|không kịp|chưa đáp ứng|không hề|"
    "chưa hề|chưa thực sự|chưa đồng bộ|chưa cao|không đồng đều|không thống nhất|không hiệu quả|không phù hợp|không rõ|"
    "chưa rõ|không theo kịp|chưa theo kịp|đâu có|không xuể|không nổi|lấy đâu ra|không chịu",
    # Something is broken, late, small, heavy.
    "bad": "hỏng|hư|hư hỏng|kẹt|tắc|ngập|sạt lở|ô nhiễm|quá tải|xuống cấp|chậm|chậm trễ|muộn|trễ|rườm rà|phức tạp|"
    "dàn trải|manh mún|nhỏ lẻ|kém|yếu|nợ|bỏ trống|bỏ hoang|để không|lạc hậu|lỗi thời|cũ kỹ|rời rạc|cục bộ|nửa vời|"
    "đối phó|qua loa|chiếu lệ|hình thức|nặng|nặng nề|mỏng|lác đác|nhỏ giọt|bấp bênh|cầm chừng|èo uột|gãy|rò rỉ|"
    "mốc|dột|nứt|lún|sai|sai lệch|nhầm|khô|cạn|cháy|chết|ế|lỗ|treo|đình trệ|ách tắc|méo|nghèo|nghèo nàn|đơn điệu|"
    "tạm bợ|nhếch nhác|bạc màu|thoái hóa|suy thoái|già hóa|mai một|thất truyền|trùng lặp|đùn đẩy|né tránh",
    "too": "quá|quá thấp|quá cao|quá ít|quá nhiều|quá xa|rất ít|rất khó|hiếm|ít ai|khó|khó mà|rất thấp|rất xa|càng khó|"
    "không đều|thấp|thấp hơn|cao gấp|gấp đôi|gấp ba",
    "only": "chỉ|mới chỉ|mới có|vỏn vẹn|duy nhất|chỉ có|chỉ đủ|chỉ còn|mỗi|chỉ mới|chỉ được|mới đạt|chỉ đạt",
    "but": "nhưng|song|tuy nhiên|thế nhưng|dù|mặc dù|trong khi|tuy|dẫu|dẫu vậy|trái lại|ngược lại|đáng tiếc|tiếc là|"
    "đáng nói|đáng lo|đáng ngại|lẽ ra|thực ra|thực tế",
    "still": "vẫn|vẫn còn|vẫn phải|còn|còn nhiều|còn ít|còn chậm|còn thấp|còn nặng|lâu nay|từ lâu|bao năm|nhiều năm|"
    "hiện nay|hiện|đến nay|nay|cho đến nay",
    "harm": "gây|gây ra|gây khó|dẫn đến|dẫn tới|khiến|làm cho|ảnh hưởng|thiệt hại|mất|tử vong|tai nạn|thương vong|"
    "bỏ học|bỏ nghề|bỏ việc|xin nghỉ|thôi việc|nghỉ việc|giảm|giảm sút|sụt|sụt giảm|tốn|tốn kém|khổ|vất vả|khổ sở|"
    "áp lực|mệt|kiệt sức|bỏ đi|rời đi|bỏ quê|thua|thất bại|đổ bệnh|đứt|nghẽn|phá|đe dọa|bào mòn|cướp|lấn|trốn|"
    "bị phạt|bị từ chối|bị trả lại|phải chờ|phải xin|phải đi|phải nộp|phải thuê|phải vay|phải bỏ|phải tự|phải gánh|"
    "gánh|oằn|dồn|kiêm nhiệm|đảm nhiệm|trả lại|từ chối|bỏ lỡ|lỡ",
    "worry": "lo ngại|lo lắng|lo|băn khoăn|bức xúc|phàn nàn|kêu|than|than phiền|trăn trở|quan ngại|e ngại|ngại|sợ|"
    "thừa nhận|thẳng thắn|phản ánh|cảnh báo|báo động|nghi ngờ|hoài nghi|tâm tư|buồn|đau lòng|xót|bất bình|phản đối|"
    "không đồng tình|phản biện|bảo thẳng|nói thẳng|không ủng hộ",
    "cause": "nguyên nhân|lý do|sở dĩ|bắt nguồn|xuất phát từ|bởi|bởi vì|là do|do|vì|một phần do|chủ yếu do|căn nguyên|"
    "gốc rễ|cốt lõi của vấn đề|tại vì|xuất phát",
    "nobody": "không ai|chưa ai|chẳng ai|không nơi nào|chưa nơi nào|không cơ quan nào|không đơn vị nào|không một",
    "good": "đạt|hoàn thành|thành công|hiệu quả|tích cực|nâng cao|cải thiện|tăng trưởng|khang trang|đồng thuận|ủng hộ|"
    "hoan nghênh|đánh giá cao|kết quả|thành tựu|chuyển biến|phấn khởi|biểu dương|vượt|ghi nhận|được nâng lên|giảm được",
    "event": "tham dự|chủ trì|khai mạc|bế mạc|hội thảo|tọa đàm|kỳ họp|phiên họp|hội nghị|cuộc họp|đại biểu|ban tổ chức|"
    "ảnh|nguồn|ngày|sáng|chiều|kính thưa|cảm ơn|trân trọng|xin chào|tài liệu|bài viết|tham luận|chương trình|"
    "phát biểu tại|nghe báo cáo|biên bản|kính gửi|căn cứ",
    "rule": "theo quy định|quy định tại|khoản|điều|nghị định|thông tư|luật|quy chế|được hưởng|có quyền|có trách nhiệm|"
    "có nghĩa vụ|phải nộp|hồ sơ gồm|thời hạn|mức hưởng|không quá|bao gồm|gồm|hiệu lực|ban hành|được cấp",
    "asks": "đề nghị|kiến nghị|đề xuất|cần|nên|cần phải|mong|hãy|sẽ|yêu cầu|giao|khuyến nghị|đề nghị các|xin",
    "first": "tôi|chúng tôi|em|mình|con tôi|nhà tôi|tui|chúng ta",
}

EN: dict[str, str] = {
    "named": "shortcoming|shortcomings|weakness|weaknesses|limitation|limitations|difficulty|difficulties|obstacle|"
    "obstacles|barrier|barriers|problem|problems|gap|gaps|challenge|challenges|bottleneck|bottlenecks|overlap|"
    "overlapping|waste|risk|risks|burden|burdens|shortage|shortages|deficit|failure|failures|flaw|flaws|weak link|"
    "constraint|constraints|drawback|drawbacks|concern|concerns|vacancies|backlog|arrears|delay|delays|inequality|"
    "formality|formalities|inadequacies|inadequate|insufficient|fragmented|trouble|mistake|mistakes|loophole",
    "lacking": "lack|lacks|lacked|lacking|no|not|never|without|cannot|can't|couldn't|could not|doesn't|don't|didn't|"
    "isn't|wasn't|weren't|won't|haven't|hasn't|hadn't|nothing|nowhere|absent|missing|unable|unclear|unknown|unpaid|"
    "unfilled|untrained|unused|not yet|not enough|no longer|failed to|fails to|fail to|had yet to|has yet to|neither|"
    "nor|hardly|barely|scarcely|too few|few|little|unavailable|unreliable|uneven|unequal|unfit|unsafe",
    "bad": "broken|weak|poor|poorly|badly|bad|late|slow|slowly|old|outdated|obsolete|damaged|leaking|rotten|rusting|"
    "flooded|polluted|overloaded|overworked|crowded|overcrowded|empty|idle|abandoned|worn|worse|worst|thin|patchy|"
    "scattered|inconsistent|duplicate|duplicated|wrong|wrongly|false|closed|shut|dark|cold|stolen|lost|dead|dying|"
    "sick|tired|costly|expensive|cumbersome|lengthy|complicated|complex|heavy|steep|narrow|low|lowest|shrinking|"
    "decline|declining|declined|fallen|fell|stuck|ritual|fiction|theoretical|mismatch|rust|silt",
    "too": "too|so few|only|merely|just|at most|less than|fewer than|hard|harder|difficult|impossible|rare|rarely|"
    "seldom|twice|three times|more than half",
    "only": "only|just|merely|single|one",
    "but": "but|however|yet|although|though|despite|while|whereas|nevertheless|still|unfortunately|in practice|"
    "in reality|in truth|instead|otherwise|on paper|in theory|at present|currently|today|even",
    "still": "still|remain|remains|remained|continue to|continues to|every year|each year|a year|years|months|weeks|"
    "days|hours|for years|at present|currently",
    "harm": "cost|costs|lose|loses|losing|suffer|suffers|suffered|die|dies|died|drown|drowned|injured|killed|accident|"
    "accidents|leave|leaves|leaving|resign|resigned|resigns|quit|drop out|dropped|wait|waits|waited|waiting|queue|"
    "queued|refused|refuse|refusing|rejected|withdrawn|cut|cuts|overspent|damage|harm|harms|prevents|prevent|hinders|"
    "undermines|undermine|leads to|leading to|led to|results in|resulting in|causes|caused|threatens|threaten|"
    "drives|forces|forced|burned|miss|misses|missed|lie|lies|break|breaks|broke|hold many|concurrently|compete|crash|"
    "punish|punishes|penalises|penalise|discourage|discourages|eroded|erodes|starve|burnt|repeat|circumvented",
    "worry": "concern|concerned|worried|worry|fear|fears|feared|complain|complained|complains|object|objected|admitted|"
    "admits|conceded|acknowledged|regretted|warned|warns|doubt|doubts|sceptical|skeptical|criticised|alarmed|"
    "frustrated|disappointed|noted with concern|puzzled|unhappy|angry",
    "cause": "cause|causes|caused by|reason|reasons|because|because of|due to|owing to|stems from|stem from|result of|"
    "attributed to|root|on account of|arises from|arose from|since",
    "nobody": "nobody|no one|none|no officer|no budget|no line|no staff|nobody's|no one's",
    "good": "achieved|success|successful|improved|improvement|progress|welcomed|commended|praised|good|better|best|"
    "increased|completed|effective|won|thank|thanks|pleased|proud|opened|launched|congratulated|excellent|fulfilled",
    "event": "workshop|conference|seminar|meeting|session|chaired|attended|chair|participants|opening|report|paper|"
    "annex|figure|table|section|held|opened|today|photo|minutes|agenda|apologies|adopted|welcome|question|interview|"
    "published|described|describes|presented",
    "rule": "act|article|section|regulation|decree|law|shall|pursuant|under the|provides that|entitled|may be|fee|form|"
    "applicants|must|is defined|means",
    "asks": "should|recommend|recommends|recommended|propose|proposes|proposed|urge|urged|must|need|needs|let us|ought|"
    "would|will|suggest|suggested|please|call on|ask|asks|asked",
    "first": "i|we|me|us|our|my",
}
