from dataclasses import replace

import pytest

from fieldapp.domain.ids import Hash
from fieldapp.domain.papers import ExportedFile, ExportManifest
from fieldapp.trust.certs import open_cert
from fieldapp.trust.envelope import seal_record
from fieldapp.trust.export_manifest import open_export_manifest, seal_export_manifest
from fieldapp.trust.refusals import Refusable
from tests.trust.vectors import CERT, DMK, OFFICE, ROOT

OFFICE_CERT = open_cert(CERT, (ROOT.pub,))
CONTENTS = ExportManifest(
    app="1.0.0",
    as_of="2026-11-23T09:02:11+07:00",
    cert_no=7,
    entries=2,
    entry_set=Hash("0" * 64),
    files=(ExportedFile("data/batch.csv", 214, 1, Hash("1" * 64)),),
    profile="register",
    schema=1,
    v=1,
)


def test_the_content_list_of_an_export_survives_the_journey():
    content = seal_export_manifest(CONTENTS, OFFICE)
    assert content.startswith(b"FAENV1 export 6a3803d5f059902a ")
    assert open_export_manifest(content, OFFICE_CERT) == CONTENTS


def test_a_newer_schema_asks_for_an_update():
    later = replace(CONTENTS, schema=2)  # type: ignore[arg-type]
    with pytest.raises(Refusable) as no:
        open_export_manifest(seal_export_manifest(later, OFFICE), OFFICE_CERT)
    assert no.value.reason == "too_new"


def test_a_desk_cannot_sign_an_export():
    with pytest.raises(Refusable) as no:
        open_export_manifest(seal_record("export", CONTENTS, DMK.signing), OFFICE_CERT)
    assert no.value.reason == "unknown_key"
