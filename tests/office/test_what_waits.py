"""A batch that cannot join on yet lies sealed in the register until it can."""

from dataclasses import replace

from fieldapp.office.collect import collect
from fieldapp.office.enrolment import enrol, fingerprint_of
from fieldapp.store import chain
from fieldapp.trust.envelope import file_hash
from tests.office.hand_desk import HandDesk
from tests.office.test_collect import handed


def test_a_batch_with_a_gap_waits_and_joins_when_the_gap_is_filled(office, desk_1, made):
    for due in made.dues[:3]:
        desk_1.hand_over(due)
    early, late = desk_1.batch(1, 4), desk_1.batch(5)
    (answer,) = collect(office, [late])
    assert (answer.verdict, answer.reason, answer.missing) == ("quarantined", "gap", (1, 4))
    assert handed(office) == 0
    first, second = collect(office, [early])
    assert (first.verdict, second.verdict) == ("accepted", "accepted")
    assert (second.sha256, second.fresh) == (answer.sha256, 2)
    assert handed(office) == 3
    assert office.db.one("SELECT COUNT(*) FROM quarantine") == (0,)


def test_a_waiting_batch_is_noted_once(office, desk_1, made):
    desk_1.hand_over(made.dues[0])
    late = desk_1.batch(4)
    collect(office, [late])
    (answer,) = collect(office, [late])
    assert answer.verdict == "quarantined"
    assert len(office.said("batch_received")) == 1
    assert collect(office, []) == ()


def test_a_laptop_named_in_no_pack_waits_for_the_office(office, made):
    stranger = HandDesk(9)
    stranger.office = made.recipients
    stranger.open(made.pack, 9)
    stranger.hand_over(made.dues[0])
    (answer,) = collect(office, [stranger.batch()])
    assert (answer.verdict, answer.reason) == ("quarantined", "unknown_key")
    assert answer.desk == stranger.id
    assert office.db.one("SELECT COUNT(*) FROM quarantine") == (1,)


def test_what_waits_for_its_office_does_not_hold_up_what_waits_behind_it(office, desk_1, made):
    stranger = HandDesk(9)
    stranger.office = made.recipients
    stranger.open(made.pack, 9)
    desk_1.hand_over(made.dues[0])
    late = desk_1.batch(4)
    first = next(each for each in iter(stranger.batch, None) if file_hash(each) < file_hash(late))
    collect(office, [first, late])
    _, answer = collect(office, [desk_1.batch(1, 3)])
    assert (answer.sha256, answer.verdict) == (file_hash(late), "accepted")


def test_what_waits_for_an_enrolment_is_taken_in_after_it(office, made):
    late = HandDesk(9)
    late.office = made.recipients
    late.open(made.pack, 3)
    late.hand_over(made.dues[0])
    collect(office, [late.batch()])
    confirmed = fingerprint_of(late.devreq)
    assert enrol(office, made.ceremony, late.devreq, confirmed=confirmed) == 3
    (answer,) = collect(office, [])
    assert (answer.verdict, answer.desk_no, answer.fresh) == ("accepted", 3, 4)
    assert handed(office) == 1


def test_a_batch_under_a_pack_of_somebody_else_waits(office, desk_1, made):
    desk_1.pack = replace(made.pack, hash="ee" * 32)
    desk_1.hand_over(made.dues[0])
    (answer,) = collect(office, [desk_1.batch()])
    assert (answer.verdict, answer.reason) == ("quarantined", "unknown_pack")


def test_a_batch_that_the_register_cannot_hold_waits_whole(office, desk_1, made):
    desk_1.hand_over(made.dues[0])
    office.db.run(
        "CREATE TRIGGER full BEFORE INSERT ON entry WHEN NEW.type = 'handed_over' "
        "BEGIN SELECT RAISE(ABORT, 'no room'); END"
    )
    (answer,) = collect(office, [desk_1.batch()])
    assert (answer.verdict, answer.reason, answer.missing) == ("quarantined", "does_not_fit", None)
    assert chain.head(office.db, "15", desk_1.id) is None
    office.db.run("DROP TRIGGER full")
    (again,) = collect(office, [])
    assert (again.verdict, again.fresh) == ("accepted", 4)
