import hashlib
from dataclasses import replace

import pytest

from fieldapp.domain import entries
from fieldapp.domain.canonical import Malformed
from fieldapp.domain.desk_entries import HandedOver, HandoverConfirmed
from fieldapp.domain.entry_parts import Signature
from fieldapp.domain.ids import Hash
from fieldapp.trust.blobs import (
    BLOB_LIMIT,
    blob_hash,
    fitted_blob,
    named_blob,
    named_blobs,
    read_blob,
    write_blob,
)
from tests.trust.vectors import HANDED, OPENED, STROKES, STROKES_HASH

DRAWN = (((12, 80, 0), (15, 76, 16), (21, 70, 33)), ((40, 82, 410), (44, 79, 427)))


def test_the_strokes_of_the_example_are_written_byte_for_byte():
    assert write_blob(1200, 400, DRAWN) == STROKES
    assert blob_hash(STROKES) == STROKES_HASH == hashlib.sha256(STROKES).hexdigest()
    assert read_blob(STROKES).strokes == DRAWN


@pytest.mark.parametrize("point", [(1201, 0, 0), (0, 401, 0), (-1, 0, 0)])
def test_a_point_outside_the_frame_is_refused(point):
    with pytest.raises(Malformed):
        write_blob(1200, 400, ((point,),))


def test_a_blob_over_its_cap_is_refused():
    points = tuple((100, 100, 1000 + time) for time in range(BLOB_LIMIT // 14))
    with pytest.raises(Malformed):
        write_blob(1200, 400, (points,))


def test_a_signature_of_any_length_fits_and_keeps_its_ends():
    stroke = tuple((at % 1300, at % 500, at * 5) for at in range(9000))
    blob = read_blob(fitted_blob(1200, 400, (stroke, ((5, 5, 1),))))
    assert 2 < len(blob.strokes[0]) < 9000
    assert (blob.strokes[0][0], blob.strokes[0][-1][2]) == (stroke[0], stroke[-1][2])
    assert blob.strokes[1] == ((5, 5, 1),)
    short = ((1, 2, 0), (3, 4, 5))
    assert read_blob(fitted_blob(1200, 400, (short,))).strokes == (short,)
    assert len(read_blob(fitted_blob(1200, 400, (((1, 1, 0),),) * 1500)).strokes) == 1000


def sized(size: int) -> tuple[tuple[tuple[int, int, int], ...]]:
    """One stroke whose blob has exactly so many bytes."""
    point = (100, 100, 1000)
    alone = len(write_blob(1200, 400, ((point,),)))
    count, rest = divmod(size - alone, len("[100,100,1000],"))
    return ((*((point,) * count), (100, 100, 1000 * 10**rest)),)


def test_a_blob_has_32_kib_at_most_and_keeps_every_point_up_to_there():
    whole = sized(BLOB_LIMIT)
    assert len(fitted_blob(1200, 400, whole)) == len(write_blob(1200, 400, whole)) == 32 * 1024
    with pytest.raises(Malformed):
        write_blob(1200, 400, sized(BLOB_LIMIT + 1))


@pytest.mark.parametrize("count", [3000, 3001])
def test_every_second_point_goes_until_it_fits(count):
    stroke = tuple((at % 100 + 100, 100, at + 1000) for at in range(count))
    (kept,) = read_blob(fitted_blob(1200, 400, (stroke,))).strokes
    assert [ms - 1000 for *_, ms in kept] == sorted({*range(0, count, 2), count - 1})


def test_of_three_points_the_ends_stay_and_of_two_both():
    corners = ((10, 10, 10), (11, 11, 11), (12, 12, 12))
    kept = read_blob(fitted_blob(1200, 400, (corners,) * 1000)).strokes
    assert kept == ((corners[0], corners[2]),) * 1000
    far = ((1000, 1000, 10**12), (1000, 1000, 10**12))
    with pytest.raises(Malformed):
        fitted_blob(1200, 1000, (far,) * 1000)


@pytest.mark.parametrize("side", [1, 100_000])
def test_a_frame_may_be_as_narrow_or_as_wide_as_that(side):
    for width, height in ((side, 5), (5, side)):
        blob = read_blob(write_blob(width, height, (((0, 0, 0),),)))
        assert (blob.w, blob.h) == (width, height)


@pytest.mark.parametrize("side", [0, 100_001])
def test_a_frame_of_another_size_is_refused(side):
    for width, height in ((side, 5), (5, side)):
        with pytest.raises(Malformed):
            write_blob(width, height, (((0, 0, 0),),))


@pytest.mark.parametrize("strokes", [(), ((),), (((0, 0, 0),),) * 1001])
def test_a_signature_has_strokes_and_a_stroke_has_points(strokes):
    with pytest.raises(Malformed):
        write_blob(10, 10, strokes)


def test_an_entry_names_the_strokes_that_sign_it_and_nothing_else():
    handed = entries.parse(HANDED)
    assert isinstance(handed.data, HandedOver)
    drawn = Signature("beneficiary", "stroke", Hash("0" * 64), sha256=Hash(STROKES_HASH))
    on_paper = Signature("beneficiary", "paper", Hash("0" * 64))
    signed, later = (
        entries.write(handed.stamp, replace(handed.data, signature=each))
        for each in (drawn, on_paper)
    )
    closed = entries.write(handed.stamp, HandoverConfirmed(handed.hash, drawn))
    assert [named_blob(each) for each in (signed, closed)] == [STROKES_HASH] * 2
    assert [named_blob(each) for each in (entries.parse(OPENED), handed, later)] == [None] * 3
    other = replace(drawn, sha256=Hash("a" * 64))
    more = entries.write(handed.stamp, HandoverConfirmed(handed.hash, other))
    assert list(named_blobs((signed, handed, more, closed))) == sorted({STROKES_HASH, "a" * 64})
