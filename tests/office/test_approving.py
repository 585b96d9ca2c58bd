"""A spare laptop that no pack names: nothing lost, nothing counted before it is approved."""

import pytest

from fieldapp.domain.trouble import FieldTrouble, IntegrityTrouble
from fieldapp.office.approving import approve_desk
from fieldapp.office.collect import collect
from fieldapp.office.enrolment import fingerprint_of
from fieldapp.office.totals import totals
from tests.office.hand_desk import HandDesk


@pytest.fixture
def spare(made):
    desk = HandDesk(9, "Máy dự phòng")
    desk.office = made.recipients
    desk.open(made.pack, 7)
    desk.hand_over(made.dues[0])
    return desk


def handed(office) -> int:
    return sum(item.handed_over for item in totals(office).items)


def test_its_batch_waits_under_the_fingerprint_that_its_screen_shows(office, spare):
    (answer,) = collect(office, [spare.batch()])
    assert (answer.verdict, answer.reason) == ("quarantined", "unknown_key")
    assert answer.fingerprint == fingerprint_of(spare.devreq)
    assert handed(office) == 0


def test_approval_takes_in_all_that_waited_in_order(office, spare, made):
    early, late = spare.batch(1, 3), spare.batch(4)
    collect(office, [late])
    collect(office, [early])
    done = approve_desk(
        office,
        made.ceremony,
        spare.devreq,
        confirmed=fingerprint_of(spare.devreq),
        number=7,
    )
    assert (done.desk, done.no, done.fresh) == (spare.id, 7, 4)
    assert [each.verdict for each in done.batches] == ["accepted", "accepted"]
    assert handed(office) == 1
    assert office.db.one("SELECT COUNT(*) FROM quarantine") == (0,)


def test_another_fingerprint_approves_nothing(office, spare, made):
    collect(office, [spare.batch()])
    with pytest.raises(IntegrityTrouble, match="VP-10"):
        approve_desk(office, made.ceremony, spare.devreq, confirmed="000 000 000 000 000 000")
    assert handed(office) == 0
    assert office.db.one("SELECT COUNT(*) FROM quarantine") == (1,)


def test_a_number_that_another_laptop_has_is_not_given_again(office, spare, made):
    confirmed = fingerprint_of(spare.devreq)
    with pytest.raises(FieldTrouble, match="KH-12"):
        approve_desk(office, made.ceremony, spare.devreq, confirmed=confirmed, number=1)
    with pytest.raises(FieldTrouble, match="VP-11"):
        approve_desk(office, made.ceremony, spare.devreq, confirmed=confirmed, number=70_000)


def test_both_sides_of_a_copied_disk_name_both_files(office, desk_1, made):
    desk_1.hand_over(made.dues[0])
    collect(office, [desk_1.batch()])
    twin = desk_1.copy()
    desk_1.hand_over(made.dues[1])
    twin.hand_over(made.dues[2])
    answers = collect(office, [desk_1.batch(), twin.batch()])
    for answer in answers:
        assert answer.forked is not None
        assert (answer.desk_no, answer.forked.seq) == (1, 5)
        assert {sha256 for sha256, _ in answer.forked.files} == {each.sha256 for each in answers}
        assert all(name.startswith(f"{desk_1.id}-0-5-") for _, name in answer.forked.files)
    assert handed(office) == 3


def test_a_file_that_is_refused_does_not_speak_of_a_fork(office, desk_1, made):
    desk_1.hand_over(made.dues[0])
    collect(office, [desk_1.batch(batch="0b" * 16)])
    twin = desk_1.copy()
    desk_1.hand_over(made.dues[1])
    twin.hand_over(made.dues[2])
    collect(office, [desk_1.batch(), twin.batch()])
    (answer,) = collect(office, [desk_1.batch(batch="0b" * 16)])
    assert (answer.verdict, answer.last, answer.forked) == ("refused", 5, None)


def test_a_batch_that_ends_before_the_fork_does_not_speak_of_it(office, desk_1, made):
    desk_1.hand_over(made.dues[0])
    early, twin = desk_1.batch(), desk_1.copy()
    desk_1.hand_over(made.dues[1])
    twin.hand_over(made.dues[2])
    before, *_ = collect(office, [early, desk_1.batch(), twin.batch()])
    assert before.forked is None


def test_what_waited_unknown_and_still_lacks_something_is_told_when_its_desk_is_known(
    office, spare, made
):
    late = spare.batch(4)
    collect(office, [late])
    assert office.db.one("SELECT COUNT(*) FROM batch") == (0,)
    confirmed = fingerprint_of(spare.devreq)
    approve_desk(office, made.ceremony, spare.devreq, confirmed=confirmed, number=7)
    (answer,) = collect(office, [late])
    assert (answer.verdict, answer.reason, answer.missing) == ("quarantined", "gap", (1, 3))
    assert office.db.all("SELECT verdict, reason FROM batch") == [("quarantined", "gap")]
    (said,) = office.said("batch_received")
    assert said.data.verdict == "quarantined"


def test_what_the_office_says_comes_after_what_it_took_in(office, desk_1, made):
    for _ in range(30):
        desk_1.leave_out(made.dues[0], "absent")
    desk_1.hand_over(made.dues[0])
    collect(office, [desk_1.batch()])
    newest = office.db.one("SELECT MAX(tick) FROM entry WHERE desk = ?", (desk_1.id,))
    assert newest is not None
    (said,) = office.said("batch_received")
    assert said.stamp.tick > newest[0]


def test_a_file_that_only_waits_speaks_of_no_fork(office, desk_1, made):
    desk_1.hand_over(made.dues[0])
    collect(office, [desk_1.batch()])
    twin = desk_1.copy()
    desk_1.hand_over(made.dues[1])
    twin.hand_over(made.dues[2])
    twin.hand_over(made.dues[3])
    collect(office, [desk_1.batch()])
    (answer,) = collect(office, [twin.batch(6)])
    assert (answer.verdict, answer.reason) == ("quarantined", "gap")
    assert answer.forked is None
