"""What is said of a document that took its worker along, or had to be stopped: `timeout`, `memory`, `crash`."""

from __future__ import annotations

import signal

from pipeline.records import Failure


def late(seconds: float) -> Failure:
    """It was not done in time."""
    return Failure(
        stage="read", error="timeout", message=f"Xử lý quá {seconds:g} giây mà chưa xong.",
        message_en=f"It was not done within {seconds:g} seconds.",
        remedy="Tách tài liệu thành nhiều tệp nhỏ hơn rồi chạy lại; hoặc tăng giới hạn bằng --timeout và chạy lại với "
               "--retry-failed=timeout.",
    )


def too_big(megabytes: int) -> Failure:
    """It needed more memory than one document may."""
    return Failure(
        stage="read", error="memory", message=f"Cần hơn {megabytes} MB bộ nhớ, quá mức dành cho một tài liệu.",
        message_en=f"It needs more than {megabytes} MB of memory, the limit for one document.",
        remedy="Tách tài liệu thành nhiều tệp nhỏ hơn rồi chạy lại; hoặc tăng giới hạn bằng --memory và chạy lại với "
               "--retry-failed=memory.",
    )


def starved() -> Failure:
    """The system killed its worker because the machine had no memory left."""
    return Failure(
        stage="read", error="memory", message="Hệ điều hành đã dừng tiến trình vì máy hết bộ nhớ.",
        message_en="The system killed the process because the machine ran out of memory.",
        remedy="Giảm số tiến trình bằng --workers, hoặc dùng máy có nhiều bộ nhớ hơn, rồi chạy lại với "
               "--retry-failed=memory.",
    )


def crashed(exitcode: int | None) -> Failure:
    """Its worker died; `exitcode` is below 0 for a signal, and None where it is not known."""
    vi = en = ""
    if exitcode is not None:
        name = _signal(exitcode)
        vi, en = f" (mã thoát {exitcode}{name})", f" (exit code {exitcode}{name})"
    return Failure(
        stage="read", error="crash", message=f"Tiến trình dừng đột ngột khi xử lý tài liệu này{vi}.",
        message_en=f"The worker process died on this document{en}.",
        remedy="Mở tệp bằng phần mềm khác rồi lưu lại một bản mới; nếu vẫn lỗi, gửi tệp cho người bảo trì phần mềm.",
    )


def _signal(exitcode: int) -> str:
    try:
        return f", {signal.Signals(-exitcode).name}" if exitcode < 0 else ""
    except ValueError:
        return ""
