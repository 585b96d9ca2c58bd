"""Where an office stands, what it works for and what is handed over."""

from dataclasses import dataclass

from fieldapp.domain.ids import ItemCode
from fieldapp.domain.kinds import Text120
from fieldapp.domain.pack_records import Item, Letterhead
from fieldapp.store.register import Programme

BOOK, CARD = ItemCode("bhxh_book"), ItemCode("bhyt_card")
ITEMS = (
    Item(BOOK, 1, "Sổ BHXH", "Social insurance book", "book", serialised=False),
    Item(CARD, 2, "Thẻ BHYT", "Health insurance card", "card", serialised=False),
)
# The campaign launched on 23/11/2022; another one is named when the office is made.
CAMPAIGN = Programme(
    "vss22",
    "Trao tặng sổ BHXH, thẻ BHYT cho người có hoàn cảnh khó khăn",
    "2022-11-23",
    "2023-01-20",
    "Social insurance books and health insurance cards for people in need",
)


@dataclass(frozen=True, slots=True)
class Place:
    """An office: its province of two digits, its name, and the body above it."""

    province: str
    name: Text120
    parent: Text120 = "Bảo hiểm xã hội Việt Nam"
    programme: Programme = CAMPAIGN

    def letterhead(self, place: str, venue: str, symbol: str = "BB-BHXH") -> Letterhead:
        """The agency block of this office's papers for a ceremony at `place`."""
        return Letterhead(self.parent, self.name, place, venue, self.programme.name_vi, symbol)
