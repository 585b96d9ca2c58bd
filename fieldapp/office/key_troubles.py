"""What may get in the way of roots, certs and revocations, in plain words."""

from fieldapp.domain.trouble import FieldTrouble, IntegrityTrouble


def same_folder() -> FieldTrouble:
    return FieldTrouble(
        "Hai gốc cần hai nơi cất khác nhau. Chưa tạo gì.",
        "Cắm hai USB, hoặc chọn hai thư mục khác nhau.",
        code="KH-01",
    )


def same_passphrase() -> FieldTrouble:
    return FieldTrouble(
        "Hai gốc cần hai mật khẩu khác nhau. Chưa tạo gì.",
        "Mời người thứ hai đặt mật khẩu cho gốc B.",
        code="KH-02",
    )


def short_root_passphrase() -> FieldTrouble:
    return FieldTrouble(
        "Mật khẩu ngắn quá. Chưa tạo gì.",
        "Dùng ít nhất 15 ký tự, ví dụ năm từ dễ nhớ.",
        code="KH-03",
    )


def already_a_root(folder: str) -> FieldTrouble:
    return FieldTrouble(
        f"Thư mục {folder} đã có khóa gốc. Chưa thay đổi gì.", "Chọn thư mục trống.", code="KH-04"
    )


def no_root(folder: str) -> FieldTrouble:
    return FieldTrouble(
        f"Thư mục {folder} không có khóa gốc. Chưa thay đổi gì.",
        "Cắm USB có tệp root-a.json hoặc root-b.json.",
        code="KH-05",
    )


def strange_root() -> IntegrityTrouble:
    return IntegrityTrouble(
        "Khóa gốc này không phải của văn phòng này. Chưa thay đổi gì.",
        "Lấy đúng USB gốc từ két.",
        code="KH-06",
    )


def mistyped_row(number: int) -> FieldTrouble:
    return FieldTrouble(
        f"Dòng {number} chưa đúng hoặc còn thiếu. Chưa khôi phục gì.",
        "So lại dòng đó với giấy, cả số thứ tự ở đầu và hai số kiểm tra ở cuối.",
        code="KH-07",
    )


def no_root_paper() -> IntegrityTrouble:
    return IntegrityTrouble(
        "Các số này không phải của giấy lưu khóa gốc. Chưa khôi phục gì.",
        "Lấy đúng tờ giấy, rồi gõ hoặc quét lại.",
        code="KH-08",
    )


def strange_backup() -> IntegrityTrouble:
    return IntegrityTrouble(
        "Khóa dự phòng này không phải của giấy chứng nhận đang dùng. Chưa thay đổi gì.",
        "Lấy tệp backup có số lớn nhất trong két.",
        code="KH-09",
    )


def unknown_desk(desk: str) -> FieldTrouble:
    return FieldTrouble(
        f"Văn phòng không có bàn {desk}. Chưa thay đổi gì.",
        "Dùng số bàn hoặc mã bàn 16 ký tự, như lệnh keys show in ra.",
        code="KH-10",
    )


def revoked_already(epoch: int, after_seq: int) -> FieldTrouble:
    return FieldTrouble(
        f"Bàn này đã bị thu hồi từ lượt ghi sau {after_seq} (đợt {epoch}). Chưa thay đổi gì.",
        "Không cần làm gì, hoặc chọn một số nhỏ hơn.",
        code="KH-11",
    )


def number_taken(number: int) -> FieldTrouble:
    return FieldTrouble(
        f"Số bàn {number} đã cấp cho máy khác. Chưa cấp số bàn.",
        "Chọn số khác, hoặc để phần mềm chọn.",
        code="KH-12",
    )
