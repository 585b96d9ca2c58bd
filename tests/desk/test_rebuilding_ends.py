"""Where making a ledger again ends, and what it never does."""

from dataclasses import replace

import pytest

from fieldapp.desk import rebuilding
from fieldapp.desk.enrolment import all_certs
from fieldapp.desk.rebuilding import plan_rebuild
from fieldapp.domain.desk_entries import HandedOver
from fieldapp.domain.trouble import FieldTrouble
from fieldapp.store.opening import open_ledger
from fieldapp.trust.keys import CardSecret
from fieldapp.trust.refusals import Refusable
from tests.desk.ceremony import SECRET, Laptop, journal_of, order


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
    certs = (*all_certs(worked.folder), *all_certs(worked.folder))
    card = CardSecret(
        b"\x07" * 16, plan_rebuild(worked.folder, worked.dmk, SECRET).pack.manifest.ceremony
    )
    with pytest.raises(Refusable) as no:
        rebuilding._open_pack(path.read_bytes(), certs, card)
    assert no.value.reason == "not_for_us"
