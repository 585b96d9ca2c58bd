import pytest

from fieldapp.trust.keys import Root
from fieldapp.trust.public_roots import read_public_roots, write_public_roots
from fieldapp.trust.refusals import Refusable, WrittenLater

PUBS = (Root(b"\x01" * 32).pub, Root(b"\x02" * 32).pub)


def test_roots_come_back_as_they_were_written():
    assert read_public_roots(write_public_roots(PUBS)) == PUBS


def test_there_are_one_to_ten_roots():
    pub = PUBS[0]
    for number in (1, 10):
        assert read_public_roots(write_public_roots((pub,) * number)) == (pub,) * number
    for number in (0, 11):
        with pytest.raises(Refusable):
            read_public_roots(write_public_roots((pub,) * number))


@pytest.mark.parametrize(
    "content", [b"", b"{}", b'{"roots":[],"v":1}', b'{"roots":["AA=="],"v":1}']
)
def test_anything_else_is_refused(content):
    with pytest.raises(Refusable):
        read_public_roots(content)


def test_roots_without_their_line_feed_are_cut_off():
    with pytest.raises(Refusable):
        read_public_roots(write_public_roots(PUBS)[:-1])


def test_roots_of_a_later_version_are_left_to_it():
    with pytest.raises(WrittenLater):
        read_public_roots(b'{"rulers":[],"v":2}\n')
