"""What keeps the office from drawing a paper, in the words of the office."""

from fieldapp.domain.trouble import FieldTrouble


def not_packed(ceremony: str) -> FieldTrouble:
    return FieldTrouble(
        f"Buổi trao {ceremony} chưa có gói, nên chưa có mã cho tờ ký nhận.",
        "Làm gói (fieldapp office pack) rồi in danh sách ký nhận.",
        code="VP-30",
    )


def no_such_desk_no(number: int) -> FieldTrouble:
    return FieldTrouble(
        f"Buổi trao không có bàn số {number}. Chưa in phiếu nào.",
        "Kiểm tra số bàn: mỗi bàn có số phiếu viết tay của riêng mình.",
        code="VP-31",
    )
