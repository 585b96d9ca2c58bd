from dataclasses import replace

from fieldapp.domain.lost_laptop import HeldPerson, LostLaptop
from fieldapp.domain.lost_laptop_paper import lost_laptop_paper
from fieldapp.domain.official_paper import OfficialPaper, Paragraph, Table
from fieldapp.domain.pack_records import Letterhead

SERVED = HeldPerson("Giàng A Páo", "1958-03", "015158000321", "Thôn 9, Xã Tân Đồng", 2, 1)
WAITING = HeldPerson("Hoàng Thị Sáo", "1961", None, "Xã Nga Quán", 0, 1)
LOST = LostLaptop(
    letterhead=Letterhead("BHXH Việt Nam", "BHXH huyện", "Trấn Yên", "Hội trường", "-", "BB-BHXH"),
    desk="3c1c69080f9d63fa",  # type: ignore[arg-type]
    no=3,
    label="Laptop 03",
    ceremony="vss22-15-04498-20221215-01",  # type: ignore[arg-type]
    ceremony_name="Trấn Yên",
    held_on="2022-12-15",
    packs=(1, 2),
    people=(SERVED, WAITING),
    collectors=0,
    last=(0, 57),
    received="2022-12-15T17:40:00+07:00",
    revoked=None,
    noticed="2022-12-15T18:05:00+07:00",
    at="2022-12-15T18:20:00+07:00",
)


def words(paper: OfficialPaper) -> str:
    said = []
    for part in paper.parts:
        if isinstance(part, Paragraph):
            pieces = part.words if isinstance(part.words, tuple) else ()
            said.append("".join(p.text for p in pieces) if pieces else str(part.words))
    return "\n".join(said)


def table(paper: OfficialPaper) -> Table:
    return next(part for part in paper.parts if isinstance(part, Table))


def test_the_sheet_counts_whom_the_laptop_held_and_served():
    paper = lost_laptop_paper(LOST)
    assert "2 người (gói số 1, 2); trong đó 1 người được trao" in words(paper)
    assert "Không có ảnh" in words(paper)
    assert paper.letterhead.symbol == "DS-BHXH"
    assert [row[0] for row in table(paper).rows] == ["1", "2"]
    assert table(paper).total == ("", "Cộng: 2 người", "", "", "", "1 người")


def test_numbers_are_masked_and_nothing_is_invented():
    served, waiting = table(lost_laptop_paper(LOST)).rows
    assert served == ("1", "Giàng A Páo", "03/1958", "•••• 0321", "Thôn 9, Xã Tân Đồng", "2")
    assert waiting[2:] == ("1961", "chưa có", "Xã Nga Quán", "")


def test_the_deadline_is_three_days_after_it_was_noticed():
    assert LOST.report_by == "2022-12-18T18:05:00+07:00"
    assert "chậm nhất 18 giờ 05 phút ngày 18/12/2022" in words(lost_laptop_paper(LOST))


def test_the_first_step_is_to_revoke_until_that_has_been_done():
    assert "revoke-desk 3 --epoch 0 --after-seq 57" in words(lost_laptop_paper(LOST))
    done = words(lost_laptop_paper(replace(LOST, revoked=(0, 57))))
    assert "revoke-desk" not in done
    assert "các lượt ghi sau số 57 không được tính" in done


def test_a_laptop_that_nothing_was_heard_of_and_one_that_held_nobody():
    silent = words(lost_laptop_paper(replace(LOST, received=None, last=(0, 0))))
    assert "chưa nhận gói kết quả nào" in silent
    later = words(lost_laptop_paper(replace(LOST, last=(2, 9), collectors=4)))
    assert "đến lượt ghi số 9 của đợt 2" in later
    assert "tên của 4 người nhận thay" in later
    empty = lost_laptop_paper(replace(LOST, people=(), packs=()))
    assert "chưa có gói nào làm cho máy này" in words(empty)
    assert not any(isinstance(part, Table) for part in empty.parts)
