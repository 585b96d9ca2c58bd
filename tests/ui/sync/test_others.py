"""What the sync page says of other desks: how old it is, what a batch brought, what is double."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from fieldapp.domain.ids import BeneficiaryId, DeskId, Hash
from fieldapp.domain.siblings import Double, Sibling, SiblingRead, Side
from fieldapp.ui import others
from fieldapp.ui.components import Message
from fieldapp.ui.lane import Lane
from fieldapp.ui.sync.cards import OthersCard
from fieldapp.ui.sync.page import SyncPage
from tests.ui.sync.fake import SEALED, FakeSync

SECOND = Sibling(DeskId("b" * 16), 2, "Máy 2", SEALED)
THIRD = Sibling(DeskId("c" * 16), 3, "Máy 3", None)
TWICE = Double(
    BeneficiaryId("01934f6a-1c00-7a11-8b22-000000000001"),
    "Giàng Thị Mỷ",
    "Sổ BHXH",
    (
        Side(Hash("1" * 64), "00001-0-00007-11", "2022-12-15T08:00:00+07:00", 1),
        Side(Hash("2" * 64), "00002-0-00003-22", "2022-12-15T09:12:00+07:00", 2),
    ),
)


@pytest.fixture
def page(qtbot, look) -> Iterator[SyncPage]:
    lane, errands = Lane("desk"), Lane("errand")
    made = SyncPage(look, FakeSync(others=(SECOND, THIRD)), lane, errands)
    qtbot.addWidget(made.screen)
    with qtbot.waitSignal(made.unfinished):
        made.entered()
    yield made
    lane.close()
    errands.close()


def read(page: SyncPage, qtbot, tmp_path, content: bytes) -> str:
    file = tmp_path / "file"
    file.write_bytes(content)
    page.pick_answer = lambda: str(file)
    with qtbot.waitSignal(page.unfinished):
        page.read()
    return page.screen.note.accessibleName()


def test_every_desk_says_how_old_its_figures_are_here(page):
    (card,) = page.screen.findChildren(OthersCard)
    assert card.words.text() == "Bàn 2 lúc 09:46 (15/12)\nBàn 3: chưa có số liệu"


def test_figures_name_the_desks_they_are_of():
    own = "Số liệu của máy này"
    assert others.age_words(own, ()) == own
    assert others.age_words(own, (SECOND,)) == f"{own}, Bàn 2 lúc 09:46 (15/12)"
    assert others.age_words(own, (THIRD,)) == f"{own}; chưa có Bàn 3"


def test_one_key_takes_an_answer_or_another_desk_s_batch(page, qtbot, tmp_path):
    said = read(page, qtbot, tmp_path, b"FAENV1 batch 3c1c x\n")
    assert said == "Đã nạp 12 lượt của Bàn 2. Số liệu lúc 09:46 (15/12)."
    assert len(page._desk.siblings.read_files) == 1
    assert "Văn phòng đã nhận" in read(page, qtbot, tmp_path, b"FAENV1 ack 3c1c x\n")
    assert len(page._desk.siblings.read_files) == 1


def test_what_two_desks_gave_is_told_with_both_receipts_and_stays(page, qtbot, tmp_path):
    page._desk.siblings.found = replace(page._desk.siblings.found, doubles=(TWICE,))
    said = read(page, qtbot, tmp_path, b"FAENV1 batch 3c1c x\n")
    words = "Giàng Thị Mỷ, Sổ BHXH: Bàn 1 lúc 08:00, phiếu 0007/B1; Bàn 2 lúc 09:12, phiếu 0003/B2"
    assert words in said
    shown = page.screen._inside.findChildren(Message)
    assert any(words in each.accessibleName() for each in shown)


def test_a_batch_read_again_and_the_own_one_say_so():
    again = SiblingRead(2, SEALED)
    assert others.read_words(again)[1] == "Đã nạp gói này của Bàn 2 từ trước."
    assert others.read_words(replace(again, own=True))[0] == "info"
