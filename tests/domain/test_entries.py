import json
from dataclasses import MISSING, fields

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fieldapp.domain import canonical, entries
from fieldapp.domain.canonical import Malformed
from fieldapp.domain.entries import Stamp, TooNew
from fieldapp.domain.entry_types import TYPES, type_of
from tests.domain.declared import records

EXAMPLE = (
    b'{"at":"2026-11-22T08:14:09+07:00","boot":"5f0c21aa","ceremony":"vss26-25-08542-20261122-01",'
    b'"clock":"ok","data":{"lines":[{"beneficiary":"01934f6a-1c00-7a11-8b22-000000000017",'
    b'"entitlement":"01934f6a-1c00-7a11-8b22-000000000917","item":"bhyt_card","qty":1,'
    b'"serial":"GD4252520000123"}],"place":"desk","receipt":"00003-0-00001-46",'
    b'"visit":"7c1e90d2"},"desk":"3c1c69080f9d63fa","epoch":0,"mono":2052233,"officer":"o3",'
    b'"pack":"5431916038924cff396a4a80faa9489262ceb5e4d0a3fd4cb8501efe3dde85ad",'
    b'"prev":"9dcaab3faf20f79e3f37974b876550bc626b42281c3d807f9175c50bc877228d","seq":2,"tick":2,'
    b'"type":"handed_over","v":1}'
)
DRAWN = {name: st.tuples(records(Stamp), records(kind)) for name, kind in TYPES.items()}


def changed(**changes: object) -> bytes:
    record = json.loads(EXAMPLE) | changes
    return canonical.encode({key: value for key, value in record.items() if value is not ...})


def test_the_example_has_its_hash_and_is_written_byte_for_byte():
    entry = entries.parse(EXAMPLE)
    assert entry.hash == "4374752c17f177a4f7f582bfc903d428f842e3d15508633deff102f2e36f4787"
    assert entries.write(entry.stamp, entry.data) == entry
    assert entry.type == "handed_over"


def test_the_pre_authentication_encoding_is_that_of_dsse():
    expected = b"DSSEv1 29 http://example.com/HelloWorld 11 hello world"
    assert entries.pae("http://example.com/HelloWorld", b"hello world") == expected


@pytest.mark.parametrize("name", TYPES)
def test_every_type_is_read_as_it_was_written(name):
    @settings(max_examples=12, deadline=None)
    @given(DRAWN[name])
    def round_trip(drawn):
        entry = entries.write(*drawn)
        assert entries.parse(entry.line) == entry
        assert entry.type == type_of(drawn[1]) == name

    round_trip()


@pytest.mark.parametrize("name", TYPES)
def test_no_type_takes_a_field_more_or_less(name):
    @settings(max_examples=3, deadline=None)
    @given(DRAWN[name])
    def strict(drawn):
        record = json.loads(entries.write(*drawn).line)
        spoilt = [record | {"data": record["data"] | {"extra": 1}}]
        spoilt += [
            record | {"data": {key: record["data"][key] for key in record["data"] if key != gone}}
            for gone in record["data"]
            if not _may_be_absent(name, gone)
        ]
        spoilt += [record | {"data": record["data"] | {key: {"odd": []}}} for key in record["data"]]
        for wrong in spoilt:
            with pytest.raises(Malformed):
                entries.parse(canonical.encode(wrong))

    strict()


def _may_be_absent(name: str, key: str) -> bool:
    return any(
        field.name.rstrip("_") == key and field.default is not MISSING
        for field in fields(TYPES[name])
    )


@pytest.mark.parametrize("wrong", [{"type": "teleported"}, {"v": 2}, {"v": 0}])
def test_what_this_version_does_not_know_is_too_new(wrong):
    with pytest.raises(TooNew):
        entries.parse(changed(**wrong))


@pytest.mark.parametrize(
    "wrong",
    [
        {"type": ...},
        {"type": 7},
        {"v": ...},
        {"v": True},
        {"v": "1"},
        {"data": ...},
        {"data": []},
        {"seq": 0},
        {"seq": -1},
        {"seq": True},
        {"tick": 0},
        {"epoch": 9},
        {"epoch": -1},
        {"mono": -1},
        {"boot": "5F0C21AA"},
        {"clock": "fast"},
        {"desk": "3c1c69080f9d63f"},
        {"ceremony": "vss26"},
        {"officer": "O3"},
        {"prev": ...},
        {"pack": "5431"},
        {"at": "2026-11-22T01:14:09Z"},
        {"hash": "0" * 64},
    ],
)
def test_a_stamp_of_another_form_is_refused(wrong):
    with pytest.raises(Malformed) as no:
        entries.parse(changed(**wrong))
    assert not isinstance(no.value, TooNew)


def test_the_office_may_write_without_a_ceremony():
    assert entries.parse(changed(ceremony="-", officer="-")).stamp.ceremony == "-"


@given(st.integers(0, len(EXAMPLE) - 1), st.integers(1, 255))
def test_one_changed_byte_is_another_entry_or_none(at, change):
    line = bytearray(EXAMPLE)
    line[at] ^= change
    try:
        entry = entries.parse(bytes(line))
    except Malformed:
        return
    assert entry.hash != entries.parse(EXAMPLE).hash
    assert entry.line == bytes(line)


def test_every_declared_type_has_one_name():
    assert len(TYPES) == 37
    assert {"ledger_opened", "sign_in_failed", "pack_issued"} <= TYPES.keys()
