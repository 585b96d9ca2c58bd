"""One plain sentence for each problem of a list: where it is, what it is, what to do."""

from fieldapp.domain.lists.problems import Code, Problem

_SENTENCES: dict[Code, str] = {
    "file_unreadable": "Không mở được tệp này. Hãy mở bằng Excel, lưu lại dạng .xlsx rồi nạp lại.",
    "file_encrypted": "Tệp có mật khẩu. Hãy bỏ mật khẩu trong Excel, lưu lại rồi nạp lại.",
    "file_too_large": "Tệp quá lớn để đọc an toàn. Hãy tách thành nhiều tệp nhỏ hơn rồi nạp lại.",
    "macro_present": "Tệp có macro. Danh sách vẫn được đọc, macro không bao giờ được chạy.",
    "header_not_found": "Không tìm thấy dòng tiêu đề. Hãy thêm dòng có «Họ và tên» và tên các cột.",
    "list_empty": "Danh sách không có người nào. Hãy kiểm tra xem đã chọn đúng tệp chưa.",
    "name_missing": "chưa có họ tên. Hãy điền họ tên.",
    "birth_invalid": "ngày sinh không đúng. Hãy sửa thành ngày/tháng/năm hoặc chỉ ghi năm sinh.",
    "birth_missing": "chưa có ngày sinh. Hãy điền nếu biết, ít nhất là năm sinh.",
    "birth_serial": "ngày sinh bị đổi thành số. Đã đọc lại thành ngày, hãy xem có đúng không.",
    "id_destroyed": "số đã bị bảng tính làm mất chữ số. Hãy gõ lại đủ số từ giấy tờ.",
    "id_invalid": "số có ký tự sai hoặc không phải số thật. Hãy gõ lại từ giấy tờ.",
    "id_length": "số thừa hoặc thiếu chữ số. Hãy gõ lại đủ số từ giấy tờ.",
    "id_ambiguous": "số có thể là hai loại khác nhau. Hãy gõ lại đủ số, kể cả số 0 ở đầu.",
    "id_padded": "số bị mất số 0 ở đầu. Đã điền lại, hãy xem có đúng không.",
    "id_province_unknown": "ba số đầu của CCCD không phải mã tỉnh nào. Hãy so lại với giấy tờ.",
    "id_mismatch": "số không khớp với ngày sinh, giới tính hoặc mã BHXH. Hãy so lại với giấy tờ.",
    "id_missing": "chưa có số giấy tờ nào. Hãy điền CCCD hoặc mã số BHXH nếu có.",
    "unit_unknown": "tên đơn vị hành chính không có trong danh mục. Hãy sửa lại tên.",
    "unit_mismatch": "đơn vị hành chính nằm ngoài nơi của danh sách. Hãy xem có nhầm nơi không.",
    "unit_ambiguous": "có nhiều đơn vị trùng tên. Hãy ghi thêm xã, phường hay thị trấn.",
    "unit_missing": "chưa có xã, phường, thị trấn. Hãy điền tên xã.",
    "item_missing": "chưa rõ tặng sổ BHXH hay thẻ BHYT. Hãy đánh dấu ít nhất một loại.",
    "duplicate_id": "số này có ở nhiều người khác tên. Hãy xem số của ai đúng.",
    "duplicate_person": "người này đã có ở dòng trên. Hãy bỏ dòng thừa nếu là cùng một người.",
    "formula_cell": "ô chứa công thức. Hãy gõ giá trị thay cho công thức.",
    "row_hidden": "dòng này đang bị ẩn nhưng vẫn được đọc. Hãy bỏ ẩn để kiểm tra.",
    "total_mismatch": "dòng tổng không khớp với các dòng ở trên. Hãy đếm lại.",
    "name_control": "họ tên có ký tự điều khiển không nhìn thấy. Hãy gõ lại họ tên.",
    "name_hidden": "họ tên có ký tự ẩn, đã bỏ khi đọc. Hãy xem lại họ tên.",
    "name_script": "họ tên có chữ lạ trông giống chữ Việt. Hãy gõ lại họ tên.",
}


def sentence(problem: Problem) -> str:
    """Return what an officer reads: «Trang Thanh Son, dòng 12, cột E: số bị mất số 0 ở đầu. …»."""
    said = _SENTENCES[problem.code]
    if problem.row is None:
        return said
    places = [f"Trang {problem.sheet}"] if problem.sheet else []
    places.append(f"dòng {problem.row}" if places else f"Dòng {problem.row}")
    if problem.column:
        places.append(f"cột {problem.column}")
    return f"{', '.join(places)}: {said}"
