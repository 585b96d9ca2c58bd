"""What may get in the way of making a ledger again, in plain words."""

from collections.abc import Sequence
from pathlib import Path

from fieldapp.desk.chaining import Missing
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


def no_copy(missing: Sequence[Missing] = ()) -> IntegrityTrouble:
    lacking = f" {missing_words(missing)}" if missing else ""
    return IntegrityTrouble(
        f"Bản sao trên máy không đủ để dựng lại sổ.{lacking} Chưa thay đổi gì.",
        "Cắm USB giữ bản sao của bàn này rồi làm lại, hoặc gọi hỗ trợ.",
        code="DL-09",
    )


def missing_words(missing: Sequence[Missing]) -> str:
    """Which entries stand in no copy, as a sentence."""
    ranges = (
        f"{gap.first}" if gap.first == gap.last else f"{gap.first}–{gap.last}" for gap in missing
    )
    epochs = (f"{each} (kỳ sổ {gap.epoch})" for each, gap in zip(ranges, missing, strict=True))
    return f"Thiếu dòng {', '.join(epochs)}."


def no_journal(path: Path) -> IntegrityTrouble:
    return IntegrityTrouble(
        f"Tệp {path.name} không phải bản sao của sổ. Chưa thay đổi gì.",
        "Chọn đúng tệp .fajournal của bàn này.",
        code="DL-12",
    )


def journal_of_another(path: Path) -> IntegrityTrouble:
    return IntegrityTrouble(
        f"Bản sao {path.name} là của bàn khác hoặc buổi khác. Chưa thay đổi gì.",
        "Cắm USB của chính bàn này rồi làm lại.",
        code="DL-13",
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


def no_desk_on(where: Path) -> FieldTrouble:
    return FieldTrouble(
        f"Không thấy bản sao của bàn nào ở {where}. Chưa thay đổi gì.",
        "Cắm USB giữ bản sao của bàn rồi làm lại.",
        code="USB-03",
    )


def several_desks_on(where: Path, desks: Sequence[str]) -> FieldTrouble:
    return FieldTrouble(
        f"Ở {where} có bản sao của nhiều bàn: {', '.join(desks)}. Chưa thay đổi gì.",
        "Làm lại với --desk và mã của bàn cần dựng.",
        code="USB-04",
    )


def stick_of_another() -> IntegrityTrouble:
    return IntegrityTrouble(
        "Giấy tờ trên USB không cùng một bàn. Chưa thay đổi gì.",
        "Cắm USB giữ bản sao của chính bàn này rồi làm lại.",
        code="USB-05",
    )


def stick_not_there(where: Path) -> FieldTrouble:
    return FieldTrouble(
        f"USB giữ bản sao của bàn này chưa cắm ({where}). Chưa xóa gì.",
        "Cắm USB rồi làm lại. USB đã mất: báo văn phòng, rồi fieldapp desk stick --off.",
        code="XOA-01",
    )


def more_was_said() -> IntegrityTrouble:
    return IntegrityTrouble(
        "Sau lần xóa dở trước, sổ của bàn còn được ghi thêm. Chưa xóa gì nữa.",
        "Đừng xóa gì. Gọi hỗ trợ, đọc mã này.",
        code="XOA-02",
    )
