"""A national list of invented people, the same for the same seed, for tests and measurements.

Names are drawn as they fall in the northern highlands. Numbers belong to nobody: CCCD numbers carry
99 as seventh and eighth digit, social insurance numbers 90 as third and fourth.
"""

from collections import Counter
from collections.abc import Iterator
from functools import cache
from random import Random

from fieldapp.domain.ids import BeneficiaryId, EntitlementId, ItemCode, uuid7
from fieldapp.domain.pack_records import Beneficiary, Entitlement

# A people a paragraph: family names | middle names of men | given names of men | the same of women.
_NAMES = """
Nguyễn Nguyễn Nguyễn Nguyễn Nguyễn Nguyễn Trần Trần Trần Lê Lê Phạm Phạm Hoàng Hoàng Vũ Đỗ Bùi
Đặng Ngô Dương Phan Đào Lương Đinh Hà Tạ Chu Cao Mai Trịnh Đoàn Lưu Phùng Tô | Văn Văn Văn Văn
Văn Đình Xuân Quang Hữu Đức Ngọc Trọng Bá Công Thế Minh Hồng Duy | Hùng Dũng Thắng Bình Sơn Hải
Long Minh Tuấn Cường Thành Đức Quang Vinh Hòa Lộc Phúc Thọ Khang Nghĩa Tình Chiến Lợi Tiến Toàn
Trường Việt Nam Đông Khoa Lâm Tùng Kiên Định Quyết Tâm Thiện Bính Giáp Thân Dậu Anh Bảo Khôi
Phong Huy Hiếu Đạt Quân An Thịnh | Thị Thị Thị Thị Thị Thị Thị Ngọc Kim Thúy Bích Hồng Khánh
Thảo Phương Mai Thu | Hoa Lan Mai Hồng Nga Hương Huệ Liên Loan Thủy Thúy Hà Hạnh Phượng Yến Oanh
Vân Nhung Thảo Hằng Nguyệt Dung Thơm Mến Lý Gái Thoa Nhàn Tâm Thanh Bích Ngọc Tuyết Xuân Thu Đào
Hòa Hiền Cúc Sen Linh Trang Vy Nhi Chi My Ngân Thư Giang Quỳnh Ánh

Hoàng Hoàng Nông Hà Lương Ma Đàm Vi La Hứa Mông Triệu Bế Lý | Văn Văn Văn Đình Ngọc Quang Đức
Viết | Khoản Chức Thuyên Đoàn Phấn Hành Khâm Tuân Hội Sự Chương Thái Toản Huấn Luân Nghiệp | Thị
Thị Thị Ngọc Thu | Sáo Pham Nhình Phấn Nhất Lả Sượng Ế Thuận Tiệp Chuyên Thêm Tươi Luyến Khuyên
Dịu

Giàng Giàng Sùng Thào Vàng Mùa Hảng Lý Cứ Chang Hờ Phàng Lù Vừ Tráng | A A A A A Nủ Chống Páo
Súa | Páo Chống Dê Lử Tủa Vàng Sử Chu Dờ Chua Sinh Chứ Gàng Lềnh Khua Tồng Đơ Của Phổng Vảng |
Thị | Mỷ Dở Sua Chư Dí Xông Sáo Dợ Pàng Cha Mị Vang Mo Sú Say Ganh Dua Bla Gầu Phua Mảy Rùa

Lò Lò Lường Cầm Quàng Vì Cà Điêu Đồng Sa Lừ Tòng Mè Bạc | Văn Văn Văn Trung Thanh | Ún Hặc Pâng
Xôm Hịa Pánh Dọn Ín Piềng Thoan Thưởng Bun Ơn Phận | Thị Thị Thị Ngọc | Phiu Mư Ban Inh Chỏm Nọi
Piệng Hiêng Ểng Chiêm Thoa

Triệu Bàn Đặng Phùng Tẩn Chảo Trương | Văn Tài Kim Tiến Phúc Quý Thừa Sành Tòn | Cao Vượng Tín
Phin Chiêu Quyên Kinh Pu Hào Khé Hiện Phú | Thị Mùi | Chài Mấy Mui Khe Nái Sến Ghến Viện Nhậy
Coi Phẩy Líu Ton Pết
"""
_SHARES = (60, 14, 12, 8, 6)
_VILLAGES = """
Khe Cam, Khe Tiến, Đồng Bưởi, Đồng Cát, Nam Thái, Liên Hợp, Bản Chao, Bản Lầu, Cao Lãnh, Tiền
Phong, Làng Đồng, Ngọn Ngòi, Tân Thịnh, Háng Gàng, Tà Chơ, Lao Chải, Phình Ngài, Trống Tông, Pá
Khoang, Nà Tà
"""
_COMMUNES = ("04498", "04501", "04525", "04570", "04582", "04279", "04252", "04303", "04339")
_CATEGORIES = ("poor", "near_poor", "newly_escaped", "average")
_MILLISECONDS = 1_669_000_000_000
_PROVINCE = "015"
_DAY_SHARE = 0.7
_OLD_SHARE = 0.3
# Prime, so that the numbers of one prefix are spread and all different.
_STRIDE = 7919
BOOK, CARD = ItemCode("bhxh_book"), ItemCode("bhyt_card")
SEED = 20221210


@cache
def people(count: int, seed: int = SEED) -> tuple[Beneficiary, ...]:
    """So many people, all with different numbers."""
    return tuple(_people(count, Random(seed)))  # noqa: S311 - invented people, not secrets


@cache
def entitlements(count: int, seed: int = SEED) -> tuple[Entitlement, ...]:
    """What they are due: a card each, and a book for every third."""
    return tuple(_entitlements(people(count, seed), Random(seed + 1)))  # noqa: S311 - as above


def _people(count: int, random: Random) -> Iterator[Beneficiary]:
    pools = [[each.split() for each in part.split("|")] for part in _NAMES.split("\n\n")]
    villages = [" ".join(each.split()) for each in _VILLAGES.split(",")]
    kinds = random.choices(pools, _SHARES, k=count)
    numbers = random.sample(range(1_000_000), count)
    used: Counter[str] = Counter()
    for place, (kind, number) in enumerate(zip(kinds, numbers, strict=True)):
        woman = random.random() < 0.5
        family, *names = kind
        middle, given = names[2:] if woman else names[:2]
        year = random.randrange(1935, 2005)
        day = f"-{random.randrange(1, 13):02}-{random.randrange(1, 29):02}"
        born = str(year) + (day if random.random() < _DAY_SHARE else "")
        century = (3 if woman else 2) if year >= 2000 else int(woman)
        prefix = f"{_PROVINCE}{century}{year % 100:02}"
        used[prefix] += 1
        yield Beneficiary(
            BeneficiaryId(uuid7(_MILLISECONDS, random.randbytes(10))),
            " ".join(random.choice(words) for words in (family, middle, given)),
            born,
            "f" if woman else "m",
            random.choice(_COMMUNES),
            random.choice(_CATEGORIES),
            place % 4,
            f"{prefix}99{used[prefix] * _STRIDE % 10_000:04}",
            f"159{number:06}" if random.random() < _OLD_SHARE else None,
            f"1590{number:06}",
            random.choice(villages),
        )


def _entitlements(whose: tuple[Beneficiary, ...], random: Random) -> Iterator[Entitlement]:
    for place, person in enumerate(whose):
        serial = f"GD415{person.bhxh}"
        ident = EntitlementId(uuid7(_MILLISECONDS, random.randbytes(10)))
        yield Entitlement(ident, person.beneficiary, CARD, 1, serial, months=12)
        if place % 3 == 0:
            ident = EntitlementId(uuid7(_MILLISECONDS, random.randbytes(10)))
            yield Entitlement(ident, person.beneficiary, BOOK, 1)
