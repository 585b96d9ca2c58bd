import pytest

from fieldapp.domain.lists.places import Address, Context, Places, read_address
from fieldapp.domain.lists.units import Level, Unit, Units
from tests.domain.lists.build import TRAN_YEN, UNITS, codes, read

PROVINCE = Context("15")


def found(level: Level, text: str, within: str = "") -> list[str]:
    return [unit.code for unit in UNITS.named(level, text, within)]


@pytest.mark.parametrize(
    ("text", "codes_found"),
    [
        ("Thị trấn Cổ Phúc", ["04498"]),
        ("TT.CỔ PHÚC", ["04498"]),
        ("tt Cổ Phúc", ["04498"]),
        ("Cổ Phúc", ["04498"]),
        ("Co Phuc", ["04498"]),
        ("Co Phuc Town", ["04498"]),
        ("Xã Cổ Phúc", []),
        ("Trạm Tấu", ["04585", "04588"]),
        ("X. Trạm Tấu", ["04588"]),
        ("Trạm Tấu Commune", ["04588"]),
        ("xã Hồng Cà", ["04570"]),
        ("Hồng-Ca", ["04570"]),
        ("Commune", []),
        ("Xã", []),
    ],
)
def test_a_commune_is_found_as_people_write_it(text, codes_found):
    assert found("C", text) == codes_found


def test_units_are_found_within_a_province_or_a_district():
    assert found("C", "Cổ Phúc", "15") == found("C", "Cổ Phúc", "138") == ["04498"]
    assert found("C", "Cổ Phúc", "25") == []
    assert found("D", "TP Yên Bái") == ["132"]
    assert found("P", "T. Phú Thọ") == found("P", "Phu Tho Province") == ["25"]
    assert found("D", "TX. Phú Thọ", "25") == ["228"]


def test_a_register_with_gaps_or_without_districts_is_still_a_register():
    units = Units(
        [
            Unit("P", "15", "", "Tỉnh Lào Cai"),
            Unit("C", "04498", "15", "Xã Trấn Yên"),
            Unit("C", "00001", "999", "Nowhere"),
        ]
    )
    home = Places(units, PROVINCE).home(Address(commune="Trấn Yên"), None)
    assert (home.province_code, home.district_code) == ("15", None)
    lost = Places(units, Context()).home(Address(commune="Nowhere"), None)
    assert (lost.province_code, lost.commune) == (None, units.by_code["00001"])
    assert units.named("C", "Nowhere", "15") == []


@pytest.mark.parametrize(
    ("text", "address"),
    [
        (
            "Khu 18, phường Dữu Lâu, thành phố Việt Trì, tỉnh Phú Thọ",
            Address("Khu 18", "phường Dữu Lâu", "thành phố Việt Trì", "tỉnh Phú Thọ"),
        ),
        ("Số 5, tổ 3 - phường X - TP Y", Address("Số 5, tổ 3", "phường X", "TP Y")),
        ("Xã Hồng Ca", Address("", "Xã Hồng Ca")),
        ("Khu 18", Address("Khu 18")),
        ("Khu 18, Dữu Lâu, Việt Trì", Address("Khu 18", "Dữu Lâu", "Việt Trì")),
        (" , ", Address()),
    ],
)
def test_an_address_is_cut_into_its_levels(text, address):
    assert read_address(text) == address


@pytest.mark.parametrize(
    ("context", "address", "code", "part"),
    [
        (TRAN_YEN, Address("", "Hồng Ca", "Huyện Trấn Yên", "Yên Bái"), None, "commune"),
        (TRAN_YEN, Address("", "Hồng Ca", "", "Yên Bai"), None, "commune"),
        (TRAN_YEN, Address("", "Hồng Ca", "", "Sao Hỏa"), "unit_unknown", "province"),
        (TRAN_YEN, Address("", "Khả Cửu", "", "Phú Thọ"), "unit_mismatch", "province"),
        (TRAN_YEN, Address("", "Khả Cửu", "Xa Xăm", "Phú Thọ"), "unit_mismatch", "province"),
        (TRAN_YEN, Address("", "Khả Cửu", "Thanh Sơn"), "unit_unknown", "district"),
        (TRAN_YEN, Address("", "Trạm Tấu", "Trạm Tấu"), "unit_mismatch", "district"),
        (TRAN_YEN, Address("", ""), "unit_missing", "commune"),
        (TRAN_YEN, Address("", "Khả Cửu"), "unit_mismatch", "commune"),
        (TRAN_YEN, Address("", "Hông Kông"), "unit_unknown", "commune"),
        (PROVINCE, Address("", "Trạm Tấu"), "unit_ambiguous", "commune"),
        (Context(None, "138"), Address("", "Hồng Ca"), None, "commune"),
        (Context(), Address("", "Khả Cửu"), None, "commune"),
    ],
)
def test_a_home_is_checked_against_register_and_context(context, address, code, part):
    places = Places(UNITS, context)
    home = places.home(address, places.sheet_district("", ""))
    assert (home.code, home.part) == (code, part)
    assert (home.commune is None) is (code is not None)


def test_two_districts_of_one_name_are_asked_about():
    units = Units(
        [
            Unit("P", "87", "", "Tỉnh Đồng Tháp"),
            Unit("D", "866", "87", "Thành phố Cao Lãnh"),
            Unit("D", "873", "87", "Huyện Cao Lãnh"),
        ]
    )
    home = Places(units, Context("87")).home(Address("", "A", "Cao Lãnh"), None)
    assert (home.code, home.part) == ("unit_ambiguous", "district")
    other = Places(units, Context("87", "999")).home(Address("", "A", "Cao Lãnh"), None)
    assert (other.code, other.district_code) == ("unit_mismatch", None)


@pytest.mark.parametrize(
    ("sheet", "title", "district"),
    [
        ("TP Yên Bái", "", "132"),
        ("Tram Tau", "", "139"),
        ("DS", "DANH SÁCH - HUYỆN TRẤN YÊN", "138"),
        ("DS", "Danh sách tỉnh Yên Bái", None),
        ("DS", "huyện Trấn Yên và huyện Trạm Tấu", None),
    ],
)
def test_a_sheet_or_its_title_names_the_district(sheet, title, district):
    assert Places(UNITS, PROVINCE).sheet_district(sheet, title) == district


def test_a_problem_points_at_the_column_that_says_it():
    header = ("STT", "Họ và tên", "Số CCCD", "Địa chỉ", "Thẻ BHYT")
    row = (1, "Lò Văn Pánh", "015071992552")
    far = read(header, (*row, "Thôn 1, xã Khả Cửu", "x"))
    village = read(header, ("Xã Hồng Ca", "", "", "", ""), (*row, "Thôn 1", "x"))
    unknown = read(header, ("Xã Lạ", "", "", "", ""), (*row, "Thôn 1", "x"))
    assert codes(far) == [(2, "D", "unit_mismatch")]
    assert (village.rows[0].village, village.rows[0].commune_code) == ("Thôn 1", "04570")
    assert codes(village) == []
    assert codes(unknown) == [(3, None, "unit_unknown")]
    columns = ("STT", "Họ và tên", "Số CCCD", "Huyện", "Tỉnh", "Thẻ BHYT")
    assert codes(read(columns, (*row, "Xa", "Yên Bái", "x"))) == [(2, "D", "unit_unknown")]
