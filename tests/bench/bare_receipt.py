"""The least that makes such a receipt: text set where it belongs, rules, strokes and a code."""

import io
from typing import Any

import zxingcpp
from reportlab import rl_config
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from fieldapp.paths import resources

FACES = ("Tinos-Regular", "Tinos-Bold", "Tinos-Italic")
_PAGE = (210 * mm, 148.5 * mm)
# Face, size, left and height in millimetres.
TEXTS = (
    (1, 11, 20, 136, "BẢO HIỂM XÃ HỘI TỈNH YÊN BÁI"),
    (1, 11, 20, 131, "BẢO HIỂM XÃ HỘI HUYỆN TRẤN YÊN"),
    (1, 11, 110, 136, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    (1, 11, 120, 131, "Độc lập – Tự do – Hạnh phúc"),
    (0, 11, 20, 124, "Số: 00003-0-00001-46/PGN-B1"),
    (2, 11, 120, 124, "Trấn Yên, ngày 15 tháng 12 năm 2022"),
    (1, 14, 75, 116, "PHIẾU GIAO NHẬN SỔ BHXH, THẺ BHYT"),
    (
        2,
        10,
        30,
        111,
        "Chương trình tặng sổ BHXH, thẻ BHYT cho người có hoàn cảnh khó khăn năm 2022",
    ),
    (
        0,
        11,
        20,
        102,
        "Hôm nay, lúc 09 giờ 47 phút, tại Nhà văn hóa huyện Trấn Yên, thị trấn Cổ Phúc.",
    ),
    (0, 11, 20, 97, "Bên giao: Nguyễn Thị Thu Hà, bàn số 3"),
    (0, 11, 20, 92, "Bên nhận: Giàng Thị Mỷ, sinh ngày 12/03/1986, nữ, CCCD 015186004127"),
    (0, 11, 20, 87, "Địa chỉ: thôn Khe Ron, xã Hồng Ca, huyện Trấn Yên, tỉnh Yên Bái"),
    (1, 10.5, 21, 80, "STT"),
    (1, 10.5, 35, 80, "Tên hiện vật"),
    (1, 10.5, 90, 80, "Chi tiết"),
    (1, 10.5, 160, 80, "Số lượng"),
    (0, 10.5, 23, 73, "1"),
    (0, 10.5, 35, 73, "Sổ bảo hiểm xã hội, số 1521084417"),
    (0, 10.5, 90, 73, "BHXH tự nguyện, 01–12/2023"),
    (0, 10.5, 165, 73, "1"),
    (0, 10.5, 23, 66, "2"),
    (0, 10.5, 35, 66, "Thẻ bảo hiểm y tế, số 1521084417"),
    (0, 10.5, 90, 66, "Giá trị 01/01/2023 – 31/12/2023"),
    (0, 10.5, 165, 66, "1"),
    (1, 10.5, 35, 59, "Cộng"),
    (1, 10.5, 165, 59, "2"),
    (0, 11, 20, 52, "Bên nhận đã nhận đủ, đúng các hiện vật ghi trên. Phiếu lập thành 02 liên."),
    (1, 11, 30, 44, "NGƯỜI NHẬN"),
    (1, 11, 130, 44, "NGƯỜI GIAO"),
    (2, 10, 25, 40, "(Ký, ghi rõ họ tên)"),
    (2, 10, 125, 40, "(Ký, ghi rõ họ tên)"),
    (0, 11, 30, 14, "Giàng Thị Mỷ"),
    (0, 11, 130, 14, "Nguyễn Thị Thu Hà"),
    (0, 9, 75, 10, "Mã kiểm: 8364-3437"),
)
COLUMNS, ROWS = (20, 33, 88, 155, 195), (57, 64, 71, 78, 85)
LEAVES = ("Liên 1: giao người nhận", "Liên 2: lưu")
STROKES = (((300, 80), (340, 220), (380, 90), (460, 240)), ((500, 60), (501, 61)))
_registered: list[str] = []


def render(digits: str) -> bytes:
    """Two sheets that share one drawing, as the product's do."""
    if not _registered:
        rl_config.useA85 = 0
        for name in (*FACES, "Tinos-BoldItalic"):
            pdfmetrics.registerFont(TTFont(name, str(resources() / "fonts" / f"{name}.ttf")))
            _registered.append(name)
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=_PAGE, pageCompression=1, invariant=1)
    canvas.beginForm("sheet", 0, 0, *_PAGE)
    for face, size, left, height, text in TEXTS:
        canvas.setFont(FACES[face], size)
        canvas.drawString(left * mm, height * mm, text)
    canvas.grid([x * mm for x in COLUMNS], [y * mm for y in ROWS])
    for stroke in STROKES:
        path = canvas.beginPath()
        path.moveTo(*stroke[0])
        for point in stroke[1:]:
            path.lineTo(*point)
        canvas.drawPath(path)
    _draw_code(canvas, digits)
    canvas.endForm()
    for sheet in LEAVES:
        canvas.doForm("sheet")
        canvas.setFont(FACES[2], 10)
        canvas.drawString(90 * mm, 106 * mm, sheet)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def _draw_code(canvas: Canvas, digits: str) -> None:
    code = zxingcpp.create_barcode(digits, zxingcpp.BarcodeFormat.QRCode, ec_level="H")
    image: Any = code.to_image(scale=1, add_quiet_zones=False)
    rows: Any = memoryview(image).tolist()
    wide = -(-len(rows) // 8) * 8
    bits = "".join("".join("1" if dot else "0" for dot in row).ljust(wide, "1") for row in rows)
    content = f"{int(bits, 2):0{len(bits) // 4}X}"
    canvas.saveState()
    canvas.translate(75 * mm, 15 * mm)
    canvas.scale(24 * mm, 24 * mm)
    canvas.addLiteral(f"BI /W {len(rows)} /H {len(rows)} /IM true /F /AHx ID\n{content}>\nEI")
    canvas.restoreState()
