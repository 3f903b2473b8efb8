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
    "plain": Trust(bias=1.00, said=0.74, learned=0.91),
    "meaning": Trust(bias=0.81, said=0.52, learned=1.07),
}
"""With and without the vectors of the sentences."""

WEIGHTS: dict[Language, dict[str, float]] = {
    "vi": {
        "bias": -2.74,
        "word but": 1.33,
        "word lacking": 1.22,
        "under faults": 1.05,
        "under causes": 0.86,
        "under low": 0.83,
        "word harm": 0.73,
        "word named": 0.73,
        "cause": 0.68,
        "word bad": 0.63,
        "word worry": 0.59,
        "word too": 0.55,
        "period": 0.53,
        "finding": 0.47,
        "word cause": 0.43,
        "stated": 0.43,
        "speaker": 0.37,
        "words bad": 0.37,
        "words lacking": 0.34,
        "words still": 0.32,
        "spoken": 0.28,
        "words asks": 0.25,
        "word nobody": 0.25,
        "word only": 0.22,
        "word still": 0.16,
        "words harm": 0.13,
        "word first": 0.09,
        "figures": -0.08,
        "leads_in": -0.09,
        "words rule": -0.10,
        "under question": -0.10,
        "meeting": -0.12,
        "words named": -0.13,
        "words first": -0.14,
        "word good": -0.15,
        "colon": -0.15,
        "asks back": -0.17,
        "first_person": -0.18,
        "word event": -0.20,
        "agenda": -0.20,
        "under action": -0.20,
        "furniture": -0.22,
        "order": -0.29,
        "rule_head": -0.29,
        "word rule": -0.30,
        "long": -0.31,
        "will": -0.32,
        "body_will": -0.36,
        "under none": -0.39,
        "leader": -0.44,
        "demand": -0.47,
        "under high": -0.48,
        "question": -0.54,
        "word asks": -0.61,
        "ask": -0.68,
        "short": -0.89,
        "imperative": -0.90,
        "must": -0.91,
        "legal": -0.96,
    },
    "en": {
        "bias": -2.64,
        "word worry": 1.06,
        "word lacking": 0.86,
        "word but": 0.86,
        "word bad": 0.77,
        "finding": 0.75,
        "word nobody": 0.67,
        "word too": 0.65,
        "word named": 0.52,
        "under causes": 0.49,
        "author": 0.48,
        "word harm": 0.46,
        "under faults": 0.45,
        "cause": 0.44,
        "word cause": 0.43,
        "under low": 0.34,
        "word still": 0.34,
        "words but": 0.29,
        "speaker": 0.28,
        "past": 0.26,
        "words bad": 0.23,
        "statistic": 0.23,
        "words named": 0.21,
        "word first": 0.20,
        "stated": 0.17,
        "word good": 0.15,
        "hearsay": 0.13,
        "words worry": 0.11,
        "spoken": 0.10,
        "words only": -0.09,
        "legal": -0.13,
        "order": -0.13,
        "demand": -0.13,
        "listed": -0.15,
        "long": -0.17,
        "words too": -0.18,
        "words lacking": -0.21,
        "words rule": -0.24,
        "meeting": -0.28,
        "word rule": -0.28,
        "words asks": -0.30,
        "announces": -0.32,
        "praise": -0.34,
        "figures": -0.36,
        "words event": -0.40,
        "furniture": -0.43,
        "rule_head": -0.44,
        "leader": -0.45,
        "colon": -0.46,
        "first_person": -0.47,
        "asks back": -0.53,
        "question": -0.57,
        "word asks": -0.64,
        "word event": -0.66,
        "must": -0.71,
        "under high": -0.80,
        "ask": -0.91,
        "under none": -0.94,
        "imperative": -1.09,
        "short": -1.17,
    },
}

_WORDS: dict[Language, str] = {
    "vi": (
        "an:-0.22 ba:0.22 ban:-0.24 bao:-0.24 biển:-0.26 bài:-0.39 bù:-0.19 bước:-0.16 bảy:0.35 bậc:-0.22 bắt:0.18 "
        "bếp:0.15 bị:0.57 bỏ:-0.25 bố:-0.15 bốn:0.50 bộ:-0.46 cac:-0.27 cam:-0.18 can:0.15 chi:0.38 cho:-0.47 "
        "chuyên:0.27 chuyện:-0.16 chuẩn:-0.50 chuỗi:0.21 cháu:0.34 chì:0.16 chí:-0.32 chính:0.24 chú:-0.25 "
        "chúng:-0.24 chưa:0.47 chạy:0.51 chấm:-0.29 chấp:-0.35 chậm:0.32 chẳng:-0.16 chặt:-0.17 chết:0.27 chị:-0.34 "
        "chống:-0.17 chờ:0.26 chợ:0.24 chức:-0.26 chứng:-0.32 chừng:-0.29 coi:-0.29 cung:-0.17 cuối:0.19 cuộc:-0.45 "
        "càng:0.19 các:-0.49 cách:0.51 cái:0.24 cán:0.17 cáo:0.33 câu:-0.21 cây:0.23 còn:0.60 cùng:-0.28 cũng:0.30 "
        "cơ:-0.24 cư:0.20 cạnh:0.23 cảm:-0.25 cấm:-0.23 cần:-0.16 cầu:0.37 cố:-0.18 cục:-0.16 của:0.22 cứu:-0.31 "
        "cử:-0.17 diệu:-0.21 du:-0.16 dung:0.17 dân:-0.28 dính:0.20 dù:-0.38 dưới:-0.21 dưỡng:-0.17 dạy:0.27 "
        "dẫn:-0.15 dục:-0.26 dụng:0.22 dữ:0.17 dựa:0.20 em:0.43 gian:-0.27 giao:0.51 giá:0.16 giúp:-0.28 giảm:-0.37 "
        "giảng:-0.15 giấy:0.17 giỏi:0.38 giờ:0.28 giữa:0.39 gì:-0.38 gấp:0.46 gần:0.39 gặp:0.36 gọi:-0.26 gốc:-0.20 "
        "gồm:-0.17 gỗ:-0.19 gửi:-0.25 hay:0.29 hiểm:0.46 hiệu:0.29 ho:-0.21 huyện:0.19 hà:-0.17 hành:-0.21 hình:-0.20 "
        "hòan:-0.15 hơn:0.48 hư:-0.15 hưởng:-0.17 hại:-0.17 hạt:-0.18 hải:-0.23 hết:0.22 họ:0.30 họp:-0.40 họăc:-0.15 "
        "hỏi:-0.35 hỏng:0.18 hồ:0.21 hồi:-0.19 hội:-0.35 hợp:-0.30 hủy:-0.21 khang:-0.17 khiến:0.28 khiếu:0.27 "
        "kho:0.20 khoa:0.24 khong:-0.18 khuyên:-0.17 khuyến:-0.18 khác:0.34 khách:0.50 khó:0.25 khóa:-0.18 không:0.21 "
        "khăn:-0.39 khả:0.25 khẩn:-0.19 khẩu:-0.23 khỏan:0.23 khỏe:-0.25 khỏi:0.16 kia:0.57 kinh:0.25 kiến:-0.54 "
        "kiều:-0.24 km:0.48 kéo:0.16 kê:-0.17 kính:-0.16 ký:-0.33 kế:-0.23 kết:-0.27 kể:0.41 la:-0.34 lam:-0.29 "
        "liên:-0.20 long:0.22 luân:-0.23 luôn:-0.27 luận:-0.21 là:0.40 làm:-0.25 lành:0.16 lâm:-0.17 lãnh:-0.30 "
        "lò:0.21 lòng:0.17 lúc:0.36 lưu:-0.41 lương:0.16 lần:0.31 lập:-0.56 lắp:-0.19 lệch:0.35 lịch:-0.29 lọai:-0.16 "
        "lọat:0.17 lộ:0.27 lớn:1.13 lời:0.15 lở:-0.25 lục:-0.36 ma:0.24 may:0.44 minh:0.31 miễn:-0.16 mong:-0.45 "
        "muốn:-0.50 m²:0.21 mà:0.63 máy:0.22 mô:-0.27 mùi:-0.25 mưa:-0.16 mười:0.30 mường:0.29 mất:0.42 mấy:-0.20 "
        "mắc:-0.18 mắt:0.27 mặn:0.20 mỏng:0.17 mốc:-0.21 mỗi:-0.28 một:0.51 mời:-0.18 mở:-0.28 mục:-0.26 mức:0.27 "
        "nay:0.32 ngay:-0.24 nghiêm:-0.18 nghiên:-0.37 nghiêng:-0.18 nghèo:-0.19 nghĩ:-0.39 nghĩa:-0.16 nghề:-0.36 "
        "nghị:-0.48 nguyên:0.30 nguyễn:0.30 nguyện:-0.17 nguồn:0.41 ngành:0.51 ngóai:0.15 ngô:0.19 ngôi:-0.17 "
        "ngũ:-0.17 ngại:0.27 ngắn:0.21 ngọc:0.17 nhan:-0.20 nhi:-0.21 nhiên:0.32 nhiều:0.73 nhung:0.25 nhìn:-0.31 "
        "như:-0.20 nhưng:0.33 nhận:-0.35 nhập:0.64 nhắc:-0.43 nhỏ:0.30 nhờ:-0.18 những:-0.29 nq:-0.15 nào:0.19 "
        "này:0.37 nêu:0.40 nói:0.29 núi:0.33 năng:0.43 nơi:0.60 nằm:0.51 nặng:0.40 nếu:-0.16 nổi:0.24 nội:0.19 "
        "nữ:0.17 nữa:-0.37 phiên:-0.33 pháp:-0.22 phân:0.61 phê:-0.19 phí:0.28 phòng:-0.27 phù:0.21 phùng:0.16 "
        "phút:-0.21 phước:-0.17 phường:-0.34 phạm:-0.29 phạt:-0.25 phải:0.45 phản:0.33 phẩm:0.49 phận:0.30 phỏng:0.17 "
        "phố:0.20 phụ:0.22 phủ:-0.26 pv:-0.38 qua:0.17 quan:-0.24 quanh:0.21 quen:0.16 quy:-0.21 quyết:-0.27 "
        "quá:-0.44 quét:-0.15 qúy:-0.26 ra:0.56 ruộng:0.23 rà:-0.18 rõ:0.22 rút:0.20 rất:0.72 rằng:0.32 rồi:0.42 "
        "rủi:0.31 rừng:0.21 san:-0.15 sang:0.17 sao:-0.43 siết:-0.16 so:0.20 sung:-0.23 suy:0.21 sân:-0.21 sâu:0.19 "
        "sóat:-0.30 sông:0.42 sĩ:-0.32 sơ:-0.16 sạt:-0.25 sọan:-0.17 số:0.22 sớm:-0.32 sợ:0.20 sửa:-0.32 ta:0.49 "
        "tan:-0.24 tay:-0.23 tham:-0.19 thay:-0.19 theo:-0.38 thiết:-0.23 thiếu:0.39 thiệt:-0.33 thuê:0.19 "
        "thuần:-0.15 thuật:-0.20 thành:-0.57 thác:-0.26 tháo:-0.17 thêm:-0.37 thôi:-0.26 thúc:-0.20 thư:-0.20 "
        "thường:0.22 thảo:-0.26 thấp:0.63 thất:0.22 thấy:0.80 thẩm:0.34 thắn:-0.29 thế:-0.23 thị:0.37 thọai:-0.18 "
        "thời:-0.23 thứ:0.25 thừa:0.25 thử:-0.16 tin:-0.17 tiết:-0.17 tiền:-0.36 tiểu:-0.16 to:-0.23 toi:-0.18 "
        "tranh:-0.15 trao:-0.22 tre:0.16 tri:0.16 truong:-0.21 trào:0.19 tránh:-0.24 trí:-0.29 trò:-0.34 tròn:0.18 "
        "trông:0.27 trương:-0.35 trước:-0.28 trưởng:-0.18 trạm:0.39 trạng:-0.18 trần:0.34 trễ:0.34 trị:-0.36 "
        "trọng:-0.41 trống:-0.24 trở:-0.15 trợ:-0.16 trực:-0.35 tu:-0.20 tuy:0.52 tuyến:0.30 tuần:-0.17 tuổi:-0.16 "
        "tác:-0.22 tái:0.32 tòan:-0.48 tôi:-0.18 túi:-0.23 tăng:0.18 tư:0.19 tường:0.22 tưởng:0.26 tại:-0.63 "
        "tầm:-0.19 tắc:-0.27 tỉnh:-0.75 tọa:-0.16 tối:-0.28 tốn:0.23 tốt:-0.17 tộc:-0.15 tờ:0.24 tụi:-0.16 từng:0.21 "
        "tự:-0.33 tỷ:-0.38 ubnd:-0.27 uy:-0.17 vai:-0.20 vay:-0.31 ven:-0.16 vi:-0.30 viết:-0.15 việc:0.30 viện:-0.23 "
        "và:-0.71 vài:0.17 vân:-0.19 vì:-0.29 vòng:0.19 vướng:0.41 vườn:0.20 vẫn:0.59 vậy:-0.36 vệ:-0.17 vỏ:-0.23 "
        "với:-0.20 vực:0.35 xa:0.31 xin:-0.31 xong:-0.20 xung:0.19 xuyên:-0.18 xuân:0.30 xét:-0.29 xóm:-0.19 xúc:0.24 "
        "yến:-0.24 yếu:0.18 ông:0.21 ăn:0.16 đai:0.18 đang:0.16 đi:0.30 đào:-0.15 đánh:-0.29 đã:-0.38 đèn:-0.21 "
        "đêm:0.28 đòan:0.32 đòi:0.17 đó:-0.33 đón:-0.26 đóng:0.35 đúng:0.16 đưa:-0.46 đường:0.16 được:-0.24 đại:-0.23 "
        "đạo:-0.38 đạt:-0.15 đảo:0.18 đất:0.23 đầy:0.21 đẩy:-0.18 đập:-0.18 đặt:-0.34 đếm:0.26 đến:0.26 đề:-0.36 "
        "đền:-0.18 đều:0.57 để:-0.47 địa:0.21 đỏ:0.18 đổ:0.26 đỗ:0.15 đội:-0.16 động:-0.41 đời:0.24 đợi:0.18 "
        "đừng:-0.47 ơn:-0.24 ưu:-0.21 ước:-0.24 ảnh:-0.20 ấy:0.28 ống:0.31 "
    ),
    "en": (
        "about:0.23 absence:0.64 accept:-0.24 accompanied:0.20 according:-0.16 account:0.23 acknowledged:-0.20 "
        "act:-0.22 additional:0.34 administration:0.35 adoption:0.17 afternoon:-0.16 against:-0.29 agency:-0.21 "
        "agreement:-0.30 agriculture:-0.33 all:-0.52 alliance:0.20 allow:-0.17 allowed:0.22 alone:0.43 along:0.29 "
        "already:-0.25 also:-0.29 among:0.34 amount:-0.18 answer:-0.23 any:-0.28 application:-0.18 applications:-0.29 "
        "applied:0.31 applies:-0.15 appointment:0.18 appraisal:0.17 april:-0.34 are:0.70 areas:0.19 article:-0.18 "
        "as:0.37 assistance:-0.21 attention:0.16 author:-0.18 available:0.17 away:0.20 based:0.15 because:0.58 "
        "before:-0.33 being:0.41 below:0.15 between:0.21 bill:-0.18 billion:0.18 board:-0.33 bought:0.35 "
        "boundary:-0.16 brings:0.16 broken:0.16 brought:-0.17 budgets:0.17 bureau:-0.28 but:0.43 call:-0.17 "
        "came:-0.15 can:0.27 capacity:0.33 card:-0.15 cards:-0.18 care:0.30 cases:0.19 cent:0.27 center:0.19 "
        "centres:-0.26 chairman:-0.16 changed:0.16 chief:0.18 children:0.33 citizens:0.49 civil:0.23 clear:0.21 "
        "clerk:0.27 close:-0.30 closed:-0.17 cm:0.41 code:-0.17 collaboration:-0.17 colleagues:0.30 collect:-0.27 "
        "collection:0.20 college:-0.17 come:0.21 comment:-0.19 committee:0.21 common:-0.18 communication:-0.36 "
        "communities:-0.21 company:0.24 compared:-0.15 complete:-0.24 completed:-0.26 concentrated:0.21 "
        "concerned:0.38 conditions:0.23 consider:-0.18 considers:0.16 construction:-0.33 contain:0.33 content:0.17 "
        "contractor:0.29 contracts:0.16 control:0.20 cooperative:0.29 corresponding:-0.23 cost:-0.17 counted:0.18 "
        "counters:0.17 course:-0.16 cover:-0.28 covered:0.29 created:0.39 credit:0.35 cultural:-0.18 curriculum:-0.17 "
        "data:-0.24 date:0.15 day:-0.41 december:-0.26 delegation:-0.39 department:-0.27 departments:-0.15 "
        "depends:0.20 deputy:0.16 described:0.25 develop:-0.15 development:-0.26 did:-0.17 directors:0.21 "
        "disabilities:0.21 distribution:0.32 districts:-0.28 division:0.17 document:-0.30 dog:0.17 doing:0.30 "
        "dong:-0.38 doors:-0.19 dr:-0.18 draft:-0.35 drafting:-0.18 drivers:0.18 dropped:-0.21 each:-0.25 effect:0.23 "
        "effective:0.18 either:0.21 electronic:-0.15 eleven:0.23 else:0.25 end:-0.28 ends:0.20 engineer:0.17 "
        "english:0.24 enterprises:-0.29 estimated:0.52 evaluation:-0.16 every:-0.30 everyone:0.23 everything:-0.17 "
        "evidence:0.27 example:-0.18 exchange:-0.30 explain:0.23 explained:0.40 expressed:0.25 failed:0.20 fall:0.22 "
        "farmers:0.55 fear:0.20 feed:-0.16 felt:0.27 fifteen:0.21 fifth:0.17 finance:-0.16 fire:0.15 first:-0.32 "
        "fisheries:-0.23 following:-0.15 follows:-0.27 for:-0.22 force:0.16 foreign:-0.18 forest:0.26 form:0.38 "
        "forty:-0.22 found:0.52 fourteen:-0.17 framework:-0.25 free:-0.33 from:-0.35 full:-0.19 funded:-0.16 "
        "funding:0.24 future:-0.16 gap:-0.15 general:-0.33 giang:-0.23 girls:0.21 give:-0.25 got:0.18 "
        "governments:-0.18 granted:-0.15 group:-0.48 guarantee:0.22 ha:-0.50 had:0.68 hai:-0.18 hall:0.16 hard:-0.18 "
        "harvest:0.42 have:0.60 health:-0.16 held:-0.20 high:0.53 higher:0.38 his:-0.32 hoang:0.20 holding:-0.15 "
        "hospital:0.19 host:-0.18 hour:-0.25 hours:0.33 households:0.16 however:0.51 if:-0.41 implemented:-0.24 "
        "improve:-0.20 improved:0.19 included:-0.16 including:-0.38 income:0.28 increase:-0.20 increased:0.21 "
        "industrial:0.18 information:-0.28 informed:-0.28 inquiry:-0.15 instead:-0.23 interest:0.19 interests:-0.24 "
        "internet:-0.25 interviewed:-0.32 interviews:-0.18 into:-0.49 introduced:-0.21 irrigation:0.20 is:0.96 "
        "isn:-0.22 issue:-0.18 its:-0.38 january:-0.18 join:-0.17 joint:-0.20 judge:0.19 june:-0.28 keeping:0.22 "
        "keeps:0.39 kim:-0.19 km:-0.39 lack:0.68 land:0.44 lane:0.17 language:-0.18 larger:0.20 last:0.32 late:0.39 "
        "law:-0.40 lead:-0.17 leaders:-0.21 least:-0.40 leave:-0.24 legal:0.27 less:0.48 let:-0.53 letter:-0.25 "
        "levy:-0.20 lie:-0.18 life:-0.29 limit:-0.25 line:0.33 list:-0.31 lived:0.20 longer:0.44 looked:-0.17 "
        "low:0.33 lower:0.28 lowest:-0.16 machine:0.21 made:-0.25 mail:-0.17 main:0.34 mainly:0.52 maintain:-0.18 "
        "make:0.23 making:0.16 management:0.22 many:0.53 map:0.16 march:-0.17 may:-0.22 mean:-0.39 meant:0.35 "
        "measurement:0.21 measures:-0.22 median:-0.16 medical:-0.16 meeting:-0.40 members:-0.23 might:-0.25 "
        "miles:-0.16 million:-0.48 minimum:-0.16 minister:-0.38 ministry:-0.23 minutes:0.28 model:-0.27 monday:0.17 "
        "months:-0.21 more:0.30 most:0.44 mostly:0.26 motion:-0.23 mountainous:0.24 moved:0.19 mrs:-0.16 ms:-0.26 "
        "must:0.33 my:0.16 named:-0.33 names:-0.18 national:-0.20 near:0.32 necessary:-0.32 needed:-0.41 neither:0.15 "
        "network:0.22 networks:-0.30 new:0.27 next:-0.18 night:-0.23 no:-0.35 nobody:0.46 none:0.30 nor:0.15 "
        "note:-0.23 notes:0.18 nothing:0.18 november:-0.18 now:-0.34 number:0.26 nurse:0.20 objective:-0.21 "
        "observed:0.40 occur:0.19 october:-0.25 of:0.25 off:0.15 offered:-0.19 office:-0.27 officials:0.24 often:0.57 "
        "older:-0.24 on:-0.18 once:0.34 one:-0.19 online:0.27 open:-0.17 operate:0.40 operating:0.19 opinions:-0.30 "
        "or:-0.36 order:0.25 organization:-0.23 organized:-0.15 others:-0.17 otherwise:-0.22 ought:-0.19 our:-0.15 "
        "out:0.19 outside:0.16 own:0.21 owners:0.19 paid:0.21 papers:0.16 park:-0.16 participants:0.20 "
        "participate:0.15 participating:-0.21 participation:0.38 party:-0.36 passed:-0.16 past:0.50 pay:0.24 "
        "payment:0.19 per:-0.55 performance:-0.26 period:-0.38 pilot:-0.36 place:-0.25 places:0.29 pointed:0.17 "
        "points:0.25 policies:-0.26 political:-0.16 population:-0.29 post:-0.26 posts:0.15 prevent:-0.18 prices:0.29 "
        "primary:0.18 problem:-0.21 procedure:0.15 procedures:0.16 professional:0.20 program:-0.20 project:0.33 "
        "proposal:-0.43 proposed:-0.15 proposing:-0.16 protocol:-0.24 provides:-0.16 province:-0.28 provincial:-0.59 "
        "public:-0.31 publish:-0.36 published:0.17 pupils:-0.17 purpose:-0.16 qd:-0.17 quarter:-0.25 question:0.34 "
        "questionnaire:-0.25 radio:-0.16 raises:0.27 reach:-0.24 reached:0.23 reading:0.20 reason:-0.16 reasons:0.40 "
        "receive:0.15 received:-0.24 recommend:-0.18 recommendation:-0.47 recommendations:-0.55 record:-0.20 "
        "recruited:-0.22 red:0.17 reduced:0.27 reform:0.21 registered:-0.16 registers:0.18 registration:0.17 "
        "regular:0.36 rejected:0.22 rely:0.26 remains:0.41 replace:0.16 replaced:0.20 reply:-0.27 report:-0.18 "
        "reported:0.56 requested:-0.21 require:-0.16 required:-0.41 requires:-0.26 research:0.18 residents:0.49 "
        "resolution:-0.15 resolved:-0.20 respondents:0.15 result:0.17 results:0.19 return:0.32 returned:0.34 "
        "review:-0.38 reviewed:-0.25 revision:-0.17 rice:0.29 right:-0.19 road:0.52 roof:0.15 rose:0.20 run:-0.20 "
        "runs:0.29 rural:0.23 safe:-0.26 safety:0.16 said:0.67 salary:-0.16 salinity:0.33 same:0.34 sample:-0.28 "
        "say:-0.25 scale:-0.26 schemes:-0.20 season:-0.26 seasonal:0.17 second:0.19 secondary:0.24 secondly:0.20 "
        "secretary:-0.23 security:-0.44 selected:-0.33 self:0.25 seminar:-0.21 send:-0.33 september:-0.29 "
        "servant:0.42 services:-0.24 session:-0.15 sets:-0.17 several:0.16 shall:-0.32 she:-0.34 short:0.23 "
        "shortage:0.35 should:-0.74 showed:0.60 shows:0.49 silent:0.15 single:0.27 slow:0.49 small:-0.26 "
        "society:-0.16 software:0.17 source:0.54 southern:0.26 speaking:0.25 spending:0.15 staff:0.37 standard:0.22 "
        "state:-0.33 stated:-0.17 states:-0.47 status:-0.15 step:-0.22 stop:-0.34 storage:-0.19 strong:0.25 "
        "students:-0.44 study:-0.41 submission:-0.15 such:-0.42 sufficient:0.34 suggest:0.21 sunday:-0.18 "
        "supported:-0.24 survey:-0.30 surveys:0.29 taken:-0.16 takes:0.28 tan:-0.17 task:-0.24 tasks:-0.19 teach:0.25 "
        "teachers:0.19 team:-0.26 telephone:-0.19 tested:-0.20 than:0.32 thanked:-0.17 thanks:-0.21 that:0.63 "
        "themselves:0.21 they:0.45 third:0.32 this:0.44 those:-0.15 though:-0.16 thought:-0.20 three:0.19 "
        "through:-0.49 thursday:-0.16 timber:0.18 time:-0.23 times:0.53 to:-0.35 told:0.84 top:-0.18 total:0.23 "
        "town:0.33 traditional:-0.17 traffic:-0.23 training:-0.26 travel:0.24 twice:0.24 two:0.20 understand:-0.23 "
        "union:-0.18 unit:-0.21 university:-0.32 unknown:0.18 unless:-0.23 until:-0.22 up:-0.18 upon:0.39 urban:-0.36 "
        "us:0.37 use:-0.38 users:0.20 ve:0.22 very:0.41 vessels:-0.15 vietnam:-0.18 view:-0.18 village:-0.20 "
        "visit:-0.20 visited:-0.17 wanted:-0.26 was:0.22 water:0.27 week:0.23 well:0.24 went:0.29 were:0.25 wet:0.17 "
        "what:-0.15 where:0.19 whether:-0.20 which:-0.25 who:0.25 whole:0.24 whom:-0.17 why:-0.24 wished:-0.15 "
        "with:-0.52 withdrawn:-0.17 within:-0.49 witnesses:0.17 woman:0.25 worked:0.17 workshop:-0.26 would:0.22 "
        "written:-0.19 years:-0.28 yet:0.26 you:-0.43 zone:-0.20 "
    ),
}
WORDS: dict[Language, dict[str, float]] = {
    language: {
        word: float(weight) for word, weight in (pair.rsplit(":", 1) for pair in pairs.split())
    }
    for language, pairs in _WORDS.items()
}
"""Weights of single words, as the words of a sentence are keyed."""
