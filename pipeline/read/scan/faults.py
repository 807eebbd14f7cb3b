"""Every reason for which a scan or a photograph cannot be read: stable code, cause and remedy in two languages."""

from __future__ import annotations

from pipeline.errors import ReadError
from pipeline.read.faults import Fault

FAULTS: dict[str, Fault] = {
    "ocr-missing": Fault(
        "Máy chưa có bộ nhận dạng chữ tiếng Việt (thiếu {piece}) nên không đọc được trang quét.",
        "This machine has no Vietnamese OCR ({piece} is missing), so scanned pages cannot be read.",
        "Cài đặt bằng lệnh: apt-get install tesseract-ocr-vie, và gói Python tesserocr; rồi chạy lại.",
        "Install the Debian package tesseract-ocr-vie and the Python package tesserocr, then run again.",
    ),
    "page-timeout": Fault(
        "Nhận dạng một trang quá {seconds} giây mà chưa xong.",
        "Recognising one page took more than {seconds} seconds.",
        "Quét lại trang cho rõ, ở độ phân giải 200 đến 300 dpi.",
        "Scan the page again, clearly, at 200 to 300 dpi.",
    ),
    "image-too-large": Fault(
        "Ảnh quá lớn: {size} triệu điểm ảnh, trong khi giới hạn là {limit} triệu.",
        "The image is too large: {size} million pixels, while the limit is {limit} million.",
        "Lưu lại ảnh ở độ phân giải 200 đến 300 dpi.",
        "Save the image again at 200 to 300 dpi.",
    ),
    "broken-image": Fault(
        "Tệp ảnh bị hỏng ({reason}).",
        "The image is damaged ({reason}).",
        "Chụp hoặc quét lại, hoặc lấy lại tệp từ nơi gửi.",
        "Take or scan it again, or get the file again from its sender.",
    ),
}


def fault(code: str, **values: object) -> ReadError:
    """The error of this code, its sentences filled with `values`."""
    return ReadError(code, *(sentence.format(**values) for sentence in FAULTS[code]))


def too_many_pixels(pixels: int, limit: int) -> ReadError:
    """The failure of an image with so many pixels."""
    return fault("image-too-large", size=-(-pixels // 1_000_000), limit=limit // 1_000_000)
