"""What the signing sheet shows when the receipt is to be signed by pen."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldapp.ui.components import Glyph, label
from fieldapp.ui.language import tr
from fieldapp.ui.theme.look import Look


def paper_part(look: Look) -> QWidget:
    """Says what happens now and what is left to do afterwards."""
    part = QWidget()
    rows = QVBoxLayout(part)
    rows.setSpacing(16)
    rows.addStretch()
    rows.addWidget(Glyph(look, "file-pen-line", "accent", 56), 0, Qt.AlignmentFlag.AlignHCenter)
    for text, role in (
        (tr("Phiếu in ra, người nhận ký bằng bút trên giấy"), "h2"),
        (
            tr(
                "Lượt trao được lưu ngay và ghi là Chờ ký. Ký xong, chọn lượt đó ở cột trái"
                " rồi bấm Đã ký trên giấy."
            ),
            "cap",
        ),
    ):
        line = label(text, role, wrap=True)
        line.setAlignment(Qt.AlignmentFlag.AlignCenter)
        rows.addWidget(line)
    rows.addStretch()
    return part
