"""What the office takes from the stick of a lost laptop, and what it only keeps."""

import pytest

from fieldapp.domain.desk_entries import StockCounted
from fieldapp.domain.entry_parts import ItemCount
from fieldapp.domain.ids import DeskId, OfficerId
from fieldapp.domain.office_entries import DeskOpened, StickReceived
from fieldapp.domain.papers import RevokedDesk
from fieldapp.domain.trouble import FieldTrouble
from fieldapp.office import stick_proof
from fieldapp.office.acknowledge import acknowledge
from fieldapp.office.opened_desks import open_desk
from fieldapp.office.place import BOOK, CARD
from fieldapp.office.sticks import collect_with_sticks, let_end_go
from fieldapp.office.totals import totals
from fieldapp.store import chain, collecting, stick_ends
from fieldapp.trust.certs import make_cert
from fieldapp.trust.journal import scan_frames
from fieldapp.trust.receipts import VerifiedReceipt, verify_receipt
from tests.office.hand_desk import HandDesk
from tests.office.hand_stick import copy_of, forged, frame, slots_of

PEOPLE = (OfficerId("an1"), OfficerId("binh2"))


def handed(office) -> int:
    return sum(item.handed_over for item in totals(office).items)


def stick(office, *journals, batches=(), keys=None):
    return collect_with_sticks(office, batches, journals, keys)


def evening(desk: HandDesk, made, handovers=3) -> HandDesk:
    """Some handovers, then an end that no receipt speaks of."""
    for due in made.dues[:handovers]:
        desk.hand_over(due)
    lines = (ItemCount(BOOK, 100), ItemCount(CARD, 100))
    desk.say(StockCounted("closing", "2022-12-15", lines))
    return desk


def test_what_the_receipts_prove_is_taken_in_and_the_end_waits(office, desk_1, made):
    evening(desk_1, made)
    (answer,) = stick(office, copy_of(desk_1))
    assert (answer.verdict, answer.desk_no, answer.proof) == ("accepted", 1, "receipts")
    assert (answer.fresh, answer.last, answer.unproven) == (6, 6, 1)
    assert handed(office) == 3
    (said,) = office.said("stick_received")
    head = desk_1.entries[5].hash
    assert said.data == StickReceived(desk_1.id, 0, 6, head, 6, 1, "receipts")


def test_the_same_stick_again_changes_nothing(office, desk_1, made):
    evening(desk_1, made)
    stick(office, copy_of(desk_1))
    head, waits = chain.head(office.db, "15", office.kid), collecting.waiting(office.db)
    (answer,) = stick(office, copy_of(desk_1))
    assert (answer.verdict, answer.fresh, answer.held) == ("accepted", 0, 6)
    assert chain.head(office.db, "15", office.kid) == head
    assert len(collecting.waiting(office.db)) == len(waits) == 1


def test_the_laptop_that_is_found_again_merges_without_doubles(office, desk_1, made):
    evening(desk_1, made)
    stick(office, copy_of(desk_1))
    (answer,) = stick(office, batches=[desk_1.batch()])
    assert (answer.verdict, answer.fresh, answer.held) == ("accepted", 1, 6)
    assert (handed(office), collecting.waiting(office.db)) == (3, ())
    assert acknowledge(office, desk_1.id).count("accepted") == 3


def test_a_stick_brings_what_was_said_after_the_last_batch(office, desk_1, made):
    desk_1.hand_over(made.dues[0])
    batch = desk_1.batch()
    evening(desk_1, made, 0).hand_over(made.dues[1])
    answers = stick(office, copy_of(desk_1), batches=[batch])
    assert [(each.fresh, each.held, each.unproven) for each in answers] == [(4, 0, 0), (2, 4, 0)]
    assert handed(office) == 2


def test_what_is_held_already_needs_no_receipt(office, desk_1):
    stick(office, batches=[desk_1.batch()])
    (answer,) = stick(office, copy_of(desk_1))
    assert (answer.verdict, answer.held, answer.unproven) == ("accepted", 3, 0)


def test_a_batch_that_waited_joins_what_the_stick_brings(office, desk_1, made):
    desk_1.hand_over(made.dues[0])
    desk_1.hand_over(made.dues[1])
    late = desk_1.batch(5)
    assert stick(office, batches=[late])[0].missing == (1, 4)
    (first, second) = stick(office, copy_of(desk_1, 1, 4))
    assert (first.fresh, second.fresh, handed(office)) == (4, 1, 2)


def test_the_desk_s_own_key_in_the_hands_of_two_proves_the_end(office, desk_1, made):
    evening(desk_1, made)
    key = open_desk(office, slots_of(desk_1), PEOPLE, "Máy rơi xuống suối")
    (answer,) = stick(office, copy_of(desk_1), keys={DeskId(key.desk): key})
    assert (answer.fresh, answer.unproven, answer.proof) == (7, 0, "desk_key")
    (said,) = office.said("desk_opened")
    assert said.data == DeskOpened(desk_1.id, *PEOPLE, "stick", reason="Máy rơi xuống suối")


def test_an_end_that_waits_is_proven_by_the_desk_s_key_later(office, desk_1, made):
    evening(desk_1, made)
    stick(office, copy_of(desk_1))
    key = open_desk(office, slots_of(desk_1), PEOPLE)
    (answer,) = stick(office, copy_of(desk_1), keys={key.desk: key})
    assert (answer.fresh, answer.held, collecting.waiting(office.db)) == (1, 6, ())


def test_slots_of_a_desk_that_nobody_enrolled_open_nothing(office, made):
    stranger = HandDesk(9)
    stranger.office = made.recipients
    with pytest.raises(FieldTrouble):
        open_desk(office, slots_of(stranger), PEOPLE)
    assert office.said("desk_opened") == ()


def test_slots_that_another_office_can_open_are_not_ours(office, desk_1):
    desk_1.office = (desk_1.dmk.age_recipient,)
    with pytest.raises(FieldTrouble) as told:
        open_desk(office, slots_of(desk_1), PEOPLE)
    assert told.value.code == "VP-45"


def test_an_entry_that_anybody_could_have_sealed_has_no_effect(office, desk_1, made):
    evening(desk_1, made, 1)
    entry = desk_1.hand_over(made.dues[1])
    journal = copy_of(desk_1, 1, 5)
    false = journal + frame(desk_1, entry, forged(desk_1, entry, HandDesk(9).dmk.signing))
    (answer,) = stick(office, false)
    assert (answer.fresh, answer.unproven, handed(office)) == (4, 2, 1)


def test_a_build_that_takes_the_form_of_a_receipt_for_its_signature_is_caught(
    office, desk_1, made, monkeypatch
):
    """The negative control: a reader that does not ask the desk's key believes the forgery."""
    good = copy_of(evening(desk_1, made, 1), 1, 4)
    (receipt,) = (
        verify_receipt(each.frame.receipt, {desk_1.id: desk_1.dmk.signing.pub})
        for each in stick_proof.read_loose(good, office.keys.identities, {})
        if each.frame.receipt
    )
    assert isinstance(receipt, VerifiedReceipt)
    monkeypatch.setattr(stick_proof, "verify_receipt", lambda _digits, _desks: receipt)
    with pytest.raises(AssertionError):
        test_an_entry_that_anybody_could_have_sealed_has_no_effect(office, desk_1, made)


def test_a_frame_without_the_desk_s_mac_is_not_proven_by_its_key(office, desk_1, made):
    evening(desk_1, made, 1)
    journal = bytearray(copy_of(desk_1))
    journal[-1] ^= 1
    (answer,) = stick(office, bytes(journal), keys={desk_1.id: desk_1.dmk})
    assert (answer.fresh, answer.unproven) == (4, 1)


def test_behind_a_hole_nothing_counts_until_it_is_filled(office, desk_1, made):
    evening(desk_1, made)
    (answer,) = stick(office, copy_of(desk_1, 1, 3) + copy_of(desk_1, 5, 6))
    assert (answer.verdict, answer.missing, answer.reason) == ("quarantined", (1, 4), "gap")
    assert handed(office) == 0
    (_, later) = stick(office, batches=[desk_1.batch(1, 4)])
    assert (later.fresh, later.last, handed(office)) == (2, 6, 3)


def test_a_copied_disk_is_the_fork_that_it_always_was(office, desk_1, made):
    twin = desk_1.copy()
    desk_1.hand_over(made.dues[0])
    twin.hand_over(made.dues[1])
    stick(office, batches=[desk_1.batch()])
    (answer,) = stick(office, copy_of(twin))
    assert answer.forked is not None
    assert (answer.forked.seq, answer.conflicts, handed(office)) == (4, 1, 2)


def test_a_torn_end_and_a_damaged_frame_do_not_hide_the_rest(office, desk_1, made):
    evening(desk_1, made)
    journal = bytearray(copy_of(desk_1))
    journal[scan_frames(bytes(journal), None).frames[2].start + 40] ^= 1
    answers = stick(office, bytes(journal[:-9]))
    assert [each.missing for each in answers] == [(1, 3)]


def test_a_stick_after_its_desk_was_revoked_is_held_and_becomes_cases(office, desk_1, made):
    desk_1.hand_over(made.dues[0])
    collect_with_sticks(office, [desk_1.batch()])
    gone = (RevokedDesk(desk_1.id, 0, 4),)
    cert = make_cert(made.roots[0], made.keys, cert_no=2, valid_from="2022-12-15", revoked=gone)
    office.take_cert(cert)
    desk_1.hand_over(made.dues[1])
    (answer,) = stick(office, copy_of(desk_1))
    assert (answer.fresh, answer.without_effect, answer.conflicts) == (1, 1, 1)
    assert handed(office) == 1


def test_the_copy_of_a_laptop_that_nobody_enrolled_is_refused(office, made):
    stranger = HandDesk(9)
    stranger.office = made.recipients
    stranger.open(made.pack, 9)
    (answer,) = stick(office, copy_of(stranger))
    assert (answer.verdict, answer.reason) == ("refused", "unknown_key")


def test_what_is_no_copy_or_of_a_later_version_is_refused(office, desk_1):
    (empty, later) = stick(office, b"x", copy_of(desk_1) + b"FAJ2")
    assert (empty.verdict, empty.reason) == ("refused", "damaged")
    assert (later.verdict, later.reason) == ("refused", "too_new")


def test_an_end_that_is_too_large_is_not_kept_and_the_one_before_stays(
    office, desk_1, made, monkeypatch
):
    evening(desk_1, made, 1)
    stick(office, copy_of(desk_1))
    before = stick_ends.end_of(office.db, desk_1.id)
    monkeypatch.setattr(stick_ends, "MOST_BYTES", len(before))
    evening(desk_1, made, 0)
    (answer,) = stick(office, copy_of(desk_1))
    assert (answer.verdict, answer.reason, answer.held) == ("accepted", "end_too_large", 4)
    assert stick_ends.end_of(office.db, desk_1.id) == before


def test_junk_for_a_known_desk_is_refused_when_large_and_can_be_let_go(
    office, desk_1, made, monkeypatch
):
    evening(desk_1, made, 1)
    junk = frame(desk_1, desk_1.entries[-1])
    monkeypatch.setattr(stick_ends, "MOST_BYTES", len(junk) - 1)
    (answer,) = stick(office, junk)
    assert (answer.verdict, answer.reason, answer.unproven) == ("refused", "end_too_large", 0)
    assert (collecting.waiting(office.db), let_end_go(office, desk_1.id)) == ((), 0)
    monkeypatch.undo()
    stick(office, junk)
    assert let_end_go(office, desk_1.id) == len(junk)
    assert collecting.waiting(office.db) == ()
