"""Receipts for the tests of paper; all people and numbers are invented."""

from dataclasses import replace
from pathlib import Path

from fieldapp.domain.pack_records import Letterhead
from fieldapp.domain.receipts import (
    ReceiptCollector,
    ReceiptGiver,
    ReceiptLine,
    ReceiptPerson,
    ReceiptRecord,
    ReceiptSignature,
    Strokes,
)
from fieldapp.files.typesetting import Fonts

FONTS = Fonts.in_folder(Path(__file__).parents[2] / "resources" / "fonts")

# The receipt of formats.md §12.
CODE = (
    "810014547725680179100112609068197004654015860576827987981639390736030024776949534285342508"
    "718956130710820223614851730028256012113413232340905128712288715680948836637688055197299274"
    "513878730977705028856295346056615603465313814316157823551625291172312181060124713017136090"
    "444762839208352104126962998303833502225480101898"
)
STROKES = Strokes(1200, 400, (((300, 80), (340, 220), (380, 90), (460, 240)), ((500, 60),)))
PERSON = ReceiptPerson(
    name="Giàng Thị Mỷ",
    birth="1986-03-12",
    sex="f",
    address="thôn Khe Ron, xã Hồng Ca, huyện Trấn Yên, tỉnh Yên Bái",
    id_number="015186004127",
)
RECEIPT = ReceiptRecord(
    letterhead=Letterhead(
        parent="Bảo hiểm xã hội tỉnh Yên Bái",
        office="Bảo hiểm xã hội huyện Trấn Yên",
        place="Trấn Yên",
        venue="Nhà văn hóa huyện Trấn Yên, thị trấn Cổ Phúc",
        programme_vi="Chương trình tặng sổ BHXH, thẻ BHYT cho người có hoàn cảnh khó khăn năm 2022",
        symbol="PGN-B1",
    ),
    number="00003-0-00001-46",
    at="2022-12-15T09:47:00+07:00",
    giver=ReceiptGiver("Nguyễn Thị Thu Hà", 3),
    beneficiaries=(PERSON,),
    lines=(
        ReceiptLine("Sổ bảo hiểm xã hội", "BHXH tự nguyện, 01–12/2023", 1, "1521084417"),
        ReceiptLine("Thẻ bảo hiểm y tế", "Giá trị 01/01/2023 – 31/12/2023", 1, "1521084417"),
    ),
    code_digits=CODE,
    check_code="8364-3437",
)
SIGNED = replace(RECEIPT, signature=ReceiptSignature("stroke", STROKES))

_LONG_NAME = "Nguyễn Hoàng Phương Thảo Quỳnh Anh Trương Nữ Công Tằng Tôn N"
_LONG_ADDRESS = (
    "Khu tái định cư bản Phiêng Ban 2, đội sản xuất số 14, thôn Nà Khoang Thượng (giáp ranh), "
    "xã Púng Luông Thượng, tỉnh Lào Cai"
)
_CROWD = tuple(
    ReceiptPerson(_LONG_NAME[:-1] + str(number), "1958", "m", f"{number}, {_LONG_ADDRESS}")
    for number in range(1, 6)
)
LONGEST = replace(
    RECEIPT,
    letterhead=replace(
        RECEIPT.letterhead,
        parent="Bảo hiểm xã hội Việt Nam khu vực hai mươi hai, các tỉnh Lào Cai, Phú Thọ và "
        "các vùng lân cận phía Bắc Tổ quốc ta",
        office="Bảo hiểm xã hội cơ sở Trấn Yên – Lương Thịnh – Quy Mông – Hưng Khánh – "
        "Việt Hồng – Nam Cường – Âu Lâu, Lào Cai",
    ),
    number="65535-8-99999-86",
    giver=ReceiptGiver(_LONG_NAME, 65535, "phó trưởng phòng kiêm cán bộ một cửa"),
    beneficiaries=_CROWD,
    lines=tuple(
        ReceiptLine("Thẻ bảo hiểm y tế", "nơi khám: Trạm y tế " * 6, 1, "W" * 32, number % 5 + 1)
        for number in range(20)
    ),
    collector=ReceiptCollector(_LONG_NAME, "household", "015186004127"),
    signature=ReceiptSignature("mark", finger="right_index", witness=_LONG_NAME),
    clock_suspect=True,
    practice=True,
    copy=3,
)
