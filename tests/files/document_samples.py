"""One of each paper with the hardest names and addresses there are; everybody is invented."""

from fieldapp.domain.documents.fall_back import (
    BlankSlips,
    FallBackList,
    blank_slips,
    fall_back_list,
)
from fieldapp.domain.documents.listed import ItemKind, ListedPerson
from fieldapp.domain.documents.minutes import (
    CommuneMinutes,
    DayMinutes,
    StockLineOfDay,
    commune_minutes,
    day_minutes,
)
from fieldapp.domain.documents.progress import CommuneProgress, Progress, progress_report
from fieldapp.domain.documents.sign_sheet import SignSheets, sign_sheets
from fieldapp.domain.documents.slips import (
    Invitation,
    LaterSlip,
    SlipLine,
    SlipPerson,
    VoidSlip,
    invitation,
    later_slip,
    void_slip,
)
from fieldapp.domain.documents.take_home import Cover, TakeHome, take_home
from fieldapp.domain.ids import ItemCode
from fieldapp.domain.official_paper import OfficialPaper
from fieldapp.domain.premiums import premiums_on
from fieldapp.files.premiums_csv import read_premiums
from fieldapp.paths import resources
from tests.files.samples import LONGEST, RECEIPT

BOOK, CARD = ItemCode("bhxh_book"), ItemCode("bhyt_card")
KINDS = (ItemKind(BOOK, "Sổ bảo hiểm xã hội", "Sổ"), ItemKind(CARD, "Thẻ bảo hiểm y tế", "Thẻ"))
HEAD = RECEIPT.letterhead
CEREMONY = "Trao sổ BHXH, thẻ BHYT Trấn Yên 15/12/2022"
AT = "2022-12-15T11:47:00+07:00"
LONG = LONGEST.beneficiaries[0]
PEOPLE = tuple(
    ListedPerson(
        name=LONG.name if no % 9 == 0 else "Giàng Thị Mỷ",
        birth=("1986-03-12", "1958", "1958-03")[no % 3],
        village="thôn Khe Ron",
        commune="xã Hồng Ca",
        due={BOOK: no % 2, CARD: 1},
        id_number=None if no % 7 == 0 else f"0151860{no:05}",
        box=f"A · {no}",
        served="09:12 00001-0-00012-44" if no % 4 == 0 else "",
    )
    for no in range(1, 36)
)
LINES = (
    SlipLine("Sổ bảo hiểm xã hội", 1, "1521084417"),
    SlipLine("Thẻ bảo hiểm y tế", 1, "GD4252520000123", "01/01/2023 – 31/12/2023"),
)
STOCK = (
    StockLineOfDay(KINDS[0], 28, 0, 0, 20, 1, 9, 9),
    StockLineOfDay(KINDS[1], 60, 10, 5, 41, 0, 24, 23, "một thẻ rách khi bóc phong bì"),
)
RULES = read_premiums((resources() / "premiums.csv").read_text("utf-8"))
WHO = SlipPerson(LONG.name, "1958", "f", LONG.address)

CODES = ("8412345678901234", "8422345678901234")
SHEETS = sign_sheets(
    SignSheets(
        HEAD, CEREMONY, "2022-12-15", PEOPLE, KINDS, ("8412345678901234", "8422345678901234")
    )
)
DAY = DayMinutes(
    HEAD, CEREMONY, "Bàn 1", AT, "Nguyễn Thị Thu Hà", "Trần Văn Nam", 41, 1, 3, 1,
    "00001-0-00001-14", "00001-0-00041-23", STOCK, "9dcaab3faf20f79e3f37974b876550bc" * 2,
    "chờ người nhà mang giấy ủy quyền",
)  # fmt: skip
DOCUMENTS: dict[str, tuple[OfficialPaper, ...]] = {
    "sign sheets": SHEETS,
    "fall-back list": (fall_back_list(FallBackList(HEAD, CEREMONY, "Bàn 1", AT, PEOPLE, KINDS)),),
    "blank slips": blank_slips(BlankSlips(HEAD, CEREMONY, "2022-12-15", 3, 15, 2, KINDS)),
    "day minutes": (day_minutes(DAY),),
    "commune minutes": (
        commune_minutes(
            CommuneMinutes(
                HEAD, CEREMONY, "xã Hồng Ca", AT, 40, 37, {BOOK: 12, CARD: 36},
                ((f"{LONG.name} (1958)", LONG.address, "vắng, hẹn trao tại nhà trước 20/12/2022"),)
                * 3,
                KINDS, "Nguyễn Thị Thu Hà",
            )
        ),
    ),
    "void slip": (
        void_slip(
            VoidSlip(
                HEAD, "00001-0-00012-44", AT, person=WHO, lines=LINES, reason="wrong_person",
                note="trùng tên với người cùng thôn", officer="Nguyễn Thị Thu Hà",
                approved="Trần Văn Nam",
            )
        ),
    ),
    "later slip": (
        later_slip(
            LaterSlip(
                HEAD, AT, WHO, LINES[1:], by="2022-12-20", where=LONG.address,
                contact="BHXH huyện Trấn Yên, 0216 3825 000", officer="Nguyễn Thị Thu Hà",
            )
        ),
    ),
    "invitation": (
        invitation(
            Invitation(
                HEAD, CEREMONY, AT, "2022-12-15", "8 giờ 00", WHO, LINES,
                code="832829525866263805", desk="Bàn 1", box="A · số 17",
            )
        ),
    ),
    "take-home slip": (
        take_home(
            TakeHome(
                HEAD, AT, LONG.name, "f",
                (
                    Cover("Sổ bảo hiểm xã hội", "bhxh", "1521084417"),
                    Cover(
                        "Thẻ bảo hiểm y tế", "bhyt", "GD4252520000123", "2023-01-01", "2023-12-31",
                        "Trạm y tế xã Hồng Ca",
                    ),
                ),
                (*premiums_on(RULES, "bhyt", AT[:10]), *premiums_on(RULES, "bhxh", AT[:10])),
                "Bưu điện xã Hồng Ca, hoặc Bảo hiểm xã hội huyện Trấn Yên",
            )
        ),
    ),
    "progress report": (
        progress_report(
            Progress(
                HEAD, CEREMONY, "Bàn 1", AT, KINDS,
                tuple(
                    CommuneProgress(f"xã {name}", 20, 15, {BOOK: 8, CARD: 18}, {BOOK: 8, CARD: 13})
                    for name in ("Hồng Ca", "Việt Hồng", "Lương Thịnh")
                ),
                "Nguyễn Thị Thu Hà",
            )
        ),
    ),
}  # fmt: skip
