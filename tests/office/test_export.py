import hashlib
import io
import json
import zipfile
from dataclasses import replace
from typing import Any

import pytest

from fieldapp.domain.export_tables import Profile, tables_of
from fieldapp.domain.ids import OfficerId
from fieldapp.domain.trouble import FieldTrouble, IntegrityTrouble
from fieldapp.files.data_package import Member, read_package, write_package
from fieldapp.files.export_csv import Row
from fieldapp.office.acknowledge import acknowledge_all
from fieldapp.office.collect import collect
from fieldapp.office.export import Exported, InClear, export, exported_file, verify_export
from fieldapp.office.office import Office
from fieldapp.office.totals import totals
from fieldapp.store.export import files_out
from fieldapp.trust.export_manifest import open_export_manifest, seal_export_manifest
from fieldapp.trust.keys import AgeKey
from fieldapp.trust.refusals import Refusable

ASKED = InClear(OfficerId("o1"), "Đối chiếu tại chỗ")
READER = AgeKey(b"\x21" * 32)


@pytest.fixture
def day(desk_1, desk_2, made):
    """A day with everything in it: handed over, void, left out, over quantity, a conflict."""
    dues = made.dues
    for due in dues[:4]:
        desk_1.hand_over(due)
    desk_1.void(desk_1.hand_over(dues[4]))
    desk_1.leave_out(dues[5], "declined")
    desk_1.hand_over(dues[0])
    for due in (dues[0], *dues[6:9]):
        desk_2.hand_over(due)
    return [desk_1.batch(1, 5), desk_1.batch(6), desk_2.batch(1, 4), desk_2.batch(5)]


def tables(content: bytes) -> dict[str, list[Row]]:
    return read_package(content).tables


def test_the_same_register_gives_the_same_bytes(office, day):
    collect(office, day)
    assert export(office, in_clear=ASKED).content == export(office, in_clear=ASKED).content


def test_the_order_and_number_of_files_do_not_matter(fresh, day):
    one, other = fresh(), fresh()
    collect(one, day)
    collect(other, [day[3], day[1], day[0], day[3], day[2], day[1]])
    for office in (one, other):
        acknowledge_all(office)
    assert export(one, in_clear=ASKED).content == export(other, in_clear=ASKED).content


def test_the_facts_are_the_same_however_often_one_collects(fresh, day):
    one, other = fresh(), fresh()
    collect(one, day)
    for content in (day[1], day[3], day[0], day[0], day[2]):
        collect(other, [content])
    first, second = (tables(export(each, in_clear=ASKED).content) for each in (one, other))
    # The office's own log tells when and in what order it collected.
    for name in first.keys() - {"entry", "batch"}:
        assert first[name] == second[name], name
    desks = [[row for row in each["entry"] if row[2] != one.kid] for each in (first, second)]
    assert desks[0] == desks[1]


def test_the_export_holds_every_table_and_its_rows(office, day):
    collect(office, day)
    acknowledge_all(office)
    rows = tables(export(office, in_clear=ASKED).content)
    counts = {name: len(of) for name, of in rows.items() if of}
    assert counts == {
        "programme": 1,
        "list": 1,
        "ceremony": 1,
        "item": 2,
        "desk": 2,
        "beneficiary": 79,
        "entitlement": 88,
        "handover": 10,
        "handover_line": 10,
        "void": 1,
        "not_handed_over": 1,
        "stock": 4,
        "batch": 4,
        "acknowledgement": 2,
        "conflict": 1,
        "conflict_entry": 2,
        "entry": 3 + 8 + 3 + 4 + 6,
    }
    assert {"round", "request", "day_close", "serial", "contribution"} <= rows.keys()


def test_states_of_entitlements_agree_with_the_totals(office, day):
    collect(office, day)
    rows = tables(export(office, in_clear=ASKED).content)["entitlement"]
    states = [row[-1] for row in rows]
    handed = sum(item.handed_over for item in totals(office).items)
    assert states.count("handed") == handed == 7
    assert states.count("not_due") == 1


def test_verdicts_stand_beside_the_handovers(office, day):
    collect(office, day)
    rows = tables(export(office, in_clear=ASKED).content)["handover"]
    verdicts = sorted(str(row[-1]) for row in rows)
    assert verdicts == ["accepted"] * 6 + ["conflict"] * 2 + ["quarantined"] + ["voided"]


def test_stock_adds_up(office, day):
    collect(office, day)
    for row in tables(export(office, in_clear=ASKED).content)["stock"]:
        opening, moved_in, moved_out, handed, returned, expected = map(int, map(str, row[4:10]))
        assert opening == 100
        assert expected == opening + moved_in - moved_out - handed + returned


def test_an_export_is_verified_against_the_office(office, day):
    collect(office, day)
    file = export(office, in_clear=ASKED)
    verified = verify_export(file.content, office.cert)
    assert verified.manifest.entries == file.entries == verified.rows["entry"]


def test_as_of_is_the_latest_time_of_the_office(office, day):
    collect(office, day)
    collected = verify_export(export(office, in_clear=ASKED).content, office.cert).manifest
    acknowledge_all(office)
    answered = verify_export(export(office, in_clear=ASKED).content, office.cert).manifest
    assert answered.as_of > collected.as_of


def changed(content: bytes, member: str, old: bytes, new: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(target, "w") as copy:
        for each in source.infolist():
            text = source.read(each)
            copy.writestr(each, text.replace(old, new) if each.filename == member else text)
    return target.getvalue()


def test_a_changed_cell_is_found(office, day):
    collect(office, day)
    content = changed(
        export(office, in_clear=ASKED).content, "data/list.csv", b"tran_yen", b"tran_yeN"
    )
    with pytest.raises((IntegrityTrouble, FieldTrouble)):
        verify_export(content, office.cert)


def signed_anew(office: Office, file: Exported, **changes: Any) -> bytes:
    """What somebody with the office's key, but without its facts, could make."""
    package = read_package(file.content)
    manifest = open_export_manifest(package.manifest, office.cert)
    forged = seal_export_manifest(replace(manifest, **changes), office.keys)
    return changed(file.content, "manifest.faexport", package.manifest, forged)


def test_counts_that_do_not_fit_the_entries_are_found(office):
    file = export(office, in_clear=ASKED)
    content = signed_anew(office, file, entries=5)
    with pytest.raises(IntegrityTrouble, match="VP-20"):
        verify_export(content, office.cert)
    content = signed_anew(office, file, profile="statistics")
    with pytest.raises(IntegrityTrouble, match="VP-20"):
        verify_export(content, office.cert)
    content = signed_anew(office, file, files=())
    with pytest.raises(Refusable):
        verify_export(content, office.cert)


@pytest.mark.parametrize("rewritten", ['"rows":79', "not an entry"])
def test_a_rewritten_entry_is_found_even_under_the_offices_signature(office, rewritten):
    file = export(office, in_clear=ASKED)
    package = read_package(file.content)
    signed = open_export_manifest(package.manifest, office.cert)
    for at, row in enumerate(package.tables["entry"]):
        body = str(row[-1])
        if '"rows":79' in body:
            forged = body.replace('"rows":79', '"rows":78') if "rows" in rewritten else rewritten
            package.tables["entry"][at] = (*row[:-1], forged)

    def sign(members: list[Member]) -> bytes:
        manifest = replace(signed, files=tuple(map(exported_file, members)))
        return seal_export_manifest(manifest, office.keys)

    content = write_package(package.tables, sign, name="vss22-15")
    with pytest.raises(IntegrityTrouble, match="VP-20"):
        verify_export(content, office.cert)


def test_another_offices_cert_does_not_verify(office, day):
    file = export(office, in_clear=ASKED)
    other = replace(office.cert, office_sign="A" * 43 + "=")
    with pytest.raises(Refusable):
        verify_export(file.content, other)


def test_a_sealed_export_opens_for_its_reader_only(office):
    file = export(office, sealed_to=[READER.recipient])
    assert file.file_name.endswith(".zip.age")
    assert verify_export(file.content, office.cert, [READER.identity]).rows["entitlement"] == 88
    with pytest.raises(Refusable):
        verify_export(file.content, office.cert, [AgeKey(b"\x22" * 32).identity])


def test_nothing_leaves_in_clear_unless_asked_for(office):
    with pytest.raises(FieldTrouble):
        export(office)
    with pytest.raises(FieldTrouble):
        export(office, sealed_to=["age1nobody"])


def test_every_export_is_noted_and_changes_no_export(office):
    first = export(office, sealed_to=[READER.recipient], officer="o2")
    second = export(office, in_clear=ASKED)
    with office.rehearsed():
        export(office, "statistics", in_clear=ASKED)
    noted = [
        (each.profile, each.sealed_to, each.rows, each.officer, each.why, each.sha256)
        for each in files_out(office.db, office.province)
    ]
    hashes = [hashlib.sha256(each.content).hexdigest() for each in (first, second)]
    assert noted == [
        ("register", READER.recipient, first.rows, "o2", None, hashes[0]),
        ("register", "-", second.rows, "o1", "Đối chiếu tại chỗ", hashes[1]),
    ]


@pytest.mark.parametrize(("by", "why"), [("-", "Đối chiếu"), ("o1", ""), ("O 1", "Đối chiếu")])
def test_nobody_takes_a_file_in_clear_without_a_name_and_a_reason(office, by, why):
    with pytest.raises(FieldTrouble):
        export(office, in_clear=InClear(OfficerId(by), why))
    assert files_out(office.db, office.province) == ()


def test_statistics_never_have_a_private_column(office, day):
    collect(office, day)
    package = read_package(export(office, "statistics", in_clear=ASKED).content)
    described = json.loads(
        zipfile.ZipFile(io.BytesIO(export(office, "statistics", in_clear=ASKED).content)).read(
            "datapackage.json"
        )
    )
    shown = {
        each["name"]: {field["name"] for field in each["schema"]["fields"]}
        for each in described["resources"]
    }
    assert shown.keys() == package.tables.keys()
    for table in tables_of(Profile.REGISTER):
        private = {column.name for column in table.columns if column.private}
        assert not private & shown.get(table.name, set()), table.name
        assert not (table.register_only and table.name in shown)


def test_statistics_hold_no_names_and_no_numbers(office, day, made):
    collect(office, day)
    file = export(office, "statistics", in_clear=ASKED)
    with zipfile.ZipFile(io.BytesIO(file.content)) as package:
        everything = b"".join(package.read(name) for name in package.namelist())
    person = next(record for record in made.pack.records if type(record).__name__ == "Beneficiary")
    for private in (person.name, person.id_number, person.beneficiary):
        assert private.encode() not in everything
    assert verify_export(file.content, office.cert).manifest.profile == "statistics"
