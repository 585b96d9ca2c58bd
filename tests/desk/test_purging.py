"""The end of a desk: nothing goes before its time, and then nobody can read it any more."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from fieldapp.desk.enrolment import load_slots
from fieldapp.desk.folder import Folder
from fieldapp.desk.purging import Purged, finish_purge, plan_purge, purge
from fieldapp.desk.rebuilding import rebuild
from fieldapp.domain.retention import Retention
from fieldapp.domain.trouble import FieldTrouble, IntegrityTrouble
from fieldapp.files import durable
from tests.desk.batches import answer
from tests.desk.ceremony import SECRET, Laptop, Office, everything, order, places, shipped

DAY = 86_400


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def sent(laptop: Laptop) -> Laptop:
    """A desk whose day is sealed, closed."""
    desk = laptop.opened()
    desk.hand_over(order((1, 1), (2, 1)))
    desk.seal()
    desk.sign_out("exit")
    (laptop.folder.root / "logs").mkdir()
    (laptop.folder.root / "logs" / "fieldapp.log").write_bytes(b"codes only\n")
    (laptop.folder.receipts / "1.pdf").write_bytes(b"a receipt")
    return laptop


def acknowledged(laptop: Laptop, office: Office) -> None:
    desk = laptop.opened()
    desk.acknowledge(answer(office, laptop, desk, desk.batches()[0]))
    desk.sign_out("exit")


@pytest.fixture
def done(sent: Laptop, office: Office) -> Laptop:
    """The office has all of it, and ninety days are over."""
    acknowledged(sent, office)
    sent.clock.step(92 * DAY)
    return sent


def purged(laptop: Laptop) -> Purged | Retention:
    return purge(laptop.folder, laptop.dmk, laptop.clock.outside)


def kept_back(laptop: Laptop) -> Retention:
    before = everything(laptop.folder.root)
    answered = purged(laptop)
    assert isinstance(answered, Retention)
    assert everything(laptop.folder.root) == before
    return answered


def test_when_its_time_has_come_only_the_log_is_left(done):
    assert isinstance(purged(done), Purged)
    assert everything(done.folder.root) == {"logs/fieldapp.log": b"codes only\n"}
    with pytest.raises(FieldTrouble):
        load_slots(done.folder)


def test_whoever_signs_in_is_told(done, sent, office):
    desk = done.opened()
    assert desk.may_be_purged
    desk.hand_over(order((3, 2)))
    assert not desk.may_be_purged
    desk.sign_out("exit")


def test_without_an_answer_no_clock_is_late_enough(sent):
    sent.clock.step(40_000 * DAY)
    kept = kept_back(sent)
    assert (kept.open_epochs, kept.until) == ((0,), None)
    assert [name.startswith(sent.dmk.desk) for name in kept.waiting] == [True]


def test_before_its_days_are_over_it_says_from_when_on(sent, office):
    acknowledged(sent, office)
    sent.clock.step(90 * DAY)
    kept = kept_back(sent)
    assert kept.until is not None
    assert (kept.until.date().isoformat(), kept.open_epochs) == ("2023-03-16", ())


def test_what_was_done_after_the_answer_keeps_everything(done):
    desk = done.opened()
    desk.hand_over(order((3, 2)))
    desk.sign_out("exit")
    assert kept_back(done).open_epochs == (0,)


def test_a_second_epoch_must_be_answered_too(done):
    done.folder.ledger.unlink()
    world, units = done.clock.outside, shipped().units
    rebuild(done.folder, done.dmk, SECRET, units=units, outside=world)
    assert kept_back(done).open_epochs == (0, 1)


def test_an_entry_that_only_the_journal_has_keeps_everything(done, tmp_path):
    before = shutil.copy(done.folder.ledger, tmp_path / "kept.db")
    done.opened().sign_out("exit")
    shutil.copy(before, done.folder.ledger)
    assert kept_back(done).unjoined == 2


def test_a_damaged_ledger_is_rebuilt_first(done):
    done.folder.ledger.write_bytes(b"nothing of it is left" * 999)
    with pytest.raises(IntegrityTrouble) as refused:
        plan_purge(done.folder, done.dmk)
    assert (refused.value.code, "desk rebuild" in refused.value.advice) == ("DL-01", True)


def test_an_open_desk_is_not_purged(done):
    desk = done.opened()
    with pytest.raises(FieldTrouble) as refused:
        purged(done)
    assert refused.value.code == "DL-03"
    desk.sign_out("exit")


def test_practice_may_go_at_once(enrolled, office):
    laptop = enrolled[0]
    laptop.load(office.pack(*(each.folder for each in enrolled), practice=True))
    assert isinstance(purged(laptop), Purged)


def test_practice_after_a_true_pack_is_no_practice(laptops, office):
    laptop = laptops[0]
    folders = [each.folder for each in laptops]
    laptop.load(office.pack(*folders, pack_no=2, practice=True))
    assert not kept_back(laptop).practice


def followed(laptop: Laptop, stick: Path) -> None:
    desk = laptop.opened()
    desk.keep_on_stick(stick)
    assert desk.settle(5) == 0
    desk.sign_out("exit")


def test_the_copy_on_the_stick_goes_first(done, stick):
    followed(done, stick)
    (stick / "0123456789abcdef.slots.json").write_bytes(b"of another desk")
    assert isinstance(purged(done), Purged)
    left = sorted(each.name for each in stick.iterdir())
    assert left == ["0123456789abcdef.slots.json"]


def test_the_packs_on_a_stick_stay_for_the_other_desks(done, stick):
    followed(done, stick)
    for name in ("slots.json", "fajournal"):
        (stick / f"0123456789abcdef.{name}").write_bytes(b"of another desk")
    assert isinstance(purged(done), Purged)
    assert len([each for each in stick.iterdir() if each.suffix == ".fapack"]) == 1


def test_a_stick_that_is_not_there_could_still_be_opened(done, stick, tmp_path):
    followed(done, stick)
    stick.rename(tmp_path / "pulled")
    before = everything(done.folder.root)
    with pytest.raises(FieldTrouble) as refused:
        purged(done)
    assert refused.value.code == "XOA-01"
    assert everything(done.folder.root) == before


class Cut(BaseException):
    """The power goes."""


def cutting(monkeypatch: pytest.MonkeyPatch, after: int) -> Callable[[], int]:
    """Let the power go before the disk is waited for that often; how often it was."""
    waited = 0

    def short(real: Callable[..., None]) -> Callable[..., None]:
        def wait(*args: object) -> None:
            nonlocal waited
            waited += 1
            if waited == after:
                raise Cut
            real(*args)

        return wait

    for name in ("sync", "sync_folder"):
        monkeypatch.setattr(durable, name, short(getattr(durable, name)))
    return lambda: waited


def test_cut_off_anywhere_it_still_works_or_cannot_be_read_and_is_finished(
    done, stick, tmp_path, monkeypatch
):
    followed(done, stick)
    entries = places(done)
    kept = [
        shutil.copytree(each, tmp_path / f"kept-{each.name}") for each in (done.folder.root, stick)
    ]
    ended = {"works": 0, "unreadable": 0}
    # Once the keys are gone every third step is enough to see that it can be finished.
    for after in (1, 3, *range(5, 13), *range(14, 99, 3)):
        for where, whole in zip((done.folder.root, stick), kept, strict=True):
            shutil.rmtree(where)
            shutil.copytree(whole, where)
        with monkeypatch.context() as broken:
            waited = cutting(broken, after)
            try:
                purged(done)
            except Cut:
                pass
            else:
                break
        assert waited() == after
        ended[outcome(done, entries)] += 1
    assert ended["works"] > 4
    assert ended["unreadable"] > 4


def outcome(laptop: Laptop, entries: list[int]) -> str:
    """A desk with all its entries, or one without keys that the next purge takes away."""
    try:
        load_slots(laptop.folder)
    except FieldTrouble:
        if laptop.folder.purge.exists():
            assert isinstance(finish_purge(laptop.folder), Purged)
        assert everything(laptop.folder.root) == {"logs/fieldapp.log": b"codes only\n"}
        assert finish_purge(laptop.folder) is None
        return "unreadable"
    assert finish_purge(laptop.folder) is None
    laptop.opened().sign_out("exit")
    assert places(laptop)[: len(entries)] == entries
    return "works"


def test_a_note_of_another_journal_purges_nothing(done, monkeypatch):
    with monkeypatch.context() as broken:
        cutting(broken, 3)
        with pytest.raises(Cut):
            purged(done)
    # The desk went on, and then lost its slots by bad luck.
    desk = done.opened()
    desk.hand_over(order((3, 2)))
    desk.sign_out("exit")
    for path in (done.folder.slots, done.folder.slots_copy):
        path.write_bytes(b"")
    before = everything(done.folder.root)
    with pytest.raises(IntegrityTrouble) as refused:
        finish_purge(done.folder)
    assert refused.value.code == "XOA-02"
    assert everything(done.folder.root) == before


@pytest.mark.parametrize("note", [b"", b"[]", b"{}", b'{"desk":1}'])
def test_a_note_that_is_none_of_ours_means_nothing(done, note):
    done.folder.purge.write_bytes(note)
    assert finish_purge(done.folder) is None
    assert Folder(done.folder.root).ledger.exists()
