"""Every reason for which a source cannot be read, in one table: stable code, cause and remedy in two languages."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.errors import ReadError


class Fault(NamedTuple):
    """Sentences of one failure; `{…}` is filled in by `fault`."""

    message: str
    message_en: str
    remedy: str
    remedy_en: str


FAULTS: dict[str, Fault] = {
    "empty-file": Fault(
        "Tệp rỗng, không có nội dung.",
        "The file is empty.",
        "Lấy lại tệp từ nơi gửi.",
        "Get the file again from its sender.",
    ),
    "truncated": Fault(
        "Tệp bị cắt cụt, thiếu phần cuối ({detail}).",
        "The file is cut off, its end is missing ({detail_en}).",
        "Tải hoặc sao chép lại tệp cho đủ dung lượng.",
        "Download or copy the file again in full.",
    ),
    "encrypted": Fault(
        "Tệp {kind} được đặt mật khẩu mở.",
        "The {kind} file needs a password to be opened.",
        "Mở tệp bằng mật khẩu rồi lưu một bản không đặt mật khẩu.",
        "Open it with the password and save a copy without one.",
    ),
    "no-pages": Fault(
        "Tệp PDF không có trang nào.",
        "The PDF has no pages.",
        "Xuất lại tệp PDF từ văn bản gốc.",
        "Export the PDF again from the original document.",
    ),
    "not-images": Fault(
        "Các tệp được ghép thành một văn bản phải đều là ảnh, mà tệp này không phải là ảnh.",
        "Files that are put together as one document must all be images, and this is none.",
        "Đổi tên hoặc chuyển tệp này đi chỗ khác; hoặc dùng --no-as-one để đọc riêng từng ảnh.",
        "Rename the file or move it elsewhere, or use --no-as-one to read every image by itself.",
    ),
    "docx-renamed-zip": Fault(
        "Tệp mang đuôi .docx nhưng là tệp nén ZIP, bên trong không có văn bản Word.",
        "The file is named .docx but is a ZIP archive without a Word document in it.",
        "Giải nén rồi đưa vào từng tệp bên trong, hoặc lấy đúng tệp Word.",
        "Unpack it and give the files inside, or get the real Word file.",
    ),
    "not-a-document": Fault(
        "Nội dung tệp không phải là một văn bản đọc được (dữ liệu nhị phân).",
        "The content is no readable document (binary data).",
        "Kiểm tra lại tệp: có thể tệp bị hỏng hoặc bị đặt nhầm đuôi.",
        "Check the file: it may be damaged or wrongly named.",
    ),
    "unsupported-type": Fault(
        "Chưa đọc được loại tệp này: {kind}.",
        "This type of file cannot be read yet: {kind_en}.",
        "Lưu hoặc xuất văn bản ra DOCX hoặc PDF.",
        "Save or export the document as DOCX or PDF.",
    ),
    "broken-pdf": Fault(
        "Tệp PDF bị hỏng ({reason}).",
        "The PDF is damaged ({reason}).",
        "Tải lại tệp, hoặc mở bằng trình đọc PDF rồi in ra một tệp PDF mới.",
        "Get it again, or open it in a PDF viewer and print it to a new PDF.",
    ),
    "broken-file": Fault(
        "Không đọc được tệp {kind} ({reason}).",
        "The {kind_en} file cannot be read ({reason}).",
        "Mở tệp bằng phần mềm tạo ra nó rồi lưu lại một bản mới.",
        "Open it in the program that made it and save a new copy.",
    ),
    "decompression-bomb": Fault(
        "Tệp nở ra quá lớn khi mở (cần hơn {limit} bộ nhớ).",
        "The file unpacks to too much (it needs over {limit} of memory).",
        "Kiểm tra nguồn gốc của tệp; nếu đúng, in lại thành một tệp PDF mới, hoặc quét lại.",
        "Check where the file comes from; if it is right, print it to a new PDF, or scan it.",
    ),
    "too-large": Fault(
        "Tệp quá lớn: {size}, trong khi giới hạn là {limit}.",
        "The file is too large: {size_en}, while the limit is {limit_en}.",
        "Tách văn bản thành nhiều tệp nhỏ hơn.",
        "Split the document into smaller files.",
    ),
}


def fault(code: str, **values: object) -> ReadError:
    """The error of this code, its sentences filled with `values`."""
    return ReadError(code, *(sentence.format(**values) for sentence in FAULTS[code]))
