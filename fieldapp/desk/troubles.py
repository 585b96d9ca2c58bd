"""What may get in the way of making a ledger again, in plain words."""

from fieldapp.domain.trouble import FieldTrouble, IntegrityTrouble

REBUILD = "Đừng xóa gì. Dựng lại sổ từ bản sao bằng lệnh: fieldapp desk rebuild."


def ledger_damaged() -> IntegrityTrouble:
    return IntegrityTrouble(
        "Sổ trên máy bị hỏng nên không mở được. Không có gì bị xóa.", REBUILD, code="DL-01"
    )


def ledger_gone() -> IntegrityTrouble:
    return IntegrityTrouble(
        "Không thấy sổ trên máy. Bản sao của sổ vẫn được giữ riêng.", REBUILD, code="DL-01"
    )


def ledger_behind() -> IntegrityTrouble:
    return IntegrityTrouble(
        "Sổ trên máy cũ hơn bản sao của nó. Không có gì bị xóa.", REBUILD, code="DL-06"
    )


def nothing_to_rebuild() -> FieldTrouble:
    return FieldTrouble(
        "Sổ trên máy vẫn đầy đủ. Chưa thay đổi gì.", "Cứ mở sổ như thường lệ.", code="DL-08"
    )


def no_copy() -> IntegrityTrouble:
    return IntegrityTrouble(
        "Bản sao trên máy không đủ để dựng lại sổ. Chưa thay đổi gì.",
        "Cắm USB giữ bản sao của bàn này rồi làm lại, hoặc gọi hỗ trợ.",
        code="DL-09",
    )


def epochs_used_up() -> FieldTrouble:
    return FieldTrouble(
        "Sổ của bàn này đã được dựng lại quá nhiều lần. Chưa thay đổi gì.",
        "Ghi danh máy lại và xin gói mới ở văn phòng.",
        code="DL-10",
    )


def no_pack_file() -> FieldTrouble:
    return FieldTrouble(
        "Trên máy không còn tệp gói mà bàn này đã dùng. Chưa thay đổi gì.",
        "Chép lại mọi gói đã nạp (.fapack) vào thư mục inbox của bàn rồi làm lại.",
        code="DL-11",
    )
