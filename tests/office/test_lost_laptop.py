from fieldapp.domain.lost_laptop_paper import lost_laptop_paper
from fieldapp.files.official_pdf import render_official
from fieldapp.office.collect import collect
from fieldapp.office.enrolment import enrol, fingerprint_of
from fieldapp.office.lost_laptop import lost_laptop
from fieldapp.office.revoking import revoke_desk
from fieldapp.office.roots import RootInHand
from tests.files.samples import FONTS
from tests.office.hand_desk import HandDesk


def test_everybody_of_its_packs_was_on_it_and_some_were_served_there(office, desk_1, desk_2, made):
    desk_1.hand_over(made.dues[0])
    desk_1.void(desk_1.hand_over(made.dues[1]))
    desk_2.hand_over(made.dues[0])
    collect(office, [desk_1.batch(), desk_2.batch()])
    lost = lost_laptop(office, "1")
    assert (lost.desk, lost.packs, len(lost.people)) == (desk_1.id, (1,), 79)
    served = [each for each in lost.people if each.here]
    assert [(each.here, each.elsewhere) for each in served] == [(1, 1)]
    assert (lost.served, lost.last, lost.revoked) == (1, (0, 6), None)
    assert lost.received is not None


def test_before_anything_came_back_all_is_open(office, made):
    lost = lost_laptop(office, "2", "2022-12-15T18:00:00+07:00")
    assert (lost.served, lost.last, lost.received) == (0, (0, 0), None)
    assert lost.report_by == "2022-12-18T18:00:00+07:00"


def test_a_desk_of_no_pack_held_nobody(office, made):
    late = HandDesk(9)
    enrol(office, made.ceremony, late.devreq, confirmed=fingerprint_of(late.devreq))
    assert lost_laptop(office, late.id).people == ()


def test_the_sheet_knows_that_the_desk_was_revoked(office, desk_1, made):
    revoke_desk(office, RootInHand.of(made.roots), "1", after=(0, 4))
    assert lost_laptop(office, "1").revoked == (0, 4)


def test_the_sheet_is_there_in_seconds(office):
    pdf = render_official(lost_laptop_paper(lost_laptop(office, "1")), FONTS)
    assert pdf.startswith(b"%PDF")
