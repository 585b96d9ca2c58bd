import pytest
from hypothesis import given, settings

from fieldapp.domain import canonical, codec
from fieldapp.domain.canonical import Malformed
from fieldapp.domain.papers import (
    Acknowledgement,
    BatchManifest,
    Cert,
    DeskRequest,
    ExportManifest,
)
from tests.domain.declared import records

PAPERS = [Acknowledgement, BatchManifest, Cert, DeskRequest, ExportManifest]


@pytest.mark.parametrize("kind", PAPERS)
def test_every_paper_is_read_as_it_was_written(kind):
    @settings(max_examples=12, deadline=None)
    @given(records(kind))
    def round_trip(paper):
        line = canonical.encode(codec.write(paper))
        assert codec.read(kind, canonical.decode(line)) == paper

    round_trip()


@pytest.mark.parametrize("kind", PAPERS)
def test_no_paper_takes_a_field_more_or_less_or_a_later_version(kind):
    @settings(max_examples=3, deadline=None)
    @given(records(kind))
    def strict(paper):
        record = codec.write(paper)
        spoilt = [record | {"extra": 1}, record | {"v": 2}, record | {"v": True}]
        spoilt += [{key: record[key] for key in record if key != gone} for gone in record]
        for wrong in spoilt:
            with pytest.raises(Malformed):
                codec.read(kind, wrong)

    strict()
