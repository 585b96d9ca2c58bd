import hashlib

import pytest

from fieldapp.domain.canonical import Malformed
from fieldapp.trust.blobs import BLOB_LIMIT, blob_hash, fitted_blob, read_blob, write_blob
from tests.trust.vectors import STROKES, STROKES_HASH

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
