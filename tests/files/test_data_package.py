import csv
import hashlib
import io
import json
import random
import zipfile
from collections.abc import Iterable, Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldapp.domain.export_tables import TABLES, Profile, tables_of
from fieldapp.domain.trouble import FieldTrouble
from fieldapp.files.data_package import Member, read_package, write_package
from fieldapp.files.export_csv import Cell, Row, csv_pieces, read_csv

BY_NAME = {table.name: table for table in TABLES}
BENEFICIARIES: list[Row] = [
    (
        *("25", "b-1", "l1", 1, "Hoàng Thị Sáo", "1958-03-12", "f", "015158000321", None, "08542"),
        *("Khu Chiềng", "near_poor", None),
    ),
    ("25", "b-2", "l1", 1, "-Giàng", "1986", "m", None, "1521084417", "08542", None, "poor", "'9"),
]
HANDOVERS: list[Row] = [
    (
        *("25", "aa", "vss26-25-08542-20261122-01", "3c1c69080f9d63fa", 0, 2),
        *("2026-11-22T08:14:09+07:00", "ok", "o3", "00003-0-00001-46", "desk"),
        *(None, None, "stroke", False, "confirmed", "accepted"),
    )
]
ROWS: Mapping[str, Iterable[Row]] = {"beneficiary": BENEFICIARIES, "handover": HANDOVERS}


def signed(members: list[Member]) -> bytes:
    return b"signed " + json.dumps(members).encode()


def package(rows: Mapping[str, Iterable[Row]] = ROWS, **more: Any) -> bytes:
    return write_package(rows, signed, name="vss26-export", **more)


def members_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_same_register_gives_the_same_bytes():
    assert package() == package({name: iter(rows) for name, rows in ROWS.items()})


def test_what_was_written_is_read_back():
    found = read_package(package())
    assert found.profile is Profile.REGISTER
    assert found.tables["beneficiary"] == BENEFICIARIES
    assert found.tables["handover"] == HANDOVERS
    assert found.tables["entry"] == []


def test_members_are_sorted_and_carry_no_time_of_their_own():
    with zipfile.ZipFile(io.BytesIO(package())) as archive:
        names = archive.namelist()
        assert names == sorted(names)
        assert len(names) == len(TABLES) + 2
        for member in archive.infolist():
            assert member.date_time == (1980, 1, 1, 0, 0, 0)
            assert member.compress_type == zipfile.ZIP_DEFLATED


def test_the_manifest_is_made_last_and_covers_every_other_member():
    content = package()
    files = members_of(content)
    manifest = files.pop("manifest.faexport")
    listed = json.loads(manifest.removeprefix(b"signed "))
    assert [each["name"] for each in listed] == list(files)
    for each in listed:
        assert each["bytes"] == len(files[each["name"]])
        assert each["sha256"] == hashlib.sha256(files[each["name"]]).hexdigest()
    rows = {each["name"]: each["rows"] for each in listed}
    assert rows["data/beneficiary.csv"] == 2
    assert rows["data/conflict.csv"] == rows["datapackage.json"] == 0
    found = read_package(content)
    assert (found.members, found.manifest) == (listed, manifest)


def test_csv_is_as_rfc_4180_says_and_no_cell_is_a_formula():
    lines = members_of(package())["data/beneficiary.csv"].split(b"\r\n")
    assert lines[0].startswith(b"province,beneficiary,list,version,name,birth")
    assert lines[1].decode() == (
        "25,b-1,l1,1,Hoàng Thị Sáo,1958-03-12,f,015158000321,,08542,Khu Chiềng,near_poor,"
    )
    assert lines[2].decode() == "25,b-2,l1,1,'-Giàng,1986,m,,1521084417,08542,,poor,''9"
    assert lines[3:] == [b""]


def test_the_description_follows_data_package_2_0():
    files = members_of(package())
    described = json.loads(files["datapackage.json"])
    assert described["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert [each["name"] for each in described["resources"]] == sorted(BY_NAME)
    for resource in described["resources"]:
        content = files[resource["path"]]
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        assert (resource["type"], resource["format"]) == ("table", "csv")
        fields = {field["name"]: field for field in resource["schema"]["fields"]}
        assert list(fields) == next(csv.reader(io.StringIO(content.decode())))
        assert set(resource["schema"]["primaryKey"]) <= set(fields)
        assert all(fields[key]["constraints"]["required"] for key in fields if key == "province")
        assert {field["type"] for field in fields.values()} <= {
            "string", "integer", "boolean", "date", "datetime"
        }  # fmt: skip
        assert all(" / " in field["title"] for field in fields.values())
    beneficiary = next(r for r in described["resources"] if r["name"] == "beneficiary")
    fields = {field["name"]: field for field in beneficiary["schema"]["fields"]}
    assert beneficiary["title"] == "Người được nhận / Beneficiaries"
    assert fields["sex"]["constraints"] == {"required": True, "enum": ["f", "m", "x"]}
    assert "constraints" not in fields["id_number"]


def test_statistics_hold_tags_years_and_no_names():
    content = package(profile=Profile.STATISTICS, tag={"b-1": "tag-z", "b-2": "tag-a"}.__getitem__)
    found = read_package(content)
    assert found.profile is Profile.STATISTICS
    assert found.tables["beneficiary"] == [
        ("25", "tag-a", "l1", 1, "1986", "m", "08542", "poor"),
        ("25", "tag-z", "l1", 1, "1958", "f", "08542", "near_poor"),
    ]
    assert found.tables["handover"] == [
        (*HANDOVERS[0][:9], "desk", None, "stroke", False, "confirmed", "accepted")
    ]
    everything = b"".join(members_of(content).values())
    assert not any(told in everything for told in ("Sáo".encode(), b"0151580", b"00003-0-00001"))


def test_statistics_without_a_tag_are_not_made():
    with pytest.raises(ValueError, match="tag"):
        package(profile=Profile.STATISTICS)


ITEM = ("25", "book", 1, "Sổ", "Book", "copy", True)


def changed(place: int, cell: Cell) -> list[Row]:
    return [(*ITEM[:place], cell, *ITEM[place + 1 :])]


@pytest.mark.parametrize(
    "rows",
    [
        {"item": [ITEM, ITEM]},
        {"item": [("25", "z", *ITEM[2:]), ITEM]},
        {"item": [ITEM[:-1]]},
        {"item": changed(1, None)},
        {"item": changed(1, "")},
        {"item": changed(2, "1")},
        {"item": changed(2, True)},
        {"item": changed(6, 1)},
        {"item": changed(3, 7)},
        {"nowhere": []},
        {"ceremony": [("25", "c", "p", None, "n", "08542", "22/11/2026")]},
        {"handover": [(*HANDOVERS[0][:6], "2026-11-22T01:14:09Z", *HANDOVERS[0][7:])]},
        {"request": [("25", "e", "c", "gift", HANDOVERS[0][6], "r", None, "open")]},
    ],
)
def test_rows_that_are_not_as_declared_are_a_bug(rows):
    with pytest.raises(ValueError, match=r".+"):
        package(rows)


cells = {
    "s": st.text(st.characters(exclude_categories=["Cs"]), min_size=1),
    "i": st.integers(0, 10**12),
    "b": st.booleans(),
    "d": st.dates().map(str),
}


@given(st.lists(st.tuples(cells["s"], cells["s"], cells["i"], *[cells["s"]] * 3, cells["b"])))
def test_any_text_survives_the_way_to_csv_and_back(rows):
    table = BY_NAME["item"]
    unique = sorted({row[:2]: row for row in rows}.values(), key=lambda row: row[:2])
    content = b"".join(piece for piece, _ in csv_pieces(table, table.columns, unique))
    assert read_csv(table, table.columns, content) == unique
    for line in list(csv.reader(io.StringIO(content.decode(), newline="")))[1:]:
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in line)


def test_long_tables_are_written_piece_by_piece():
    table = BY_NAME["conflict_entry"]
    rows = [("25", f"{number:05}", "e") for number in range(4500)]
    pieces = list(csv_pieces(table, table.columns, rows))
    assert [count for _, count in pieces] == [2000, 2000, 500]
    assert read_csv(table, table.columns, b"".join(content for content, _ in pieces)) == rows


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"province,entry\r\n",
        b"province,conflict,entry\r\n25,a\r\n",
        b"province,conflict,entry\r\n25,a,\r\n",
        b'province,conflict,entry\r\n25,a,"b\r\n',
        b"province,conflict,entry\r\n25,b,c\r\n25,a,c\r\n",
        b"province,conflict,entry\r\n25,a,\xff\r\n",
    ],
)
def test_a_table_that_is_not_ours_is_not_read(content):
    table = BY_NAME["conflict_entry"]
    with pytest.raises(ValueError, match=r".+"):
        read_csv(table, table.columns, content)


@pytest.mark.parametrize(
    "line", ["25,book,01,a,b,c,true", "25,book,x,a,b,c,true", "25,b,1,a,b,c,1"]
)
def test_numbers_and_truths_have_one_spelling(line):
    table = BY_NAME["item"]
    head = ",".join(column.name for column in table.columns)
    with pytest.raises(ValueError, match=r".+"):
        read_csv(table, table.columns, f"{head}\r\n{line}\r\n".encode())


def rebuilt(**changes: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in {**members_of(package()), **changes}.items():
            archive.writestr(name, content)
    return target.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"no archive",
        package()[:-30],
        rebuilt(extra=b""),
        rebuilt(**{"datapackage.json": b"[]"}),
        rebuilt(**{"datapackage.json": b"{}"}),
        rebuilt(**{"data/item.csv": b"x"}),
        rebuilt(**{"data/conflict_entry.csv": b"province,conflict,entry\r\n25,a,b\r\n"}),
    ],
)
def test_what_is_not_a_package_is_trouble(content):
    with pytest.raises(FieldTrouble, match="XK-01"):
        read_package(content)


def test_no_damage_is_a_crash_and_none_goes_by_unseen():
    content = package()
    chance = random.Random(5)  # noqa: S311 - a repeatable damage, no secret
    for _ in range(60):
        damaged = bytearray(content)
        damaged[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        try:
            found = read_package(bytes(damaged))
        except FieldTrouble:
            continue
        assert found.tables["beneficiary"] == BENEFICIARIES


def test_both_profiles_hold_their_tables():
    names = set(members_of(package(profile=Profile.STATISTICS, tag=str.upper)))
    assert names == {
        *(f"data/{table.name}.csv" for table in tables_of(Profile.STATISTICS)),
        "datapackage.json",
        "manifest.faexport",
    }


def test_a_package_that_would_fill_the_laptop_is_not_opened(monkeypatch):
    monkeypatch.setattr("fieldapp.files.data_package._MOST_BYTES", 1000)
    with pytest.raises(FieldTrouble, match="XK-01"):
        read_package(package())
