from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fieldapp.domain import canonical, codec
from fieldapp.domain.canonical import Malformed
from fieldapp.domain.entries import TooNew
from fieldapp.domain.pack import Counts, Manifest
from fieldapp.domain.pack_records import RECORDS, Record, read_record, sort_key, write_record
from tests.domain.declared import records

ANY_RECORD = st.one_of(*(records(kind) for kind in get_args(Record)))
SAO = (
    '{"beneficiary":"01934f6a-1c00-7a11-8b22-000000000017","birth":"1958-03-12",'
    '"category":"near_poor","commune":"08542","desk":3,"id_number":"015158000321",'
    '"name":"Hoàng Thị Sáo","rec":"beneficiary","sex":"f","village":"Khu Chiềng"}'
).encode()


@pytest.mark.parametrize("kind", get_args(Record))
def test_every_record_is_read_as_it_was_written(kind):
    @settings(max_examples=12, deadline=None)
    @given(records(kind))
    def round_trip(record):
        assert read_record(write_record(record)) == record

    round_trip()


@settings(max_examples=12, deadline=None)
@given(records(Manifest))
def test_a_manifest_is_read_as_it_was_written(manifest):
    line = canonical.encode(codec.write(manifest))
    assert codec.read(Manifest, canonical.decode(line)) == manifest


def test_the_person_of_the_example_is_read_and_written_byte_for_byte():
    record = read_record(SAO)
    assert write_record(record) == SAO


@settings(max_examples=12, deadline=None)
@given(st.lists(ANY_RECORD, max_size=8))
def test_records_of_every_kind_have_one_order(drawn):
    kinds = list(RECORDS)
    ordered = sorted(drawn, key=sort_key)
    places = [kinds.index(type(record).__name__.lower()) for record in ordered]
    assert places == sorted(places)


def test_every_kind_of_record_can_be_counted():
    assert set(Counts.__slots__) == set(RECORDS)


def test_a_record_of_a_later_version_is_too_new():
    with pytest.raises(TooNew):
        read_record(SAO.replace(b'"rec":"beneficiary"', b'"rec":"voucher"'))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"rec":"beneficiary",', b""),
        (b'"rec":"beneficiary"', b'"rec":1'),
        (b'"rec":"beneficiary"', b'"rec":"entitlement"'),
        (b'"sex":"f"', b'"sex":"nu"'),
        (b'"desk":3', b'"desk":65536'),
        (b'"commune":"08542"', b'"commune":"8542"'),
        (b'"category":"near_poor",', b'"category":"near_poor","child":1,'),
        (b"-7a11-", b"-4a11-"),
    ],
)
def test_a_record_of_another_form_is_refused(old, new):
    assert old in SAO
    with pytest.raises(Malformed) as no:
        read_record(SAO.replace(old, new))
    assert not isinstance(no.value, TooNew)
