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
    "not-utf8": Fault(
        "Tệp văn bản không dùng bảng mã UTF-8 (sai từ byte thứ {at}).",
        "The text file is not UTF-8 (wrong from byte {at}).",
        "Lưu lại tệp với bảng mã Unicode (UTF-8).",
        "Save the file again as Unicode (UTF-8).",
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
        "Lưu hoặc xuất văn bản ra DOCX hoặc PDF có lớp chữ.",
        "Save or export the document as DOCX or as a PDF with text.",
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
    "too-large": Fault(
        "Tệp quá lớn: {size}, trong khi giới hạn là {limit}.",
        "The file is too large: {size_en}, while the limit is {limit_en}.",
        "Tách văn bản thành nhiều tệp nhỏ hơn.",
        "Split the document into smaller files.",
    ),
    "scan-not-supported": Fault(
        "{pages}: ảnh quét, không có lớp chữ dùng được; phiên bản này chưa nhận dạng chữ trong ảnh.",
        "{pages_en}: scanned image without usable text; this version does not recognise text in images yet.",
        "Dùng bản PDF xuất trực tiếp từ phần mềm soạn thảo, hoặc tệp DOCX.",
        "Use the PDF exported by the word processor itself, or the DOCX.",
    ),
    "text-layer-broken": Fault(
        "{pages}: lớp chữ dùng sai bảng mã, không đọc được thành tiếng Việt.",
        "{pages_en}: the text layer maps its glyphs to wrong characters.",
        "Xuất lại PDF từ tệp gốc, hoặc dùng tệp DOCX.",
        "Export the PDF again from the original, or use the DOCX.",
    ),
}


def fault(code: str, **values: object) -> ReadError:
    """The error of this code, its sentences filled with `values`."""
    return ReadError(code, *(sentence.format(**values) for sentence in FAULTS[code]))
