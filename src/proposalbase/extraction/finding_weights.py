"""Weights of the features and of single words that tell a finding, by language: logistic regression.

Fitted on labelled documents of our own; only words that five of them hold have a weight. Made anew whenever the
features change: `python tools/fit_findings.py --write`.
"""

from __future__ import annotations

from proposalbase.model import Language

WEIGHTS: dict[Language, dict[str, float]] = {
    "vi": {
        "bias": -2.27,
        "word but": 1.09,
        "word worry": 0.76,
        "before": 0.71,
        "word lacking": 0.68,
        "word bad": 0.57,
        "word cause": 0.50,
        "finding": 0.50,
        "word harm": 0.49,
        "under faults": 0.49,
        "under causes": 0.46,
        "stated": 0.44,
        "under low": 0.41,
        "cause": 0.39,
        "words asks": 0.37,
        "words still": 0.36,
        "words bad": 0.36,
        "period": 0.36,
        "speaker": 0.35,
        "word nobody": 0.34,
        "statistic": 0.26,
        "word named": 0.26,
        "spoken": 0.24,
        "author": 0.22,
        "words lacking": 0.21,
        "words good": 0.20,
        "word still": 0.16,
        "under question": 0.15,
        "word only": 0.15,
        "words harm": 0.14,
        "word too": 0.13,
        "long": 0.11,
        "word first": 0.11,
        "words named": 0.09,
        "under nothing": -0.08,
        "will": -0.11,
        "agenda": -0.11,
        "word rule": -0.11,
        "past_late": -0.11,
        "words but": -0.11,
        "figures": -0.12,
        "achieved": -0.13,
        "asks back": -0.13,
        "meeting": -0.13,
        "colon": -0.14,
        "word event": -0.14,
        "first_person": -0.18,
        "praise": -0.19,
        "ask": -0.19,
        "under none": -0.19,
        "furniture": -0.21,
        "words only": -0.22,
        "listed": -0.23,
        "body_will": -0.23,
        "question": -0.24,
        "demand": -0.30,
        "short": -0.30,
        "under high": -0.31,
        "imperative": -0.34,
        "legal": -0.36,
        "rule_head": -0.45,
        "taken": -0.51,
        "word asks": -0.52,
        "must": -0.56,
    },
    "en": {
        "bias": -2.38,
        "before": 0.99,
        "word worry": 0.85,
        "word but": 0.67,
        "finding": 0.52,
        "under question": 0.40,
        "word bad": 0.38,
        "word lacking": 0.37,
        "past": 0.36,
        "word nobody": 0.35,
        "word cause": 0.34,
        "past_late": 0.32,
        "word named": 0.31,
        "under nothing": 0.28,
        "words but": 0.28,
        "word first": 0.26,
        "word harm": 0.23,
        "cause": 0.23,
        "word too": 0.22,
        "words named": 0.22,
        "under causes": 0.22,
        "stated": 0.20,
        "author": 0.17,
        "words bad": 0.16,
        "word still": 0.15,
        "speaker": 0.14,
        "under faults": 0.13,
        "under low": 0.10,
        "words nobody": 0.09,
        "statistic": 0.09,
        "praise": -0.09,
        "words too": -0.09,
        "hearsay": -0.10,
        "word only": -0.11,
        "word good": -0.11,
        "achieved": -0.15,
        "colon": -0.15,
        "words rule": -0.17,
        "order": -0.18,
        "announces": -0.18,
        "first_person": -0.20,
        "meeting": -0.20,
        "words first": -0.21,
        "furniture": -0.21,
        "words harm": -0.24,
        "rule_head": -0.25,
        "must": -0.26,
        "word event": -0.27,
        "figures": -0.28,
        "words event": -0.28,
        "leader": -0.29,
        "ask": -0.29,
        "under none": -0.31,
        "asks back": -0.31,
        "question": -0.35,
        "words lacking": -0.43,
        "imperative": -0.48,
        "under high": -0.49,
        "short": -0.56,
        "word asks": -0.63,
        "taken": -0.71,
    },
}

_WORDS: dict[Language, str] = {
    "vi": (
        "ai:0.15 an:-0.17 ba:0.16 ban:-0.21 bao:-0.18 bay:0.13 biến:0.11 biển:-0.19 biệt:0.16 "
        "buổi:-0.18 bài:-0.39 bàn:-0.12 bày:-0.13 bá:0.11 bác:0.24 bán:0.13 bù:-0.20 bảy:0.15 "
        "bất:0.12 bắt:0.30 bế:0.12 bến:-0.10 bệnh:0.16 bị:0.50 bỏ:-0.27 bố:0.11 bốn:0.52 "
        "bộ:-0.18 bởi:0.18 bụng:0.17 ca:0.14 chiếm:0.15 chiếu:-0.11 cho:-0.71 chung:0.20 "
        "chuyên:0.33 chuẩn:-0.30 chuỗi:0.24 cháu:0.36 chân:0.20 châu:0.12 chìa:0.13 chín:0.13 "
        "chú:-0.17 chúc:-0.16 chúng:-0.18 chạy:0.26 chất:0.16 chẳng:-0.23 chết:0.36 chị:-0.26 "
        "chỗ:0.17 chờ:0.11 chợ:0.12 chứ:-0.16 chứng:-0.11 chừng:-0.29 chữ:0.13 coi:-0.21 "
        "con:-0.12 cuối:-0.17 cuốn:0.17 cuộc:-0.25 càng:0.12 cào:0.10 cá:0.12 các:-0.21 "
        "cách:0.35 cái:0.17 cán:0.16 cáo:0.12 cân:0.16 câu:-0.16 cây:0.12 cô:0.18 cùng:-0.24 "
        "căn:0.14 cơ:0.11 cư:-0.13 cường:-0.21 cạnh:0.13 cả:0.13 cảm:-0.22 cấm:-0.19 cấp:0.10 "
        "cầm:0.14 cần:0.12 cầu:0.25 cố:-0.13 cổng:-0.11 cụ:-0.11 cứu:-0.19 cử:-0.21 cửa:0.13 "
        "danh:-0.26 dài:-0.13 dành:-0.13 dám:-0.11 dính:0.20 dòng:-0.12 dõi:-0.11 dưới:-0.20 "
        "dặn:-0.12 dễ:0.15 dịch:0.24 dở:-0.11 dừng:0.15 dự:-0.20 dựng:-0.18 em:0.21 gian:-0.18 "
        "giao:0.52 giá:0.35 giáo:0.14 giúp:-0.19 giảm:-0.20 giỏi:0.36 giới:-0.11 giờ:0.15 "
        "gác:0.12 gánh:-0.24 gì:-0.28 gói:-0.11 gạch:0.17 gấp:0.30 gần:0.19 gật:0.10 gặp:0.20 "
        "gộp:-0.21 gợi:-0.11 gửi:-0.29 ha:-0.17 hai:0.13 hiểm:0.22 hiệp:0.10 huyện:0.12 "
        "hàn:-0.14 hình:-0.25 hòa:0.17 hòan:-0.14 hơn:0.31 hưu:-0.15 hạ:-0.22 hạn:-0.16 "
        "hạnh:0.12 hải:-0.16 hầm:0.16 hậu:-0.13 hẹn:-0.11 hết:0.20 họ:0.20 họp:-0.19 họăc:-0.11 "
        "hỏi:-0.33 hỏng:0.19 hồi:-0.11 hội:-0.25 hộp:0.11 hợp:-0.30 hủy:-0.18 ii:-0.10 im:-0.11 "
        "kho:0.31 khu:-0.15 khuyên:-0.18 khuyến:-0.19 khác:0.31 khám:-0.17 khâu:0.28 khó:0.14 "
        "khóat:-0.11 khả:0.28 khỏan:0.41 khỏang:-0.18 khỏe:-0.11 khởi:0.16 kia:0.57 kinh:0.24 "
        "kiêm:0.15 kiến:-0.44 kiểu:0.21 kiện:-0.12 km:0.12 kêu:-0.18 ký:-0.28 kế:0.11 kết:-0.36 "
        "kể:0.17 kịch:-0.10 kịp:0.18 kỹ:-0.24 lai:0.10 liên:-0.17 liền:-0.15 lo:0.14 loa:0.12 "
        "luật:-0.14 làm:-0.35 lành:0.15 lãi:-0.13 lãnh:-0.11 lê:0.12 lò:0.18 lùi:0.13 lúc:0.27 "
        "lý:-0.15 lăn:0.11 lĩnh:-0.11 lưng:-0.10 lưu:-0.13 lương:0.33 lượng:-0.16 lượt:-0.15 "
        "lại:-0.25 lấp:0.17 lần:0.35 lập:-0.42 lẽ:-0.15 lệch:0.21 lệnh:-0.11 lọai:-0.31 "
        "lối:0.15 lộ:0.31 lớn:0.61 lục:-0.20 minh:0.17 miền:0.10 miễn:-0.21 mong:-0.33 "
        "muốn:-0.50 mà:0.63 máy:0.33 mây:-0.16 mãi:0.12 môi:0.16 mùng:0.26 mười:0.11 mượn:-0.10 "
        "mạng:-0.26 mất:0.40 mấy:-0.20 mắt:0.30 mặn:0.17 mẹ:0.26 mọi:-0.16 mỏng:0.15 mốc:-0.19 "
        "một:0.18 mới:-0.23 mời:-0.24 mục:-0.11 mức:0.15 mừng:-0.15 nay:0.16 ngang:0.19 "
        "ngay:-0.41 nghe:-0.11 nghiên:-0.16 nghiêng:-0.16 nghiệm:0.12 nghiệp:-0.13 nghìn:0.16 "
        "nghĩ:-0.16 nghệ:-0.12 nghị:-0.43 nguyên:0.10 nguyễn:0.12 nguồn:0.10 ngàn:-0.11 "
        "ngành:0.34 ngày:-0.39 ngóai:0.27 ngại:0.12 nhanh:0.23 nhi:-0.12 nhiên:0.16 nhiều:0.60 "
        "nhiệm:0.21 nhiệt:-0.12 như:-0.17 nhưng:0.22 nhất:-0.13 nhận:-0.26 nhập:0.15 nhắc:-0.28 "
        "nhỏ:0.17 nhớ:0.13 những:-0.17 niên:-0.12 nào:0.13 này:0.18 nêu:0.23 nó:0.14 nói:0.25 "
        "núi:0.26 nơi:0.53 nằm:0.50 nặng:0.14 nếu:-0.45 nổi:0.16 nội:0.16 nữa:-0.39 phao:0.13 "
        "phiên:-0.16 phiếu:-0.18 phong:0.11 phát:0.30 phân:0.37 phê:-0.21 phí:0.10 phía:0.33 "
        "phòng:-0.23 phó:0.14 phóng:-0.12 phông:-0.10 phú:0.11 phút:-0.14 phạt:-0.34 phải:0.14 "
        "phản:0.23 phẩm:0.26 phỏng:0.19 phố:0.21 phục:0.17 phủ:-0.17 qua:0.36 quan:-0.14 "
        "quang:0.16 quanh:0.24 quay:0.21 quy:0.18 quyền:0.23 quá:-0.22 quân:0.22 quét:-0.13 "
        "quản:-0.31 qúy:-0.20 qũy:-0.16 ra:0.45 ruộng:0.27 rác:-0.12 rõ:-0.21 rưỡi:-0.21 "
        "rằng:0.14 rồi:0.32 rừng:0.16 sai:-0.16 sao:-0.33 sau:-0.13 so:0.13 sung:-0.16 "
        "suất:0.11 suối:0.24 sàn:0.25 sách:0.14 sáng:0.17 sân:-0.15 sâu:0.10 sĩ:-0.14 sơ:-0.20 "
        "sơn:0.13 sản:-0.20 sẻ:-0.10 sống:-0.26 sổ:0.14 sớm:-0.18 sợ:0.11 sửa:-0.29 sự:0.18 "
        "ta:0.48 tay:-0.15 thay:-0.39 theo:-0.39 thiếu:0.34 thiểu:-0.13 thiệt:-0.12 thu:-0.17 "
        "thuyền:-0.14 thuận:-0.13 thuật:-0.13 thuế:-0.16 thành:-0.47 thác:-0.15 thêm:-0.45 "
        "thì:0.16 thích:-0.13 thóat:-0.12 thôi:-0.27 thúc:-0.19 thư:-0.25 thảo:-0.21 thấp:0.17 "
        "thất:0.16 thấy:0.43 thầy:0.11 thẩm:0.30 thật:-0.12 thẳng:0.22 thế:-0.33 thị:0.48 "
        "thống:0.22 thứ:-0.18 thừa:0.28 thử:-0.11 tin:-0.18 tinh:-0.14 tiếng:-0.10 tiếp:-0.24 "
        "tiết:-0.20 tiền:-0.15 tra:0.21 trai:-0.11 trang:-0.24 trao:-0.14 triệu:0.18 tráng:0.10 "
        "tránh:-0.24 trên:-0.22 trì:-0.18 trình:-0.17 trông:0.26 trăm:-0.20 trưa:-0.11 "
        "trước:-0.28 trường:-0.27 trưởng:-0.32 trại:0.24 trạm:0.48 trận:-0.12 trễ:0.34 "
        "trị:-0.27 trọ:0.12 trọng:-0.23 trống:-0.15 trợ:-0.14 trụ:-0.12 trực:-0.15 tuy:0.31 "
        "tuyến:0.35 ty:0.10 tàu:-0.14 tác:-0.10 tái:0.27 tám:0.22 tán:-0.16 tâm:0.21 tân:0.19 "
        "tây:0.19 tên:-0.17 tình:-0.17 tích:0.27 tín:0.25 tính:0.31 tòa:-0.11 tòan:-0.23 "
        "tô:0.18 tôi:-0.23 túi:-0.26 tăng:0.19 tư:0.15 tường:0.20 tưởng:0.35 tại:-0.31 tạo:0.17 "
        "tạp:-0.10 tải:0.12 tấn:0.15 tập:-0.20 tắc:-0.20 tắt:-0.12 tỉnh:-0.35 tọa:-0.16 "
        "tối:-0.30 tốn:0.13 tổng:-0.11 tới:0.17 tờ:0.15 tục:-0.12 tụi:-0.11 từ:-0.19 tự:-0.57 "
        "tỷ:-0.13 ubnd:-0.18 ven:-0.17 viết:-0.21 viện:-0.15 việt:-0.14 và:-0.72 vài:0.11 "
        "vá:0.15 vướng:0.43 vượt:0.12 vạch:0.15 vạn:-0.13 vẫn:0.11 vật:-0.19 vỏ:-0.28 vốn:-0.18 "
        "với:-0.24 xe:0.31 xem:0.12 xin:-0.36 xong:-0.12 xuyến:0.10 xuân:0.36 xuất:0.22 "
        "xây:-0.11 xã:0.15 xét:-0.15 xóm:-0.12 xưa:-0.14 xưởng:-0.19 yến:-0.16 âm:-0.16 ăn:0.11 "
        "đang:0.13 đo:0.25 đáp:-0.15 đâu:0.12 đây:0.24 đã:-0.15 đèn:-0.17 đêm:0.12 đình:-0.16 "
        "đòan:0.30 đó:-0.26 đón:-0.13 đóng:0.14 đưa:-0.29 đường:0.20 được:-0.19 đảng:-0.11 "
        "đất:0.23 đầu:-0.12 đầy:0.17 đập:-0.11 đặt:-0.26 đếm:0.28 đến:0.13 đền:-0.19 đều:0.33 "
        "để:-0.28 đọan:0.29 đỏ:0.17 đốc:0.18 đồn:-0.12 đồng:-0.17 đổ:0.31 đổi:0.17 đỗ:0.25 "
        "động:-0.13 đời:0.17 đợi:0.21 đục:0.12 đứng:-0.20 đừng:-0.46 ơn:-0.27 ưu:-0.12 "
        "ước:-0.21 ấy:0.26 ống:0.30 ủy:-0.23 "
    ),
    "en": (
        "about:0.13 above:0.14 accept:-0.10 according:0.30 account:0.18 act:-0.16 action:-0.14 "
        "added:-0.17 adjourned:-0.11 adopted:-0.19 after:-0.19 afternoon:-0.11 again:-0.19 "
        "against:-0.19 agreement:-0.17 all:-0.24 allowance:-0.16 allowed:0.17 already:-0.11 "
        "also:-0.14 although:0.20 answer:-0.15 any:-0.20 appraisal:0.19 april:-0.16 are:0.54 "
        "argued:-0.16 as:0.18 assessment:0.12 associations:-0.10 at:-0.21 average:0.11 "
        "back:-0.13 bank:0.11 be:-0.32 because:0.31 become:0.19 been:-0.13 behind:0.25 "
        "best:-0.13 board:-0.14 boat:0.20 border:0.10 both:0.17 bought:0.40 building:0.13 "
        "buildings:0.21 buses:0.14 but:0.18 by:-0.13 call:-0.18 called:0.12 came:-0.10 can:0.15 "
        "card:-0.17 care:0.11 cause:0.19 centre:0.12 certificate:0.11 chair:-0.13 "
        "chairman:-0.14 change:-0.11 charge:-0.12 charges:0.18 chief:0.22 child:-0.12 "
        "choose:0.15 clerk:0.24 clerks:-0.12 closed:-0.20 code:-0.13 comes:0.15 comments:-0.13 "
        "commissioner:0.16 company:0.17 concerned:0.23 considered:-0.17 considers:0.17 "
        "contract:0.17 contractor:0.23 corridor:0.12 cost:0.15 could:-0.19 countries:-0.13 "
        "country:0.12 court:0.11 cycle:0.17 date:0.23 day:-0.21 deep:0.18 delegates:0.14 "
        "delegation:-0.27 demanded:-0.15 design:0.16 did:-0.27 director:0.19 district:0.18 "
        "districts:0.11 does:0.34 don:-0.23 dong:-0.13 down:-0.19 dr:-0.12 dropped:-0.14 "
        "dry:0.20 education:-0.10 effect:-0.12 eleven:0.35 else:0.21 end:-0.10 engineer:0.16 "
        "engineers:0.11 english:0.20 enough:0.16 estimated:0.25 every:-0.14 everybody:0.12 "
        "everyone:0.15 everything:-0.15 evidence:0.16 executive:-0.14 experience:0.11 "
        "expressed:0.14 faith:0.13 fall:0.23 fear:0.23 fee:-0.11 fees:0.15 fell:0.11 felt:0.14 "
        "fewer:-0.14 field:0.13 fifteen:0.20 fifty:0.12 fill:0.17 financial:-0.10 find:0.11 "
        "fire:0.16 first:-0.29 five:0.17 flat:0.17 followed:-0.12 for:-0.22 form:0.35 "
        "forty:-0.26 found:0.54 four:0.20 fourteen:-0.21 fourth:0.11 free:-0.24 funding:0.17 "
        "gave:0.22 general:-0.26 give:-0.20 gone:0.14 got:0.11 grant:0.11 group:-0.12 ha:-0.20 "
        "had:0.62 half:0.12 has:0.11 have:0.39 he:0.12 health:-0.22 held:0.14 herself:-0.13 "
        "him:0.14 his:-0.23 hospital:0.24 host:-0.21 hour:-0.15 hours:0.16 house:0.12 "
        "household:-0.12 how:-0.12 however:0.41 husband:0.11 if:-0.51 ill:-0.10 included:-0.10 "
        "including:-0.20 inquiry:-0.14 inspection:0.12 inspectors:0.11 instead:-0.16 "
        "international:-0.11 interpreters:-0.17 into:-0.16 is:0.45 isn:-0.15 it:-0.14 its:-0.22 "
        "itself:-0.21 judges:0.14 june:-0.13 just:-0.12 keep:-0.20 km:-0.14 know:0.25 land:0.17 "
        "lane:0.13 last:0.14 later:-0.19 least:-0.34 leave:-0.17 leaves:0.11 left:0.11 "
        "legal:0.28 less:0.20 let:-0.42 letter:-0.16 library:0.24 like:-0.11 list:-0.14 "
        "living:0.14 long:0.19 looked:-0.12 lose:-0.12 low:0.26 machine:0.27 made:-0.15 "
        "majority:-0.14 map:0.13 march:-0.19 market:0.11 matter:-0.11 matters:-0.21 may:-0.20 "
        "me:-0.21 means:-0.10 meant:0.34 measure:-0.12 meeting:-0.13 member:-0.20 members:-0.18 "
        "might:-0.20 miles:-0.12 million:-0.12 minister:-0.20 ministries:0.19 ministry:-0.17 "
        "minute:-0.10 minutes:0.26 monday:0.13 money:0.13 month:-0.14 months:-0.22 motion:-0.15 "
        "must:0.13 my:0.18 name:0.19 names:-0.12 needed:-0.18 new:0.15 nineteen:-0.18 "
        "ninety:-0.14 no:-0.16 nobody:0.28 not:-0.31 note:-0.21 notes:0.19 nothing:0.10 "
        "now:-0.23 number:-0.24 observed:0.32 october:-0.10 off:0.11 often:0.20 once:0.35 "
        "opened:0.12 opinion:0.11 opinions:-0.17 or:-0.23 otherwise:-0.12 ought:-0.13 out:0.22 "
        "over:-0.15 owner:0.16 paid:-0.12 paper:0.12 party:-0.19 pass:0.12 passed:-0.13 "
        "past:0.19 pays:0.25 people:0.32 per:0.10 picture:0.22 place:-0.24 plan:0.15 "
        "planning:0.10 point:0.16 points:-0.12 police:-0.12 population:0.14 port:0.32 "
        "post:-0.15 posts:0.18 present:0.19 presented:0.16 previous:-0.15 price:0.32 "
        "professor:0.21 project:0.23 proposal:-0.26 proposals:-0.14 proposing:-0.17 "
        "provided:-0.18 provincial:-0.29 public:-0.28 publish:-0.19 published:0.19 raise:0.17 "
        "re:0.13 reached:0.11 reaches:0.14 read:0.12 readers:-0.12 reading:0.13 real:0.15 "
        "receive:0.18 received:-0.19 recommend:-0.20 recommendation:-0.20 recommendations:-0.26 "
        "recommended:0.23 record:-0.12 red:0.11 region:-0.13 registered:-0.13 registration:0.18 "
        "regulations:-0.11 reminded:0.14 reply:-0.23 report:-0.29 reported:0.35 "
        "representative:-0.16 requested:-0.11 required:-0.34 requires:-0.19 residents:0.35 "
        "respect:0.17 result:0.11 return:0.29 revenue:0.11 review:-0.15 right:-0.15 river:0.14 "
        "road:0.43 roof:0.25 rose:-0.13 round:-0.12 runs:0.14 said:0.29 same:0.28 school:0.16 "
        "sea:0.19 season:0.15 secretary:-0.18 seminar:-0.16 send:-0.18 september:-0.11 "
        "served:-0.16 services:-0.13 shall:-0.29 share:-0.14 she:-0.19 shift:-0.12 short:0.28 "
        "should:-0.34 silent:0.26 small:-0.20 so:0.14 society:-0.14 sold:0.10 some:0.17 "
        "speak:-0.14 speech:-0.13 spends:0.20 spent:0.12 staff:0.25 standard:0.14 states:-0.17 "
        "station:-0.24 status:-0.10 stay:0.14 still:-0.20 stood:0.25 stop:-0.18 study:-0.11 "
        "subject:-0.11 submitted:0.18 such:-0.11 suggested:-0.13 sunday:-0.16 supported:-0.11 "
        "system:-0.14 table:-0.17 take:-0.10 taken:-0.20 takes:0.26 team:-0.12 telephone:-0.14 "
        "tenth:-0.11 terms:-0.12 tested:-0.11 thanked:-0.15 that:0.50 their:0.12 them:0.11 "
        "themselves:0.16 there:-0.18 they:0.36 thi:0.11 third:0.29 thirds:0.36 this:-0.10 "
        "three:0.34 through:-0.14 thursday:-0.11 ticket:0.11 times:0.37 to:-0.41 told:0.48 "
        "too:-0.13 total:-0.10 town:0.27 trade:0.12 trained:-0.11 training:-0.11 treatment:0.18 "
        "tuesday:-0.20 turned:0.15 twelve:-0.17 twice:0.14 two:0.27 unable:0.16 "
        "understand:-0.13 union:-0.10 unless:-0.14 until:-0.21 up:-0.14 upon:0.39 upper:0.20 "
        "us:0.30 used:0.24 value:0.12 ve:0.21 vehicles:0.13 very:0.38 vessels:-0.11 view:-0.13 "
        "volunteers:0.13 wall:-0.12 wanted:-0.24 was:0.36 water:0.37 way:-0.18 week:0.10 "
        "weeks:0.26 went:0.23 were:0.23 wet:-0.13 what:0.17 when:0.29 where:0.24 whether:-0.14 "
        "while:0.33 who:0.17 whoever:-0.14 whole:0.23 whose:0.13 why:-0.10 winter:0.18 "
        "wished:-0.10 with:-0.30 withdrawn:-0.16 within:-0.25 woman:0.17 workers:0.15 "
        "working:-0.15 workshop:-0.12 worth:0.11 write:-0.12 written:-0.25 year:0.31 "
        "years:-0.25 yet:0.19 you:-0.59 "
    ),
}
WORDS: dict[Language, dict[str, float]] = {
    language: {
        word: float(weight) for word, weight in (pair.rsplit(":", 1) for pair in pairs.split())
    }
    for language, pairs in _WORDS.items()
}
"""Weights of single words, as the words of a sentence are keyed."""
