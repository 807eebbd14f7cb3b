"""Reasons for which a source in another format cannot be read; the rest stand in `pipeline.read.faults`."""

from __future__ import annotations

from pipeline.errors import ReadError
from pipeline.read import faults
from pipeline.read.faults import Fault

FAULTS: dict[str, Fault] = {
    "converter-missing": Fault(
        "Chưa đọc được {kind}: máy chưa cài LibreOffice.",
        "The {kind_en} cannot be read: LibreOffice is not installed.",
        "Cài LibreOffice Writer (Debian, Ubuntu: apt install --no-install-recommends libreoffice-writer-nogui).",
        "Install LibreOffice Writer (Debian, Ubuntu: apt install --no-install-recommends libreoffice-writer-nogui).",
    ),
    "converter-timeout": Fault(
        "LibreOffice không chuyển xong {kind} trong {seconds} giây.",
        "LibreOffice did not convert the {kind_en} within {seconds} seconds.",
        "Mở tệp bằng phần mềm soạn thảo rồi lưu lại thành DOCX.",
        "Open the file in a word processor and save it as DOCX.",
    ),
    "converter-failed": Fault(
        "LibreOffice không mở được {kind}.",
        "LibreOffice could not open the {kind_en}.",
        "Tệp có thể bị hỏng: mở bằng phần mềm soạn thảo rồi lưu lại thành DOCX.",
        "The file may be damaged: open it in a word processor and save it as DOCX.",
    ),
    "empty-archive": Fault(
        "Tệp nén không chứa tệp nào.",
        "The archive holds no file.",
        "Kiểm tra lại tệp nén, hoặc nén lại các văn bản.",
        "Check the archive, or pack the documents again.",
    ),
    "unsafe-path": Fault(
        "Tệp nén chứa đường dẫn vượt ra ngoài thư mục giải nén: {path}.",
        "The archive holds a path that leads out of it: {path}.",
        "Nén lại các văn bản bằng đường dẫn thông thường.",
        "Pack the documents again under ordinary paths.",
    ),
    "archive-bomb": Fault(
        "Tệp nén nở ra quá lớn khi giải nén (trên {limit}).",
        "The archive unpacks to too much (over {limit_en}).",
        "Kiểm tra nguồn gốc của tệp nén; nếu đúng, giải nén rồi đưa vào từng tệp.",
        "Check where the archive comes from; if it is right, unpack it and give the files one by one.",
    ),
    "archive-too-deep": Fault(
        "Tệp nén lồng nhau quá {limit} lớp.",
        "Archives are nested more than {limit} deep.",
        "Giải nén các lớp bên ngoài rồi đưa vào lại.",
        "Unpack the outer archives and give what they hold.",
    ),
    "archive-too-many": Fault(
        "Tệp nén chứa quá {limit} tệp.",
        "The archive holds more than {limit} files.",
        "Chia thành nhiều tệp nén nhỏ hơn.",
        "Split it into smaller archives.",
    ),
    "no-vietnamese": Fault(
        "Nội dung không phải tiếng Việt có dấu.",
        "The content is not Vietnamese with its marks.",
        "Kiểm tra lại tệp; nếu chữ gõ không dấu hoặc sai bảng mã, lưu lại bằng tiếng Việt Unicode có dấu.",
        "Check the file; if it was typed without marks or in a wrong encoding, save it as Vietnamese in Unicode.",
    ),
    "unknown-encoding": Fault(
        "Không nhận ra bảng mã của tệp văn bản.",
        "The encoding of the text file is not known.",
        "Lưu lại tệp với bảng mã Unicode (UTF-8).",
        "Save the file again as Unicode (UTF-8).",
    ),
}


def fault(code: str, **values: object) -> ReadError:
    """The error of this code, its sentences filled with `values`; the reader's common codes are known too."""
    if code not in FAULTS:
        return faults.fault(code, **values)
    return ReadError(code, *(sentence.format(**values) for sentence in FAULTS[code]))
