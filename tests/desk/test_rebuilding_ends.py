"""Where making a ledger again ends, and what it never does."""

from dataclasses import replace
from typing import get_args

import pytest
from sqlcipher3 import dbapi2

from fieldapp.desk import rebuilding
from fieldapp.desk.mirror import Mirror
from fieldapp.desk.rebuilding import LAST_EPOCH, plan_rebuild, rebuild
from fieldapp.desk.renewing import take_cert
from fieldapp.domain.desk_entries import HandedOver
from fieldapp.domain.kinds import Epoch, Span
from fieldapp.domain.trouble import FieldTrouble
from fieldapp.store.opening import open_ledger
from fieldapp.store.troubles import CannotOpen, damaged
from fieldapp.trust import envelope
from fieldapp.trust.keys import CardSecret
from fieldapp.trust.refusals import Refusable
from tests.desk.ceremony import SECRET, Laptop, Office, everything, journal_of, order, shipped


@pytest.fixture
def worked(laptop: Laptop) -> Laptop:
    """A desk that handed over and lost its ledger."""
    desk = laptop.opened()
    desk.hand_over(order((1, 1)))
    desk.sign_out("exit")
    laptop.folder.ledger.unlink()
    return laptop


def test_a_laptop_has_only_so_many_epochs(worked, monkeypatch):
    monkeypatch.setattr(rebuilding, "LAST_EPOCH", 0)
    with pytest.raises(FieldTrouble) as refused:
        plan_rebuild(worked.folder, worked.dmk, SECRET)
    assert refused.value.code == "DL-10"
    monkeypatch.undo()
    assert plan_rebuild(worked.folder, worked.dmk, SECRET).epoch == 1


def remade(laptop: Laptop) -> None:
    world = laptop.clock.outside
    rebuild(laptop.folder, laptop.dmk, SECRET, units=shipped().units, outside=world)


def test_the_last_epoch_is_the_last_that_an_entry_can_name():
    assert get_args(Epoch)[1] == Span(0, LAST_EPOCH)


def test_every_pack_that_can_be_sealed_can_be_read_again():
    assert rebuilding._PACK_LIMIT == envelope._PAYLOAD_LIMIT + 2**20


def test_what_stands_behind_a_gap_in_a_later_epoch_is_not_begun_anew_in_its_place(worked):
    remade(worked)
    whole = worked.folder.journal.read_bytes()
    ends = [at for at in range(len(whole)) if whole.startswith(b"FAJ1", at)]
    epochs = [each.entry.stamp.epoch for each in journal_of(worked).frames]
    last = epochs.index(1) - 1
    worked.folder.journal.write_bytes(whole[: ends[last]] + whole[ends[last + 1] :])
    worked.folder.ledger.unlink()
    with pytest.raises(FieldTrouble) as refused:
        plan_rebuild(worked.folder, worked.dmk, SECRET)
    assert (refused.value.code, f"{last + 1} (kỳ sổ 0)" in refused.value.title) == ("DL-09", True)


def test_a_plan_is_made_under_the_cert_in_force(worked):
    cert = Office.new().cert_numbered(5)
    take_cert(worked.folder, cert)
    assert plan_rebuild(worked.folder, worked.dmk, SECRET).cert.cert_no == 5


def test_a_ledger_that_is_not_whole_takes_no_place(worked, monkeypatch):
    def broken(_db) -> None:
        raise damaged()

    monkeypatch.setattr(rebuilding, "check_entries", broken)
    before = everything(worked.folder.root)
    with pytest.raises(CannotOpen):
        remade(worked)
    after = everything(worked.folder.root)
    assert {name: after[name] for name in after if "new" not in name} == before


def test_the_log_of_a_lost_ledger_is_set_aside_with_it(worked):
    log = worked.folder.root / "ledger.db-wal"
    log.write_bytes(b"a log without its ledger")
    remade(worked)
    aside = worked.folder.root / "ledger-aside-1.db-wal"
    assert aside.read_bytes() == b"a log without its ledger"
    assert not log.exists()


def test_the_sign_over_the_door_is_written_again(worked):
    front = worked.folder.front.read_bytes()
    worked.folder.front.unlink()
    remade(worked)
    assert worked.folder.front.read_bytes() == front


def test_nothing_stays_open_behind_a_rebuild(worked, monkeypatch):
    opened, closed = [], []

    def kept(*where, **how):
        opened.append(open_ledger(*where, **how))
        return opened[-1]

    class Watched(Mirror):
        def close(self) -> None:
            closed.append(self)
            super().close()

    monkeypatch.setattr(rebuilding, "open_ledger", kept)
    monkeypatch.setattr(rebuilding, "Mirror", Watched)
    remade(worked)
    assert (len(opened), len(closed)) == (2, 1)
    for db in opened:
        with pytest.raises(dbapi2.ProgrammingError, match="closed"):
            db.connection.execute("SELECT 1")


def test_a_handover_is_never_said_again_without_its_receipt(worked):
    handover = next(
        each for each in journal_of(worked).frames if isinstance(each.entry.data, HandedOver)
    )
    db = open_ledger(worked.folder.root / "other.db", worked.dmk.db_key, create=True)
    with pytest.raises(AssertionError, match="receipt"):
        rebuilding._add_proofs(db, replace(handover, receipt=None, blobs={}))
    db.close()


def test_a_journal_is_brought_up_to_no_ledger_without_a_pack(worked):
    plan = plan_rebuild(worked.folder, worked.dmk, SECRET)
    db = open_ledger(worked.folder.root / "other.db", worked.dmk.db_key, create=True)
    with pytest.raises(AssertionError, match="packs"):
        rebuilding._mirror(worked.folder, db, worked.dmk, plan)
    db.close()


def test_a_pack_that_is_not_for_the_card_is_said_to_be_so_under_any_cert(worked):
    (path,) = worked.folder.inbox.glob("*.fapack")
    plan = plan_rebuild(worked.folder, worked.dmk, SECRET)
    certs = (Office.new(21).open_cert(), plan.cert)
    card = CardSecret(b"\x07" * 16, plan.pack.manifest.ceremony)
    with pytest.raises(Refusable) as no:
        rebuilding._open_pack(path.read_bytes(), certs, card)
    assert no.value.reason == "not_for_us"
