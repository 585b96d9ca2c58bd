"""The papers that are printed here, each in a line of words and with what it needs to know."""

from dataclasses import dataclass
from typing import Literal

from fieldapp.ui.language import tr

Kind = Literal[
    "sign_sheets",
    "fall_back",
    "blank_slips",
    "invitations",
    "take_home",
    "void_slip",
    "later_slip",
    "progress",
    "commune_minutes",
]
KINDS: tuple[Kind, ...] = (
    "sign_sheets",
    "fall_back",
    "blank_slips",
    "invitations",
    "take_home",
    "later_slip",
    "void_slip",
    "progress",
    "commune_minutes",
)
ICONS: dict[Kind, str] = {
    "sign_sheets": "file-pen-line",
    "fall_back": "shield-check",
    "blank_slips": "notebook-pen",
    "invitations": "mail-check",
    "take_home": "house-heart",
    "later_slip": "calendar-check",
    "void_slip": "file-x",
    "progress": "chart-column",
    "commune_minutes": "clipboard-check",
}
Need = Literal["", "slips", "hours", "receipt", "person", "commune"]
NEEDS: dict[Kind, Need] = {
    "blank_slips": "slips",
    "invitations": "hours",
    "take_home": "receipt",
    "void_slip": "receipt",
    "later_slip": "person",
    "commune_minutes": "commune",
}
FILES: dict[Kind, str] = {
    "sign_sheets": "ky-nhan",
    "fall_back": "danh-sach-du-phong",
    "blank_slips": "phieu-viet-tay",
    "invitations": "giay-moi",
    "take_home": "giay-mang-ve",
    "later_slip": "giay-hen",
    "void_slip": "phieu-huy",
    "progress": "tien-do",
    "commune_minutes": "bien-ban-xa",
}


@dataclass(frozen=True, slots=True)
class Wish:
    """One paper with what the officer said of it."""

    kind: Kind
    what: str = ""
    first: int = 1
    count: int = 20


def title(kind: Kind) -> str:
    return {
        "sign_sheets": tr("Danh sách ký nhận"),
        "fall_back": tr("Danh sách dự phòng"),
        "blank_slips": tr("Phiếu viết tay"),
        "invitations": tr("Giấy mời"),
        "take_home": tr("Giấy nhớ mang về"),
        "later_slip": tr("Giấy hẹn"),
        "void_slip": tr("Phiếu hủy"),
        "progress": tr("Báo cáo tiến độ"),
        "commune_minutes": tr("Biên bản của xã"),
    }[kind]


def purpose(kind: Kind) -> str:
    """When an officer wants it, in one sentence."""
    return {
        "sign_sheets": tr("Mỗi tờ có mã. Ký xong, quét mã để ghi nhận cả tờ."),
        "fall_back": tr("Ai chưa nhận gì, ai đã nhận lúc nào. Dùng khi máy hỏng."),
        "blank_slips": tr("Có số sẵn, hai liên. Viết tay khi máy hỏng, rồi nhập lại."),
        "invitations": tr("Một giấy mỗi người, có mã để quét ở bàn."),
        "take_home": tr("Hạn thẻ, mức đóng, nơi khám: cho người đã nhận."),
        "later_slip": tr("Phần còn lại trao ngày nào, ở đâu."),
        "void_slip": tr("Món nào đã hủy và thu lại, cho phiếu giao nhận nào."),
        "progress": tr("Đã trao bao nhiêu, còn ai. Nộp lãnh đạo."),
        "commune_minutes": tr("Danh sách của một xã: đã nhận, chưa nhận và vì sao."),
    }[kind]


def missing(need: Need) -> str:
    """What has to be filled in first."""
    return {
        "receipt": tr("Gõ hoặc quét số phiếu giao nhận."),
        "person": tr("Gõ tên hoặc quét giấy tờ của người ấy."),
        "commune": tr("Gõ tên hoặc mã xã."),
    }.get(need, "")


def nothing(kind: Kind) -> str:
    """Why there is no such paper."""
    return {
        "take_home": tr("Bàn này không có phiếu ấy, hoặc phiếu đã hủy hết."),
        "void_slip": tr("Phiếu ấy chưa hủy gì."),
        "later_slip": tr("Không tìm thấy đúng một người, hoặc người ấy đã nhận đủ."),
        "commune_minutes": tr("Không có xã nào tên như vậy trong gói."),
    }.get(kind, tr("Chưa có gì để lập giấy này."))
