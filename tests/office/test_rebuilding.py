"""A register that was destroyed comes back from the files that were kept."""

import json
import random
import shutil

import pytest

from fieldapp.domain.trouble import FieldTrouble
from fieldapp.office.collect import collect
from fieldapp.office.export import InClear, export
from fieldapp.office.office import open_with_keys
from fieldapp.office.packs import issue_pack
from fieldapp.office.rebuilding import rebuild_register
from fieldapp.office.totals import totals
from fieldapp.store import register_packs
from fieldapp.trust.packs import open_pack
from tests.office.conftest import OFFICERS, PASSPHRASE
from tests.office.outside import outside
from tests.store.dumping import dump


@pytest.fixture
def evening(fresh, made, desk_1, desk_2):
    """An office with two packs, a double handover, a void, something held; and its files."""
    office = fresh()
    second = issue_pack(office, made.ceremony, OFFICERS)
    first, twice, back = (desk_1.hand_over(due) for due in made.dues[:3])
    desk_2.hand_over(made.dues[1])
    desk_2.hand_over(made.dues[4])
    desk_1.void(back)
    desk_1.void(twice, by="o1")
    desk_1.leave_out(made.dues[5], "absent")
    batches = [desk_1.batch(1, 5), desk_1.batch(4), desk_2.batch()]
    collect(office, batches)
    assert first.type == "handed_over"
    requests = [desk_1.devreq, desk_2.devreq]
    return office, [made.pack_file, second.content, *batches, *requests]


def again(office, made, contents, *, keep=True, cards=()):
    """Rebuild beside: the keys as they were, the register gone."""
    folder = office.folder.parent / "again"
    shutil.copytree(office.folder, folder, ignore=shutil.ignore_patterns("register.db*"))
    world = outside("again", "2022-12-20T08:00:00+07:00")
    account = rebuild_register(
        folder, PASSPHRASE, contents, lambda _: "", world, cards=cards, keep=keep
    )
    if not keep:
        return account, None
    return account, open_with_keys(folder, made.keys, made.register_key, world)


def told(office) -> bytes:
    """Every projection, and why each entry of a desk has no effect; the office's words aside."""
    own = {
        each for (each,) in office.db.all("SELECT hash FROM entry WHERE desk = ?", (office.kid,))
    }
    said = json.loads(dump(office.db))
    said["reasons"] = [row for row in said["reasons"] if row[0] not in own]
    terms = office.db.all("SELECT * FROM terms ORDER BY entitlement, pack_no")
    people = "SELECT beneficiary, name, desk, id_number, call FROM beneficiary ORDER BY beneficiary"
    return json.dumps([said, terms, office.db.all(people)], sort_keys=True).encode()


def test_sums_cases_and_reasons_are_what_they_were(evening, made):
    office, contents = evening
    random.Random(5).shuffle(contents)  # noqa: S311 - any order
    account, back = again(office, made, contents)
    assert (account.packs, account.missing_packs, account.strange) == (2, (), 0)
    with back:
        assert totals(back) == totals(office)
        assert told(back) == told(office)


def test_a_build_that_forgets_what_each_pack_said_is_caught(evening, made, monkeypatch):
    """The negative control: without the terms of each pack the registers differ."""
    monkeypatch.setattr(register_packs, "keep_terms", lambda _db, _ident, _no: None)
    with pytest.raises(AssertionError):
        test_sums_cases_and_reasons_are_what_they_were(evening, made)


def test_a_register_that_is_there_is_never_written_over(evening, made):
    office, contents = evening
    before = (office.folder / "register.db").read_bytes()
    with pytest.raises(FieldTrouble) as told_:
        rebuild_register(office.folder, PASSPHRASE, contents, lambda _: "", office.outside)
    assert told_.value.code == "VP-46"
    assert (office.folder / "register.db").read_bytes() == before


def test_looking_only_leaves_nothing_behind(evening, made):
    office, contents = evening
    account, _ = again(office, made, contents, keep=False)
    folder = office.folder.parent / "again"
    assert account.people == len({due.beneficiary for due in made.dues})
    assert not list(folder.glob("register.db*"))
    assert not list(folder.glob("rebuilding*"))


def test_a_register_that_came_meanwhile_is_not_written_over(evening, made):
    """Two rebuilds at once: the second one to end finds the first one's register at work."""
    office, contents = evening
    folder = office.folder.parent / "again"

    def name(_: str) -> str:
        (folder / "register.db").write_bytes(b"at work")
        return ""

    shutil.copytree(office.folder, folder, ignore=shutil.ignore_patterns("register.db*"))
    world = outside("again", "2022-12-20T08:00:00+07:00")
    with pytest.raises(FieldTrouble) as said:
        rebuild_register(folder, PASSPHRASE, contents, name, world)
    assert said.value.code == "VP-46"
    assert (folder / "register.db").read_bytes() == b"at work"


def test_a_rebuild_beside_another_takes_nothing_of_it_away(evening, made):
    office, contents = evening
    folder = office.folder.parent / "again"
    shutil.copytree(office.folder, folder, ignore=shutil.ignore_patterns("register.db*"))
    world = outside("again", "2022-12-20T08:00:00+07:00")
    begun: list[str] = []

    def name(_: str) -> str:
        if not begun:
            begun.append("first")
            rebuild_register(folder, PASSPHRASE, contents, lambda _: "", world, keep=False)
        return ""

    rebuild_register(folder, PASSPHRASE, contents, name, world)
    assert begun
    with open_with_keys(folder, made.keys, made.register_key, world) as back:
        assert totals(back) == totals(office)
    assert not list(folder.glob("rebuilding*"))


def test_a_pack_that_is_gone_is_named_and_its_batches_wait(evening, made):
    office, contents = evening
    account, back = again(office, made, contents[1:])
    assert account.missing_packs == ((made.ceremony, 1),)
    assert {each.reason for each in account.batches} <= {"unknown_pack", "gap"}
    with back:
        assert sum(each.handed_over for each in totals(back).items) == 0


def test_an_enrolment_that_is_gone_is_told_by_the_first_batch(evening, made):
    office, contents = evening
    account, back = again(office, made, contents[:-2])
    assert account.desks_without_request == ()
    with back:
        assert told(back) == told(office)


def test_a_desk_of_which_nothing_tells_the_start_is_named(evening, made):
    office, (first, second, *_) = evening
    account, back = again(office, made, [first, second])
    back.close()
    assert account.desks_without_request == (1, 2)


def test_files_of_others_are_counted_and_passed_over(evening, made):
    office, contents = evening
    altered = bytearray(made.pack_file)
    altered[-3] ^= 1
    strange = [bytes(altered), b"FAENV1 ack x y\n{}\n", b"", b"FAENV1 devreq a b\n{}\n"]
    account, back = again(office, made, [*contents, *strange, contents[0]])
    back.close()
    assert (account.strange, account.packs) == (4, 2)


def test_without_any_pack_nothing_is_made(evening, made):
    office, contents = evening
    with pytest.raises(FieldTrouble) as said:
        again(office, made, contents[2:])
    assert said.value.code == "VP-47"
    assert not list((office.folder.parent / "again").glob("register.db*"))


def test_the_work_goes_on_in_a_register_made_again(evening, made, desk_2):
    office, contents = evening
    _, back = again(office, made, contents)
    with back:
        desk_2.hand_over(made.dues[7])
        (answer,) = collect(back, [desk_2.batch()])
        assert (answer.verdict, answer.fresh) == ("accepted", 1)
        assert export(back, in_clear=InClear(OFFICERS[1].officer, "kiểm tra")).content
        with pytest.raises(FieldTrouble) as refused:
            issue_pack(back, made.ceremony, OFFICERS)
        assert refused.value.code == "VP-48"


def test_with_the_card_of_the_ceremony_new_packs_go_out(evening, made):
    office, contents = evening
    secret = made.set.card_secret.secret
    account, back = again(office, made, contents, cards=[bytes(16), secret])
    assert account.cards_unknown == ()
    with back:
        issued = issue_pack(back, made.ceremony, OFFICERS)
        assert issued.pack_no == 3
        open_pack(issued.content, back.cert, [made.set.card_secret.age_identity])
