"""Weights that tell a finding: of features and of single words by language, and of the two opinions together.

Logistic regression on labelled documents; only words that five of them hold have a weight. Made anew whenever the
features change: `python tools/fit_findings.py --write`.
"""

from __future__ import annotations

from dataclasses import dataclass

from proposalbase.model import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Trust:
    """How much the words' opinion and the learned decision's count."""

    bias: float
    said: float
    learned: float


TRUST: dict[str, Trust] = {
    "plain": Trust(bias=0.98, said=0.76, learned=0.93),
    "meaning": Trust(bias=0.97, said=0.59, learned=1.19),
}
"""With and without the vectors of the sentences."""

WEIGHTS: dict[Language, dict[str, float]] = {
    "vi": {
        "bias": -2.87,
        "word but": 1.33,
        "word lacking": 1.22,
        "under faults": 1.05,
        "under causes": 0.86,
        "under low": 0.82,
        "word harm": 0.73,
        "word named": 0.73,
        "cause": 0.67,
        "word bad": 0.63,
        "word worry": 0.58,
        "word too": 0.55,
        "period": 0.53,
        "stated": 0.48,
        "finding": 0.47,
        "speaker": 0.45,
        "word cause": 0.43,
        "words bad": 0.36,
        "spoken": 0.34,
        "words lacking": 0.33,
        "words still": 0.33,
        "words asks": 0.26,
        "word nobody": 0.25,
        "word only": 0.22,
        "word still": 0.17,
        "words harm": 0.12,
        "past_late": -0.08,
        "figures": -0.09,
        "under question": -0.09,
        "leads_in": -0.09,
        "words rule": -0.10,
        "meeting": -0.11,
        "words named": -0.11,
        "words first": -0.15,
        "word good": -0.15,
        "colon": -0.15,
        "asks back": -0.17,
        "first_person": -0.19,
        "agenda": -0.20,
        "word event": -0.20,
        "under action": -0.20,
        "furniture": -0.23,
        "order": -0.28,
        "rule_head": -0.29,
        "word rule": -0.30,
        "long": -0.30,
        "will": -0.34,
        "body_will": -0.35,
        "under none": -0.39,
        "demand": -0.48,
        "leader": -0.48,
        "under high": -0.50,
        "question": -0.54,
        "word asks": -0.61,
        "ask": -0.68,
        "short": -0.89,
        "must": -0.90,
        "imperative": -0.90,
        "legal": -0.95,
    },
    "en": {
        "bias": -2.79,
        "word worry": 1.06,
        "word lacking": 0.88,
        "word but": 0.86,
        "word bad": 0.78,
        "finding": 0.72,
        "word nobody": 0.66,
        "word too": 0.65,
        "author": 0.55,
        "word named": 0.51,
        "under causes": 0.49,
        "word harm": 0.47,
        "under faults": 0.44,
        "cause": 0.43,
        "word cause": 0.41,
        "speaker": 0.40,
        "word still": 0.34,
        "words but": 0.30,
        "under low": 0.29,
        "past": 0.26,
        "stated": 0.25,
        "words bad": 0.24,
        "words named": 0.21,
        "statistic": 0.21,
        "word first": 0.21,
        "word good": 0.15,
        "hearsay": 0.13,
        "words worry": 0.09,
        "reason": 0.08,
        "words harm": 0.08,
        "words only": -0.09,
        "legal": -0.12,
        "order": -0.13,
        "listed": -0.13,
        "demand": -0.14,
        "long": -0.17,
        "words too": -0.18,
        "words lacking": -0.20,
        "words rule": -0.25,
        "meeting": -0.27,
        "words asks": -0.28,
        "word rule": -0.28,
        "announces": -0.31,
        "praise": -0.35,
        "figures": -0.35,
        "words event": -0.40,
        "furniture": -0.42,
        "rule_head": -0.45,
        "colon": -0.45,
        "first_person": -0.47,
        "leader": -0.49,
        "asks back": -0.53,
        "question": -0.56,
        "word asks": -0.65,
        "word event": -0.65,
        "must": -0.71,
        "under high": -0.81,
        "ask": -0.90,
        "under none": -0.97,
        "imperative": -1.07,
        "short": -1.16,
    },
}

_WORDS: dict[Language, str] = {
    "vi": (
        "an:-0.22 ba:0.23 ban:-0.24 bao:-0.23 biển:-0.26 bài:-0.39 bù:-0.19 bước:-0.15 bảy:0.35 bậc:-0.22 bắt:0.17 "
        "bếp:0.15 bị:0.58 bỏ:-0.24 bố:-0.15 bốn:0.50 bộ:-0.46 cac:-0.26 cam:-0.18 chi:0.38 cho:-0.48 chuyên:0.27 "
        "chuyện:-0.16 chuẩn:-0.50 chuỗi:0.20 cháu:0.33 chì:0.16 chí:-0.32 chính:0.24 chú:-0.25 chúng:-0.23 chưa:0.47 "
        "chạy:0.52 chấm:-0.31 chấp:-0.35 chậm:0.33 chẳng:-0.15 chặt:-0.17 chết:0.26 chị:-0.34 chống:-0.17 chờ:0.26 "
        "chợ:0.24 chức:-0.25 chứng:-0.32 chừng:-0.28 coi:-0.29 cung:-0.17 cuối:0.19 cuộc:-0.45 càng:0.18 các:-0.49 "
        "cách:0.51 cái:0.24 cán:0.16 cáo:0.32 câu:-0.21 cây:0.22 còn:0.60 cùng:-0.27 cũng:0.29 cơ:-0.23 cư:0.19 "
        "cạnh:0.23 cảm:-0.26 cấm:-0.23 cần:-0.15 cầu:0.36 cố:-0.18 cục:-0.16 cụm:-0.15 của:0.22 cứu:-0.31 cử:-0.18 "
        "diệu:-0.21 du:-0.16 dung:0.17 dân:-0.28 dính:0.20 dù:-0.38 dưới:-0.21 dưỡng:-0.16 dạy:0.27 dẫn:-0.15 "
        "dục:-0.26 dụng:0.22 dữ:0.17 dựa:0.20 em:0.43 gian:-0.27 giao:0.52 giá:0.16 giúp:-0.26 giảm:-0.37 giấy:0.16 "
        "giỏi:0.38 giờ:0.28 giữa:0.39 gì:-0.38 góp:-0.15 gấp:0.45 gần:0.39 gặp:0.36 gọi:-0.25 gốc:-0.19 gồm:-0.16 "
        "gỗ:-0.19 gửi:-0.26 hai:0.15 hay:0.30 hiểm:0.46 hiệu:0.29 ho:-0.21 huyện:0.19 hà:-0.18 hành:-0.20 hình:-0.19 "
        "hơn:0.49 hưởng:-0.18 hại:-0.17 hạt:-0.19 hải:-0.23 hết:0.22 họ:0.29 họp:-0.41 hỏi:-0.36 hỏng:0.18 hồ:0.21 "
        "hồi:-0.18 hội:-0.35 hợp:-0.30 hủy:-0.21 khang:-0.17 khiến:0.28 khiếu:0.27 kho:0.19 khoa:0.23 khong:-0.17 "
        "khuyên:-0.17 khuyến:-0.18 khác:0.33 khách:0.50 khó:0.25 khóa:-0.17 không:0.20 khăn:-0.38 khả:0.26 khẩn:-0.19 "
        "khẩu:-0.23 khỏan:0.23 khỏe:-0.25 khỏi:0.17 kia:0.56 kinh:0.25 kiến:-0.54 kiều:-0.24 km:0.47 kéo:0.16 "
        "kê:-0.17 kính:-0.16 ký:-0.32 kế:-0.24 kết:-0.28 kể:0.40 la:-0.34 lam:-0.29 liên:-0.21 long:0.21 luân:-0.23 "
        "luôn:-0.27 luận:-0.21 là:0.40 làm:-0.26 lành:0.16 lâm:-0.18 lãnh:-0.30 lò:0.21 lòng:0.17 lúc:0.36 lưu:-0.42 "
        "lần:0.32 lập:-0.56 lắp:-0.19 lệch:0.33 lịch:-0.29 lọai:-0.16 lọat:0.17 lộ:0.27 lớn:1.12 lở:-0.25 lục:-0.35 "
        "ma:0.25 mang:-0.15 may:0.44 minh:0.31 miễn:-0.16 mong:-0.45 muốn:-0.51 m²:0.21 mà:0.63 máy:0.23 mô:-0.28 "
        "mùi:-0.24 mưa:-0.16 mười:0.30 mường:0.29 mất:0.42 mấy:-0.20 mắc:-0.18 mắt:0.27 mặn:0.21 mỏng:0.17 mốc:-0.21 "
        "mỗi:-0.27 một:0.51 mời:-0.18 mở:-0.29 mục:-0.27 mức:0.26 nay:0.32 ngay:-0.24 nghiêm:-0.19 nghiên:-0.37 "
        "nghiêng:-0.18 nghèo:-0.18 nghĩ:-0.39 nghĩa:-0.17 nghề:-0.36 nghị:-0.47 nguyên:0.30 nguyễn:0.28 nguyện:-0.16 "
        "nguồn:0.40 ngành:0.51 ngô:0.19 ngôi:-0.17 ngũ:-0.17 ngại:0.27 ngắn:0.21 ngọc:0.16 nhan:-0.19 nhi:-0.21 "
        "nhiên:0.33 nhiều:0.73 nhung:0.24 nhìn:-0.31 như:-0.21 nhưng:0.33 nhận:-0.35 nhập:0.64 nhắc:-0.43 nhỏ:0.29 "
        "nhờ:-0.16 những:-0.29 nq:-0.16 nào:0.19 này:0.36 nêu:0.40 nói:0.28 núi:0.32 năng:0.42 nơi:0.59 nằm:0.51 "
        "nặng:0.40 nếu:-0.16 nổi:0.23 nội:0.20 nữ:0.17 nữa:-0.36 phiên:-0.33 pháp:-0.21 phân:0.59 phê:-0.18 phí:0.27 "
        "phòng:-0.26 phù:0.22 phùng:0.16 phút:-0.20 phước:-0.17 phường:-0.34 phạm:-0.28 phạt:-0.25 phải:0.45 "
        "phản:0.32 phẩm:0.49 phận:0.30 phỏng:0.17 phố:0.21 phụ:0.22 phủ:-0.26 pv:-0.37 qua:0.16 quan:-0.23 quanh:0.21 "
        "quen:0.16 quy:-0.20 quyết:-0.27 quá:-0.44 quét:-0.16 qúy:-0.26 ra:0.56 ruộng:0.23 rà:-0.17 rõ:0.21 rút:0.20 "
        "rất:0.72 rằng:0.31 rồi:0.42 rủi:0.31 rừng:0.21 sang:0.17 sao:-0.43 siết:-0.16 so:0.20 sung:-0.22 suy:0.20 "
        "sân:-0.21 sâu:0.19 sóat:-0.28 sông:0.42 sĩ:-0.32 sơ:-0.16 sạt:-0.25 sọan:-0.16 số:0.22 sớm:-0.32 sợ:0.20 "
        "sửa:-0.32 ta:0.48 tan:-0.24 tay:-0.23 tham:-0.18 thay:-0.19 theo:-0.38 thiết:-0.23 thiếu:0.40 thiệt:-0.33 "
        "thuê:0.19 thuần:-0.15 thuật:-0.20 thành:-0.57 thác:-0.25 tháo:-0.18 thêm:-0.38 thôi:-0.26 thúc:-0.20 "
        "thư:-0.20 thường:0.21 thảo:-0.26 thấp:0.63 thất:0.21 thấy:0.79 thẩm:0.34 thắn:-0.29 thế:-0.25 thị:0.34 "
        "thọai:-0.18 thời:-0.23 thứ:0.25 thừa:0.25 thử:-0.16 tin:-0.18 tiết:-0.17 tiền:-0.35 tiểu:-0.16 to:-0.22 "
        "toi:-0.18 tranh:-0.15 trao:-0.22 tre:0.17 tri:0.15 truong:-0.20 trào:0.18 tránh:-0.24 trí:-0.29 trò:-0.34 "
        "tròn:0.18 trông:0.27 trương:-0.35 trước:-0.28 trưởng:-0.19 trạm:0.39 trạng:-0.18 trần:0.33 trễ:0.32 "
        "trị:-0.35 trọng:-0.41 trống:-0.22 trực:-0.35 tu:-0.20 tuy:0.53 tuyến:0.30 tuần:-0.16 tuổi:-0.16 tác:-0.22 "
        "tái:0.30 tòan:-0.48 tôi:-0.19 túi:-0.23 tăng:0.18 tư:0.19 tường:0.21 tưởng:0.26 tại:-0.63 tầm:-0.19 "
        "tắc:-0.26 tỉnh:-0.76 tọa:-0.15 tối:-0.28 tốn:0.22 tốt:-0.18 tộc:-0.15 tờ:0.25 tụi:-0.15 từng:0.21 tự:-0.33 "
        "tỷ:-0.38 ubnd:-0.27 uy:-0.17 vai:-0.20 vay:-0.30 ven:-0.16 vi:-0.30 việc:0.30 viện:-0.23 và:-0.71 vài:0.17 "
        "vân:-0.19 vì:-0.29 vòng:0.19 văn:-0.15 vướng:0.40 vườn:0.20 vẫn:0.58 vậy:-0.37 vệ:-0.17 vỏ:-0.21 với:-0.20 "
        "vực:0.35 xa:0.32 xin:-0.32 xong:-0.19 xung:0.18 xuyên:-0.18 xuân:0.29 xét:-0.29 xóm:-0.19 xúc:0.25 yến:-0.23 "
        "yếu:0.19 ông:0.19 ăn:0.16 đai:0.17 đang:0.16 đi:0.30 đào:-0.15 đánh:-0.29 đã:-0.37 đèn:-0.21 đêm:0.28 "
        "đòan:0.32 đòi:0.16 đó:-0.33 đón:-0.25 đóng:0.35 đưa:-0.46 đường:0.16 được:-0.24 đại:-0.24 đạo:-0.38 đảo:0.17 "
        "đất:0.21 đầy:0.21 đẩy:-0.19 đập:-0.17 đặt:-0.33 đếm:0.26 đến:0.26 đề:-0.35 đền:-0.17 đều:0.57 để:-0.47 "
        "địa:0.21 đỏ:0.19 đổ:0.26 đỗ:0.15 đội:-0.15 động:-0.40 đời:0.24 đợi:0.18 đừng:-0.48 ơn:-0.24 ưu:-0.21 "
        "ước:-0.24 ảnh:-0.20 ấy:0.28 ống:0.30 "
    ),
    "en": (
        "about:0.24 absence:0.58 accept:-0.23 accompanied:0.20 according:-0.15 account:0.23 acknowledged:-0.19 "
        "act:-0.22 additional:0.34 administration:0.35 adoption:0.17 afternoon:-0.17 against:-0.29 agency:-0.20 "
        "agreement:-0.32 agriculture:-0.33 all:-0.50 alliance:0.19 allow:-0.16 allowance:-0.15 allowed:0.22 "
        "alone:0.42 along:0.29 already:-0.25 also:-0.29 although:0.15 among:0.34 amount:-0.19 answer:-0.23 any:-0.29 "
        "application:-0.18 applications:-0.28 applied:0.31 applies:-0.15 appointment:0.18 appraisal:0.16 april:-0.34 "
        "are:0.69 areas:0.18 article:-0.17 as:0.36 assistance:-0.21 attention:0.16 author:-0.18 away:0.20 beach:0.15 "
        "because:0.59 before:-0.33 being:0.43 below:0.16 between:0.21 bill:-0.17 billion:0.19 board:-0.33 bought:0.33 "
        "boundary:-0.15 brings:0.16 broken:0.16 brought:-0.16 budgets:0.17 bureau:-0.28 but:0.43 call:-0.16 can:0.28 "
        "capacity:0.33 card:-0.15 cards:-0.18 care:0.30 cases:0.18 cent:0.27 center:0.19 centres:-0.26 chairman:-0.16 "
        "changed:0.15 chief:0.18 children:0.22 citizens:0.49 civil:0.24 clear:0.22 clerk:0.29 close:-0.30 "
        "closed:-0.19 cm:0.40 code:-0.17 collaboration:-0.17 colleagues:0.30 collect:-0.27 collection:0.21 "
        "college:-0.18 come:0.21 comment:-0.19 committee:0.20 common:-0.16 communication:-0.36 communities:-0.21 "
        "company:0.24 compared:-0.17 complete:-0.23 completed:-0.24 concentrated:0.21 concerned:0.38 conditions:0.23 "
        "consider:-0.18 considers:0.16 construction:-0.33 contain:0.33 content:0.18 contractor:0.31 contracts:0.15 "
        "control:0.20 cooperative:0.29 corresponding:-0.22 cost:-0.18 counted:0.18 counters:0.17 course:-0.16 "
        "cover:-0.28 covered:0.29 created:0.39 credit:0.36 cultural:-0.18 curriculum:-0.16 data:-0.24 day:-0.41 "
        "december:-0.26 delegation:-0.39 department:-0.26 depends:0.20 deputy:0.16 described:0.25 development:-0.26 "
        "did:-0.19 direct:0.15 directors:0.22 disabilities:0.21 distribution:0.32 districts:-0.29 division:0.17 "
        "document:-0.29 dog:0.17 doing:0.30 dong:-0.38 doors:-0.20 dr:-0.19 draft:-0.34 drafting:-0.18 drivers:0.18 "
        "dropped:-0.22 each:-0.24 early:-0.16 effect:0.23 effective:0.18 either:0.21 electronic:-0.15 eleven:0.23 "
        "else:0.26 end:-0.29 ends:0.20 engineer:0.17 english:0.27 enterprises:-0.29 estimated:0.53 evaluation:-0.16 "
        "every:-0.30 everyone:0.24 everything:-0.17 evidence:0.28 example:-0.17 exchange:-0.29 explain:0.24 "
        "explained:0.40 expressed:0.25 failed:0.18 fall:0.22 farmers:0.56 fear:0.18 feed:-0.16 felt:0.27 fifteen:0.21 "
        "fifth:0.17 finance:-0.15 first:-0.31 fisheries:-0.23 follows:-0.26 for:-0.22 force:0.16 foreign:-0.18 "
        "forest:0.28 form:0.39 forty:-0.21 found:0.52 fourteen:-0.17 framework:-0.24 free:-0.32 from:-0.34 full:-0.19 "
        "funded:-0.16 funding:0.23 future:-0.16 gap:-0.15 general:-0.33 giang:-0.22 girls:0.21 give:-0.25 got:0.17 "
        "governments:-0.18 graduates:-0.16 granted:-0.15 group:-0.48 guarantee:0.23 ha:-0.50 had:0.70 hai:-0.17 "
        "hall:0.16 hard:-0.17 harvest:0.42 have:0.60 health:-0.17 held:-0.20 high:0.53 higher:0.39 his:-0.31 "
        "hoang:0.17 holding:-0.15 hospital:0.18 host:-0.18 hour:-0.25 hours:0.33 households:0.16 however:0.52 "
        "if:-0.40 implemented:-0.23 improve:-0.20 improved:0.19 included:-0.16 including:-0.38 income:0.29 "
        "increase:-0.19 increased:0.22 information:-0.28 informed:-0.28 inquiry:-0.15 instead:-0.23 interest:0.19 "
        "interests:-0.24 internet:-0.25 interviewed:-0.34 interviews:-0.18 into:-0.49 introduced:-0.21 "
        "irrigation:0.20 is:0.96 isn:-0.22 issue:-0.17 its:-0.38 january:-0.17 join:-0.17 joint:-0.20 judge:0.18 "
        "june:-0.27 keeping:0.22 keeps:0.39 kim:-0.21 km:-0.37 know:0.15 lack:0.70 land:0.45 lane:0.18 language:-0.19 "
        "larger:0.20 last:0.34 late:0.42 law:-0.40 lead:-0.17 leaders:-0.20 least:-0.42 leave:-0.26 legal:0.27 "
        "less:0.49 let:-0.53 letter:-0.25 levy:-0.20 lie:-0.18 life:-0.29 limit:-0.25 line:0.33 list:-0.29 lived:0.21 "
        "longer:0.42 looked:-0.17 low:0.33 lower:0.22 machine:0.21 made:-0.25 mail:-0.17 main:0.30 mainly:0.52 "
        "maintain:-0.18 make:0.21 making:0.18 management:0.22 many:0.54 map:0.16 march:-0.17 may:-0.22 mean:-0.39 "
        "meant:0.35 measurement:0.21 measures:-0.22 median:-0.16 medical:-0.17 meeting:-0.40 members:-0.25 "
        "might:-0.25 miles:-0.16 million:-0.49 minimum:-0.16 minister:-0.38 ministry:-0.24 minutes:0.28 model:-0.27 "
        "monday:0.17 months:-0.22 more:0.30 most:0.44 mostly:0.26 motion:-0.23 mountainous:0.24 moved:0.17 mrs:-0.15 "
        "ms:-0.27 must:0.33 my:0.17 named:-0.33 names:-0.18 national:-0.20 near:0.32 necessary:-0.32 needed:-0.40 "
        "neither:0.15 network:0.24 networks:-0.29 new:0.26 next:-0.17 night:-0.23 no:-0.35 nobody:0.45 none:0.29 "
        "nor:0.15 note:-0.23 notes:0.17 nothing:0.18 november:-0.18 now:-0.34 number:0.27 nurse:0.20 objective:-0.21 "
        "observed:0.38 occur:0.19 october:-0.23 of:0.25 off:0.15 offered:-0.19 office:-0.27 officials:0.23 often:0.58 "
        "older:-0.23 on:-0.17 once:0.33 one:-0.18 online:0.27 open:-0.17 operate:0.41 operating:0.19 opinions:-0.29 "
        "or:-0.37 order:0.25 organization:-0.23 organized:-0.15 others:-0.16 otherwise:-0.22 ought:-0.20 our:-0.16 "
        "out:0.20 outside:0.18 own:0.22 owners:0.19 paid:0.21 papers:0.15 park:-0.16 participants:0.20 "
        "participate:0.16 participating:-0.21 participation:0.38 party:-0.35 passed:-0.16 past:0.50 pay:0.23 "
        "payment:0.19 per:-0.54 performance:-0.26 period:-0.38 pilot:-0.36 place:-0.25 places:0.29 pointed:0.16 "
        "points:0.23 policies:-0.26 political:-0.15 population:-0.29 post:-0.26 posts:0.15 poverty:-0.16 "
        "prevent:-0.18 prices:0.28 primary:0.18 problem:-0.21 procedure:0.16 procedures:0.16 professional:0.19 "
        "program:-0.19 project:0.33 proposal:-0.43 proposed:-0.15 proposing:-0.15 protocol:-0.24 provides:-0.18 "
        "province:-0.31 provincial:-0.59 public:-0.30 publish:-0.36 published:0.16 pupils:-0.20 purpose:-0.16 "
        "qd:-0.17 quarter:-0.26 question:0.34 questionnaire:-0.25 radio:-0.16 raises:0.26 reach:-0.23 reached:0.23 "
        "reading:0.20 reason:-0.16 reasons:0.36 received:-0.23 recommend:-0.18 recommendation:-0.47 "
        "recommendations:-0.56 record:-0.20 recruited:-0.21 red:0.19 reduced:0.27 reform:0.22 registered:-0.16 "
        "registers:0.16 registration:0.17 regular:0.36 rejected:0.22 rely:0.27 remains:0.42 replace:0.16 "
        "replaced:0.20 reply:-0.28 report:-0.18 reported:0.53 requested:-0.21 require:-0.15 required:-0.42 "
        "requires:-0.26 research:0.18 residents:0.50 resolved:-0.18 respondents:0.15 result:0.17 results:0.19 "
        "return:0.27 returned:0.34 review:-0.38 reviewed:-0.25 revision:-0.16 rice:0.28 right:-0.19 road:0.53 "
        "roof:0.15 rose:0.18 run:-0.19 runs:0.29 rural:0.21 safe:-0.25 safety:0.17 said:0.65 salary:-0.16 "
        "salinity:0.33 same:0.34 sample:-0.28 say:-0.25 scale:-0.26 schemes:-0.20 school:-0.18 season:-0.25 "
        "seasonal:0.16 second:0.19 secondary:0.18 secondly:0.20 secretary:-0.22 security:-0.44 selected:-0.32 "
        "self:0.26 seminar:-0.20 send:-0.34 september:-0.28 servant:0.42 services:-0.24 session:-0.15 sets:-0.16 "
        "several:0.16 shall:-0.30 she:-0.34 short:0.24 shortage:0.36 should:-0.74 showed:0.59 shows:0.48 single:0.25 "
        "slow:0.49 small:-0.26 society:-0.16 software:0.17 source:0.55 southern:0.25 speaking:0.23 staff:0.37 "
        "standard:0.22 state:-0.33 stated:-0.17 states:-0.47 step:-0.21 stop:-0.35 storage:-0.19 strong:0.25 "
        "students:-0.42 study:-0.42 submission:-0.15 such:-0.42 sufficient:0.34 suggest:0.21 sunday:-0.18 "
        "supported:-0.24 survey:-0.29 surveys:0.29 taken:-0.17 takes:0.28 tan:-0.17 task:-0.23 tasks:-0.18 teach:0.26 "
        "teachers:0.18 teaching:-0.15 team:-0.26 telephone:-0.19 tested:-0.19 than:0.34 thanked:-0.18 thanks:-0.22 "
        "that:0.62 themselves:0.19 they:0.43 third:0.32 this:0.44 those:-0.16 though:-0.15 thought:-0.20 three:0.20 "
        "through:-0.49 timber:0.18 time:-0.22 times:0.53 to:-0.34 told:0.85 top:-0.18 total:0.20 town:0.34 "
        "traditional:-0.17 traffic:-0.23 training:-0.25 travel:0.25 twice:0.25 two:0.19 understand:-0.25 union:-0.17 "
        "unit:-0.21 university:-0.34 unknown:0.18 unless:-0.23 until:-0.24 up:-0.18 upon:0.39 urban:-0.35 us:0.37 "
        "use:-0.37 users:0.19 ve:0.22 very:0.41 vietnam:-0.18 view:-0.18 village:-0.19 visit:-0.20 visited:-0.17 "
        "wanted:-0.26 was:0.22 water:0.28 week:0.23 well:0.21 went:0.30 were:0.23 wet:0.18 what:-0.15 where:0.19 "
        "whether:-0.21 which:-0.24 who:0.25 whole:0.24 whom:-0.18 why:-0.24 with:-0.53 withdrawn:-0.17 within:-0.49 "
        "witnesses:0.17 woman:0.25 worked:0.16 workers:0.15 workshop:-0.26 would:0.20 written:-0.20 years:-0.28 "
        "yet:0.25 you:-0.42 zone:-0.20 "
    ),
}
WORDS: dict[Language, dict[str, float]] = {
    language: {
        word: float(weight) for word, weight in (pair.rsplit(":", 1) for pair in pairs.split())
    }
    for language, pairs in _WORDS.items()
}
"""Weights of single words, as the words of a sentence are keyed."""
