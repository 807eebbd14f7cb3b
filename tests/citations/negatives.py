"""Strings that look like citations and are none: plans as common nouns, campaigns, awards, file marks, numbers."""

from __future__ import annotations

import random

from tests.citations.facts import SUBJECTS
from tests.citations.model import Snippet

# {n} a number, {m} another, {y} a year, {z} five years on, {s} a subject, {d} a day, {k} a month.
NONE: dict[str, tuple[str, ...]] = {
    "five-year plan": (
        "Hoàn thành thắng lợi kế hoạch 5 năm ({y}-{z}).", "Đánh giá kế hoạch 05 năm {y} - {z} của ngành.",
        "Kế hoạch phát triển kinh tế - xã hội 05 năm ({y} - {z}) là nhiệm vụ trọng tâm.",
        "Gắn với kế hoạch phát triển kinh tế - xã hội năm {y}."),
    "plan as a common noun": (
        "Xây dựng kế hoạch chi tiết về {s}.", "Xây dựng {n} kế hoạch, {m} báo cáo chuyên đề.",
        "Bám sát chương trình, kế hoạch công tác.",
        "Tuyên truyền kế hoạch hoá gia đình.", "Hoàn thành 100% kế hoạch năm {y}.", "Vượt {n}% kế hoạch tỉnh giao."),
    "this plan": (
        "Các đơn vị tổ chức thực hiện Kế hoạch này.", "Trên đây là Kế hoạch {s}.",
        "Căn cứ kế hoạch này, các xã xây dựng lịch.",
        "Kinh phí thực hiện Kế hoạch nêu trên do ngân sách bảo đảm."),
    "movement": (
        "Hưởng ứng phong trào thi đua “Cả nước chung tay vì người nghèo - Không để ai bị bỏ lại phía sau”.",
        "Đẩy mạnh phong trào “Toàn dân bảo vệ an ninh Tổ quốc” năm {y}.",
        "Thực hiện cuộc vận động “Ngày vì người nghèo”.",
        "Phong trào thi đua “Dạy tốt - Học tốt” đợt {n}."),
    "award": (
        "Đề nghị xét tặng danh hiệu Chiến sĩ thi đua cơ sở cho {n} cá nhân.",
        "Trao Huân chương Lao động hạng Ba năm {y}.",
        "Tặng Huy hiệu “Vì sự nghiệp giáo dục”.", "Đạt {n} giải A, {m} Bằng khen của Thủ tướng Chính phủ."),
    "future act": (
        "Ra quyết định công nhận {n} hộ.", "Ban hành quyết định khen thưởng.",
        "Trình ký quyết định thành lập Tổ giúp việc.",
        "Ban hành nghị quyết của chi bộ.", "Thực hiện theo hướng dẫn của thị xã.", "Tổng hợp báo cáo số liệu về {s}.",
        "Theo quy định hiện hành.", "Thực hiện theo quy định của pháp luật.",
        "Sản phẩm: Quyết định, Kế hoạch, Báo cáo.",
        "Ban hành kế hoạch, công văn chỉ đạo về {s}.", "Tham mưu ban hành Chỉ thị về {s}."),
    "number of another sort": (
        "Trực {n}/24 giờ, 24/7 trong dịp Tết.", "Đạt {n}/{m} chỉ tiêu.", "Liên hệ số điện thoại 02{n}.3{m}.345.",
        "Địa chỉ: số {n}/{m} đường 30/4.", "Số nhà {n}, ngõ {m}, phố Hàng Bông.", "Xe ô tô biển số 29A-{n}.{m}.",
        "Số tài khoản 3713.0.10{n}{m}.", "Kỷ niệm ngày 30/4 và 01/5.", "Tổ chức Tết trồng cây ngày 19/5.",
        "Tọa độ 10{n}°{m}’ vĩ độ Bắc.", "Tỷ lệ {n}/{m} học sinh.", "Tốp đầu lớp {n}/3, tổ {m}/A.",
        "Nhiệt độ từ {n} đến {m} độ; mật độ {n} con/m2.", "Hỗ trợ {n}.000 đồng/người/ngày."),
    "judgment": ("Rút kinh nghiệm Bản án {n}/{y}/HS-ST.", "Kiểm tra bản án số {n}/{y}/DS-PT."),
    "file mark": ("Lưu: VT, NV, T,{n}b.", "Lưu: VT, KGVX-{n}.", "Lưu hồ sơ VT-TH({n}b)."),
    "event": (
        "Chào mừng Đại hội Thi đua yêu nước toàn quốc lần thứ X.",
        "Tổ chức Đại hội Công đoàn các cấp nhiệm kỳ {y}-{z}.",
        "Chuẩn bị Đại hội nhiệm kỳ {y}-{z} của Hội Người cao tuổi xã.", "Hội nghị lần thứ {n} của Hội Nông dân huyện.",
        "Ngày hội Văn hóa các dân tộc lần thứ {n}."),
    "foreign or homonym": (
        "Thực hiện Nghị định thư về {s}.", "Tham gia nghị định thư năm {y}.", "Nghị định thư số {n}/{y} giữa hai nước.",
        "Tuyên truyền, phổ biến pháp luật đến {n} hộ.", "Chấm điểm theo {n} tiêu chí.", "Chấp hành kỷ luật lao động.",
        "Bảo đảm điều kiện {n} người.", "Nắm luật chơi, luật thi đấu."),
    "instruction": (
        "Thực hiện Chương trình giáo dục phổ thông cấp tiểu học.", "Lời kêu gọi thi đua ái quốc (11/6/1948).",
        "Xây dựng đề án thu gom, xử lý rác thải sinh hoạt trên địa bàn.",
        "Ban Chỉ đạo 389 họp định kỳ.", "Ban Chỉ đạo {n} tỉnh tổng hợp báo cáo."),
    "type alone": (
        "Luật, nghị định, thông tư được niêm yết công khai.", "Nghị quyết được phổ biến đến mọi đảng viên.",
        "Thông tư và các văn bản liên quan được đăng tải.", "Công văn đến, công văn đi được vào sổ."),
}


def negative(rng: random.Random) -> Snippet:
    """A sentence that cites nothing."""
    tries = rng.choice(list(NONE))
    year = rng.randint(2010, 2024)
    text = rng.choice(NONE[tries]).format(n=rng.randint(2, 19), m=rng.randint(20, 98), y=year, z=year + 5,
                                          s=rng.choice(SUBJECTS), d=rng.randint(1, 28), k=rng.randint(1, 12))
    return Snippet(f"none: {tries}", rng.choice(("", "", "- ")) + text)
