"""The list to go on with on paper lies sealed on the stick, never older than a minute."""

import time
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from fieldapp.desk import stick as sticks
from fieldapp.desk.desk import Desk
from fieldapp.domain.documents.of_roll import Papers
from fieldapp.domain.orders import Done
from fieldapp.domain.trouble import FieldTrouble
from fieldapp.trust.keys import CardSecret
from fieldapp.trust.refusals import Refusable
from fieldapp.trust.sealing import decrypt
from tests.desk.ceremony import SECRET, Laptop, Office, order
from tests.store import sample

CARD_KEY = CardSecret(SECRET, sample.CEREMONY).age_identity


@pytest.fixture(autouse=True)
def _soon(monkeypatch):
    monkeypatch.setattr(sticks, "_RETRY", 0.02)


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def there(laptop: Laptop, stick: Path) -> Path:
    return stick / f"{laptop.dmk.desk}-list.pdf.age"


@pytest.fixture
def followed(desk: Desk, stick: Path) -> Desk:
    desk.keep_on_stick(stick)
    desk.settle(5)
    return desk


def seconds(desk: Desk, laptop: Laptop, count: int) -> None:
    """The desk is asked once a second, as the window does."""
    for _ in range(count):
        laptop.clock.step(1)
        desk.rest()


def written(path: Path, before: bytes = b"") -> bytes:
    """What the stick's thread has laid there since `before`."""
    end = time.monotonic() + 5
    while time.monotonic() < end:
        content = path.read_bytes() if path.exists() else b""
        if content != before:
            return content
        time.sleep(0.005)
    raise AssertionError("no list was written")


def words(content: bytes, identity: str = CARD_KEY) -> str:
    document = pdfium.PdfDocument(decrypt(content, [identity]))
    text = " ".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return " ".join(text.split())


def test_a_list_lies_on_the_stick_soon_after_it_was_chosen(followed, laptop, there):
    seconds(followed, laptop, 3)
    assert "Giàng Thị Mỷ" in words(written(there))


def test_office_desks_and_card_open_the_list_and_nobody_reads_it_as_it_lies(
    followed, laptop, laptops, there, office: Office
):
    seconds(followed, laptop, 3)
    content = written(there)
    for identity in (*office.keys.identities, *(each.dmk.age_identity for each in laptops)):
        assert "DANH SÁCH DỰ PHÒNG" in words(content, identity)
    assert "Giàng".encode() not in content
    stranger = CardSecret(b"\x07" * 16, sample.CEREMONY)
    with pytest.raises(Refusable):
        words(content, stranger.age_identity)


def test_a_busy_desk_has_its_list_within_a_minute(followed, laptop, there):
    seconds(followed, laptop, 3)
    before = written(there)
    done = followed.hand_over(order((3, 2)))
    assert isinstance(done, Done)
    for _ in range(50):
        # Somebody asks for somebody all the time, so the desk is never quiet.
        followed.look_up("015158900099")
        seconds(followed, laptop, 1)
    assert done.receipt in words(written(there, before))


def test_a_quiet_desk_has_it_sooner_and_draws_nothing_while_nothing_changes(
    followed, laptop, there
):
    seconds(followed, laptop, 3)
    before = written(there)
    seconds(followed, laptop, 20)
    done = followed.hand_over(order((3, 2)))
    seconds(followed, laptop, 3)
    after = written(there, before)
    assert done.receipt in words(after)
    followed.issue(done.handover, "Máy in", "system")
    seconds(followed, laptop, 60)
    followed.settle(5)
    assert there.read_bytes() == after


def test_what_was_done_last_is_on_the_list_when_the_officer_leaves(
    followed, laptop, there, at_work
):
    seconds(followed, laptop, 3)
    before = written(there)
    done = followed.hand_over(order((3, 2)))
    followed.sign_out("exit")
    after = there.read_bytes()
    assert before != after
    assert done.receipt in words(after)
    at_work(laptop).sign_out("exit")
    assert there.read_bytes() == after


def test_a_lid_is_closed_without_waiting_for_paper(followed, laptop, there):
    seconds(followed, laptop, 3)
    before = written(there)
    followed.hand_over(order((3, 2)))
    followed.sign_out("lid")
    assert there.read_bytes() == before


def test_a_pulled_stick_gets_the_list_when_it_is_back(followed, laptop, there, stick, tmp_path):
    seconds(followed, laptop, 3)
    before = written(there)
    stick.rename(tmp_path / "pulled")
    done = followed.hand_over(order((3, 2)))
    seconds(followed, laptop, 50)
    assert not stick.exists()
    (tmp_path / "pulled").rename(stick)
    assert done.receipt in words(written(there, before))


def test_without_a_stick_no_list_is_drawn(desk, laptop, monkeypatch):
    drawn: list[object] = []
    monkeypatch.setattr(desk.papers, "fall_back", lambda: drawn.append(1))
    desk.hand_over(order((3, 2)))
    seconds(desk, laptop, 60)
    desk.sign_out("exit")
    assert drawn == []


def test_a_list_that_cannot_be_drawn_keeps_nobody_from_leaving(
    followed, laptop, there, monkeypatch
):
    def trouble() -> Papers:
        raise FieldTrouble("Thiếu phông chữ.", "Cài lại phần mềm.", code="IN-03")

    followed.hand_over(order((3, 2)))
    monkeypatch.setattr(followed.papers, "fall_back", trouble)
    seconds(followed, laptop, 5)
    followed.sign_out("exit")
    assert not there.exists()
    assert there.with_name(f"{laptop.dmk.desk}.fajournal").read_bytes() == (
        laptop.folder.journal.read_bytes()
    )
