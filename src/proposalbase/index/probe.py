"""Own sentences that a prepared model is compared on, and how near it must come to the original."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from proposalbase.index.manifest import Agreement

if TYPE_CHECKING:
    from typing import Self

    from numpy.typing import NDArray

    from proposalbase.model import Encoder

LOWEST_MEAN = 0.99
LOWEST_COSINE = 0.97
_NO_DIFFERENCE = 1e-3

VIETNAMESE: tuple[str, ...] = (
    "Mở lớp tập huấn ngắn ngày cho cán bộ thư viện ở các huyện đảo.",
    "Tôi mong hội đồng sớm trả lời kiến nghị của giáo viên mầm non.",
    "Giao thông.",
    "Cần công khai danh sách hộ được hỗ trợ sửa nhà trước mùa bão hằng năm.",
    "Sở Y tế nên thí điểm bác sĩ lưu động tại ba xã vùng cao trong hai năm, rồi đánh giá và báo cáo kết quả "
    "cho hội đồng nhân dân tỉnh trước khi nhân rộng; kinh phí lấy từ nguồn tiết kiệm chi thường xuyên.",
    "Quy chế luân chuyển chưa nói rõ ai chịu trách nhiệm khi việc bàn giao chậm trễ.",
    "Năm ngoái, 37% số đơn thư được giải quyết đúng hạn, tăng 5 điểm so với năm trước đó.",
    "Đề xuất số hóa toàn bộ sổ sách địa chính và mở tra cứu miễn phí cho người dân.",
    "Bỏ yêu cầu nộp bản sao công chứng khi dữ liệu đã có trên hệ thống chung!",
    "Theo nhóm nghiên cứu của bà Lâm Thị Sương Mai, ba nguyên nhân chính là thiếu người, thiếu tiền và thiếu "
    "một đầu mối đủ thẩm quyền; vì vậy nhóm đề xuất lập tổ liên ngành do một phó chủ tịch đứng đầu, họp mỗi "
    "quý một lần, công bố biên bản trên cổng thông tin và chịu sự giám sát của mặt trận cùng cấp.",
    "điều 12, khoản 3",
    "Làm thế nào để giữ chân kỹ sư trẻ ở khu vực công?",
    "Trồng lại rừng ngập mặn ven biển là cách rẻ nhất để chống xói lở.",
)

ENGLISH: tuple[str, ...] = (
    "Open a night clinic in every market town before the harvest season.",
    "The ferry timetable should be printed in both languages.",
    "Budget.",
    "We ask the ministry to publish the criteria by which deputy heads are chosen, and to name who decides.",
    "Nobody in the hall could say how many bridges had been inspected since the flood of 2031.",
    "A levy of two per cent on quarry licences would pay for the repair of village roads, provided that the "
    "money is kept in a separate account, audited every year by someone from outside the province, and "
    "reported to residents in plain words.",
    "Teachers who move to remote schools deserve a housing allowance for at least five years.",
    "Who is responsible for keeping the water register up to date?",
    "Merge the three reporting forms into one; drop the paper copy.",
    "section 4(b), as amended",
    "The panel, chaired by Ms Oriel Tanwick, heard that apprentices leave because the workshops have no tools, "
    "that the tools are not bought because the purchase rules expect a tender for every spanner, and that the "
    "rules have not been looked at since they were written: it recommends a small standing allowance for each "
    "workshop, spent at the discretion of its head and accounted for once a year.",
    "Planting hedges along the canal keeps the banks from slipping.",
    "Let citizens follow their petition online, from the day it is filed until the day it is answered.",
)

TEXTS = VIETNAMESE + ENGLISH

TRIPLES: tuple[tuple[str, str, str], ...] = (
    (
        "đào tạo cán bộ thư viện",
        "Libraries should train their staff every year.",
        "The bridge over the canal needs a new railing.",
    ),
    (
        "housing for teachers in remote areas",
        "Giáo viên vùng xa cần được hỗ trợ chỗ ở.",
        "Nên giảm thuế cho thuyền đánh cá.",
    ),
    (
        "chống xói lở bờ biển",
        "Mangroves protect the coast against erosion.",
        "The council should meet twice a month.",
    ),
    (
        "online tracking of petitions",
        "Người dân cần tra cứu được đơn thư của mình trên mạng.",
        "Bác sĩ lưu động nên đến các xã vùng cao.",
    ),
    (
        "kiểm toán độc lập quỹ sửa đường",
        "Quỹ bảo trì đường làng phải được bên ngoài kiểm toán.",
        "Lớp học nhạc mở cửa vào buổi tối.",
    ),
    (
        "simpler forms",
        "Replace three forms by a single one.",
        "Fishing is allowed from May to August.",
    ),
)
"""A query, the text that answers it, and one that does not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """How a prepared model compares with the original."""

    agreement: Agreement
    answered: int
    """Triples where the prepared model puts the answer first."""

    @property
    def faithful(self) -> bool:
        """Whether the prepared model may stand in for the original."""
        found = self.agreement
        return (
            found.mean >= LOWEST_MEAN
            and found.lowest >= LOWEST_COSINE
            and found.pairs == len(TRIPLES)
        )

    @property
    def sensible(self) -> bool:
        """Whether the model finds the answer across languages, as the default one must."""
        return self.answered == len(TRIPLES)

    def __str__(self) -> str:
        found = self.agreement
        return (
            f"mean cosine {found.mean:.4f} (needs {LOWEST_MEAN}), lowest {found.lowest:.4f} "
            f"(needs {LOWEST_COSINE}), same choice in {found.pairs} and right choice in "
            f"{self.answered} of {len(TRIPLES)}"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ProbeVectors:
    """The probe's queries and passages, encoded."""

    asked: NDArray[np.float32]
    said: NDArray[np.float32]

    @classmethod
    def of(cls, encoder: Encoder) -> Self:
        """Encode the probe."""
        texts = [*TEXTS, *(text for _, right, wrong in TRIPLES for text in (right, wrong))]
        return cls(
            asked=encoder.encode_queries([query for query, _, _ in TRIPLES]),
            said=encoder.encode_passages(texts),
        )

    def choices(self) -> NDArray[np.bool_]:
        """Say for each triple whether the answer is nearer to the query than the other text."""
        rights = self.said[len(TEXTS) :: 2]
        wrongs = self.said[len(TEXTS) + 1 :: 2]
        nearer: NDArray[np.bool_] = ((rights - wrongs) * self.asked).sum(axis=1) > 0
        return nearer

    def language_axis(self) -> NDArray[np.float32] | None:
        """Return the direction in which the two languages differ whatever is said; None without one.

        Multilingual models put texts of one language together, so that an unrelated text in the query's
        language can come before the answer in the other.
        """
        vietnamese, english = self.said[: len(VIETNAMESE)], self.said[len(VIETNAMESE) : len(TEXTS)]
        between = vietnamese.mean(axis=0) - english.mean(axis=0)
        length = float(np.linalg.norm(between))
        return (between / length).astype(np.float32) if length > _NO_DIFFERENCE else None


def compare(original: ProbeVectors, prepared: ProbeVectors) -> Comparison:
    """Compare a prepared model with the original."""
    cosines = np.concatenate(
        [
            (original.asked * prepared.asked).sum(axis=1),
            (original.said * prepared.said).sum(axis=1),
        ]
    )
    choices = prepared.choices()
    agreement = Agreement(
        texts=len(cosines),
        mean=round(float(cosines.mean()), 5),
        lowest=round(float(cosines.min()), 5),
        pairs=int((original.choices() == choices).sum()),
    )
    return Comparison(agreement=agreement, answered=int(choices.sum()))
