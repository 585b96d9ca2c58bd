"""What may get in the office's way, in plain words."""

from fieldapp.domain.trouble import FieldTrouble, IntegrityTrouble, Unfit


def wrong_passphrase() -> FieldTrouble:
    return FieldTrouble(
        "Mật khẩu văn phòng chưa đúng. Chưa mở gì.", "Gõ lại mật khẩu.", code="VP-01"
    )


def not_an_office() -> FieldTrouble:
    return FieldTrouble(
        "Thư mục này chưa có văn phòng.",
        "Chọn đúng thư mục, hoặc tạo văn phòng mới.",
        code="VP-02",
    )


def already_an_office() -> FieldTrouble:
    return FieldTrouble(
        "Thư mục này đã có văn phòng. Chưa thay đổi gì.",
        "Mở văn phòng đó, hoặc chọn thư mục khác.",
        code="VP-03",
    )


def short_passphrase() -> FieldTrouble:
    return FieldTrouble(
        "Mật khẩu văn phòng ngắn quá.", "Dùng ít nhất 15 ký tự, ví dụ năm từ dễ nhớ.", code="VP-04"
    )


def keys_and_cert_differ() -> IntegrityTrouble:
    return IntegrityTrouble(
        "Khóa và giấy chứng nhận của văn phòng không khớp nhau. Chưa mở gì.",
        "Lấy lại bản sao đầy đủ của thư mục văn phòng, hoặc gọi hỗ trợ.",
        code="VP-05",
    )


def damaged_office() -> IntegrityTrouble:
    return IntegrityTrouble(
        "Tệp khóa của văn phòng bị hỏng. Dữ liệu chưa bị thay đổi.",
        "Lấy lại tệp office.json từ bản sao, hoặc gọi hỗ trợ.",
        code="VP-06",
    )


def no_such_ceremony(ceremony: str) -> FieldTrouble:
    return FieldTrouble(
        f"Văn phòng không có buổi trao {ceremony}.", "Kiểm tra mã buổi trao.", code="VP-07"
    )


def ceremony_exists(ceremony: str) -> FieldTrouble:
    return FieldTrouble(
        f"Buổi trao {ceremony} đã có. Chưa thay đổi gì.",
        "Dùng số thứ tự khác cho buổi mới trong cùng ngày.",
        code="VP-08",
    )


def nothing_due(code: str) -> FieldTrouble:
    return FieldTrouble(
        f"Danh sách {code} không còn suất nào chưa xếp buổi. Chưa thay đổi gì.",
        "Nhập danh sách trước, hoặc chọn danh sách khác.",
        code="VP-09",
    )


def other_fingerprint() -> IntegrityTrouble:
    return IntegrityTrouble(
        "Số kiểm tra trên máy và trên tệp xin cấp số không khớp. Chưa cấp số bàn.",
        "Lấy lại tệp từ chính máy đó và đọc lại số kiểm tra.",
        code="VP-10",
    )


def desks_used_up() -> FieldTrouble:
    return FieldTrouble(
        "Đã dùng hết số bàn của chương trình.", "Gọi cơ quan cấp trên.", code="VP-11"
    )


def no_desk() -> FieldTrouble:
    return FieldTrouble(
        "Buổi trao chưa có máy nào được cấp số. Chưa làm gói.",
        "Cấp số bàn cho máy trước.",
        code="VP-12",
    )


def unknown_desk_no(number: int) -> FieldTrouble:
    return FieldTrouble(
        f"Buổi trao không có bàn số {number}. Chưa làm gói.",
        "Kiểm tra lại cách chia xã cho các bàn.",
        code="VP-13",
    )


def no_leader() -> FieldTrouble:
    return FieldTrouble(
        "Gói cần ít nhất một phụ trách đoàn. Chưa làm gói.",
        "Thêm một cán bộ có vai trò phụ trách.",
        code="VP-14",
    )


def unfit(what: str) -> Unfit:
    return Unfit(
        f"{what} chưa đúng quy cách. Chưa thay đổi gì.", "Sửa lại rồi làm lại.", code="VP-15"
    )


def over_allocated(excess: int) -> FieldTrouble:
    return FieldTrouble(
        f"Phân bổ vượt số của cấp trên {excess} suất. Chưa thay đổi gì.",
        "Giảm số lượng, hoặc tăng phân bổ của cấp trên.",
        code="VP-16",
    )


def no_such_allocation(code: str) -> FieldTrouble:
    return FieldTrouble(
        f"Không có phân bổ hoặc đóng góp {code}. Chưa thay đổi gì.",
        "Kiểm tra lại mã.",
        code="VP-17",
    )


def code_taken(code: str) -> FieldTrouble:
    return FieldTrouble(
        f"Mã {code} đã dùng cho nội dung khác. Chưa thay đổi gì.", "Dùng mã khác.", code="VP-18"
    )


def nothing_received(desk: str) -> FieldTrouble:
    return FieldTrouble(
        f"Văn phòng chưa nhận gói nào của bàn {desk}.", "Nhập gói kết quả trước.", code="VP-19"
    )


def export_differs(what: str) -> IntegrityTrouble:
    return IntegrityTrouble(
        f"Tệp trung ương không đúng như văn phòng đã ký ({what}).",
        "Xin lại tệp từ nơi đã lập.",
        code="VP-20",
    )


def enrolled_elsewhere(ceremony: str) -> FieldTrouble:
    return FieldTrouble(
        f"Máy này đã được cấp số cho buổi {ceremony}. Chưa cấp số mới.",
        "Trên máy đó, tạo tệp xin cấp số mới cho buổi này.",
        code="VP-21",
    )


def nobody_from(commune: str) -> FieldTrouble:
    return FieldTrouble(
        f"Buổi trao không có ai ở xã {commune}. Chưa làm gói.",
        "Kiểm tra lại mã xã, năm chữ số như trong danh sách.",
        code="VP-22",
    )


def split_twice(commune: str) -> FieldTrouble:
    return FieldTrouble(
        f"Xã {commune} vừa được chia cho một bàn, vừa cho mọi bàn. Chưa làm gói.",
        "Chỉ chọn một trong hai.",
        code="VP-23",
    )


def no_such_commune(commune: str) -> Unfit:
    return Unfit(
        f"Tỉnh của văn phòng không có xã mã {commune}. Chưa lập buổi trao.",
        "Kiểm tra lại mã xã, năm chữ số theo danh mục đơn vị hành chính.",
        code="VP-24",
    )


def not_our_desk() -> FieldTrouble:
    return FieldTrouble(
        "Khóa của văn phòng không mở được bàn này. Chưa nhập gì thêm.",
        "Nhờ văn phòng đã ghi danh máy đó, hoặc nhập không kèm hai người.",
        code="VP-45",
    )


def register_is_there() -> FieldTrouble:
    return FieldTrouble(
        "Văn phòng này đang có sổ đăng ký. Chưa thay đổi gì.",
        "Nếu sổ hỏng, đổi tên các tệp register.db* rồi làm lại; đừng xóa chúng.",
        code="VP-46",
    )


def no_packs_kept() -> FieldTrouble:
    return FieldTrouble(
        "Không có gói hoặc chứng nhận nào của văn phòng này trong các thư mục. Chưa tạo gì.",
        "Đưa thêm thư mục có tệp .fapack và .facert đã phát.",
        code="VP-47",
    )


def card_not_known(ceremony: str) -> FieldTrouble:
    return FieldTrouble(
        f"Sổ dựng lại không biết thẻ của buổi {ceremony}. Chưa phát gói nào.",
        "Dùng gói cũ, hoặc dựng lại sổ kèm --card-file.",
        code="VP-48",
    )
