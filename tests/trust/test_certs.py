import base64
import json

import pytest

from fieldapp.domain.papers import RevokedDesk
from fieldapp.trust.certs import fingerprint, make_cert, make_devreq, open_cert, open_devreq
from fieldapp.trust.envelope import line_hash, seal
from fieldapp.trust.keys import Root
from fieldapp.trust.refusals import Refusable
from tests.trust.vectors import CERT, DEVREQ, DEVREQ_HASH, DMK, OFFICE, ROOT


def test_the_cert_of_the_example_is_made_byte_for_byte():
    assert make_cert(ROOT, OFFICE, cert_no=7, valid_from="2026-01-01") == CERT


def test_a_cert_of_either_root_is_taken():
    other = Root(b"\x0a" * 32)
    cert = open_cert(CERT, (other.pub, ROOT.pub))
    assert cert.office_age == OFFICE.recipients
    assert cert.cert_no == 7


def test_a_revoked_desk_survives_the_journey():
    gone = RevokedDesk(DMK.desk, 0, 41)
    content = make_cert(ROOT, OFFICE, cert_no=8, valid_from="2026-01-01", revoked=(gone,))
    assert open_cert(content, (ROOT.pub,), at_least=8).revoked == (gone,)


def test_a_cert_older_than_one_seen_is_refused():
    with pytest.raises(Refusable) as no:
        open_cert(CERT, (ROOT.pub,), at_least=8)
    assert no.value.reason == "not_newer"
    assert no.value.code == "GOI-07"


def test_a_cert_of_a_foreign_root_is_refused():
    with pytest.raises(Refusable) as no:
        open_cert(CERT, (Root(b"\x0b" * 32).pub,))
    assert no.value.reason == "unknown_key"


def test_a_cert_that_names_a_key_of_another_length_is_damaged():
    record = json.loads(CERT.split(b"\n")[1]) | {"office_sign": "AAAA"}
    body = json.dumps(record, sort_keys=True, separators=(",", ":")).encode() + b"\n"
    with pytest.raises(Refusable) as no:
        open_cert(seal("cert", body, ROOT), (ROOT.pub,))
    assert no.value.reason == "damaged"


def test_the_devreq_of_the_example_is_made_byte_for_byte():
    assert make_devreq(DMK, "Laptop 03", "1.0.0") == DEVREQ


def test_a_devreq_gives_the_desk_and_the_hash_its_chain_begins_at():
    request, start = open_devreq(DEVREQ)
    assert request.label == "Laptop 03"
    assert start == DEVREQ_HASH == line_hash(DEVREQ)


def test_the_fingerprint_is_that_of_the_example():
    assert fingerprint(DMK.signing.pub) == "331 452 424 966 202 362"


@pytest.mark.parametrize("field", ["desk", "pub"])
def test_a_devreq_that_names_another_desk_is_refused(field):
    record = json.loads(DEVREQ.split(b"\n")[1])
    record |= {
        "desk": {"desk": OFFICE.signing.kid},
        "pub": {"pub": base64.b64encode(ROOT.pub).decode()},
    }[field]
    body = json.dumps(record, sort_keys=True, separators=(",", ":")).encode() + b"\n"
    with pytest.raises(Refusable) as no:
        open_devreq(seal("devreq", body, DMK.signing))
    assert no.value.reason == "damaged"


def test_a_devreq_signed_by_somebody_else_is_refused():
    forged = DEVREQ.replace(b"kVES", b"kVET")
    with pytest.raises(Refusable) as no:
        open_devreq(forged)
    assert no.value.reason == "bad_signature"
