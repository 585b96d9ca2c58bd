"""Why a sealed or signed thing is not taken in, in the officer's words.

Every reason is one of the codes of `refused`, so that the refusal itself can be recorded.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal, NoReturn

from fieldapp.domain.canonical import Malformed
from fieldapp.domain.entries import TooNew
from fieldapp.domain.trouble import FieldTrouble, IntegrityTrouble

FileReason = Literal[
    "bad_signature",
    "unknown_key",
    "wrong_ceremony",
    "not_newer",
    "other_pack",
    "gap",
    "damaged",
    "too_new",
    "not_for_us",
]

_CHANGED = "Gói đã bị sửa hoặc chép chưa hết. Chưa nhập gì."
_WORDS: dict[FileReason, tuple[str, str, str]] = {
    "bad_signature": ("GOI-03", _CHANGED, "Nhờ đoàn chép lại."),
    "damaged": ("GOI-03", _CHANGED, "Nhờ đoàn chép lại."),
    "unknown_key": (
        "GOI-04",
        "Không nhận ra nơi gửi gói này. Chưa nhập gì.",
        "Nạp giấy chứng nhận mới của văn phòng, hoặc gọi văn phòng.",
    ),
    "too_new": (
        "GOI-05",
        "Gói này làm bằng bản phần mềm mới hơn. Chưa nhập gì.",
        "Cập nhật phần mềm rồi nạp lại.",
    ),
    "not_for_us": (
        "GOI-06",
        "Gói này không gửi cho máy này. Chưa nhập gì.",
        "Tìm đúng tệp, hoặc dùng đúng thẻ buổi trao.",
    ),
    "wrong_ceremony": (
        "GOI-01",
        "Gói này của buổi khác. Chưa nhập gì.",
        "Tìm đúng gói của buổi này.",
    ),
    "not_newer": (
        "GOI-07",
        "Gói này cũ hơn gói đang dùng. Chưa nhập gì.",
        "Không cần làm gì, hoặc nạp gói mới nhất.",
    ),
    "other_pack": (
        "GOI-08",
        "Máy gửi đang dùng gói mới hơn. Chưa nhập gì.",
        "Nạp gói mới trước, rồi nhập lại.",
    ),
    "gap": (
        "GOI-09",
        "Còn thiếu gói gửi trước đó. Gói này được giữ riêng, chưa nhập.",
        "Nhập gói còn thiếu trước.",
    ),
}


class Refusable(IntegrityTrouble):
    """A file that is refused whole; `reason` is what the ledger records."""

    def __init__(self, reason: FileReason) -> None:
        code, title, advice = _WORDS[reason]
        super().__init__(title, advice, code=code)
        self.reason = reason


class SlotsDamaged(IntegrityTrouble):
    """The ways to open this desk were changed by somebody else; the second copy may be sound."""

    def __init__(self) -> None:
        super().__init__(
            "Không mở được khoá của máy. Không có gì bị xoá.",
            "Gọi hỗ trợ, đọc mã này.",
            code="DL-02",
        )


class WrittenLater(IntegrityTrouble):
    """What this machine keeps was written by a later version; it is left as it is."""

    def __init__(self) -> None:
        super().__init__(
            "Dữ liệu này do bản Trao Tay mới hơn ghi. Chưa thay đổi gì.",
            "Cài bản Trao Tay mới rồi mở lại.",
            code="DL-05",
        )


class WrongPassphrase(FieldTrouble):
    """The passphrase does not open what it was typed for."""

    def __init__(self) -> None:
        super().__init__(
            "Mật khẩu chưa đúng.",
            "Gõ lại, hoặc xem phong bì của phụ trách đoàn.",
            code="GOI-02",
        )


def refuse(reason: FileReason, log: str) -> NoReturn:
    """Refuse for `reason`; `log` says for the log, without names, what was wrong."""
    raise Refusable(reason) from Malformed(log)


@contextmanager
def strict_form() -> Iterator[None]:
    """Whatever is not as we would write it is damaged, or of a later version."""
    try:
        yield
    except TooNew as cause:
        raise Refusable("too_new") from cause
    except Malformed as cause:
        raise Refusable("damaged") from cause
