"""Who the office is (cert, by a root) and who asks to be a desk (devreq, by itself)."""

import base64

from fieldapp.domain.ids import Hash
from fieldapp.domain.papers import Cert, DeskRequest, RevokedDesk
from fieldapp.domain.printed import digits
from fieldapp.trust.derive import desk_id
from fieldapp.trust.envelope import (
    check_signature,
    line_hash,
    open_envelope,
    pin,
    read_body,
    read_pub,
    seal_record,
    take_apart,
)
from fieldapp.trust.keys import Dmk, OfficeKeys, Root
from fieldapp.trust.refusals import refuse

_FINGERPRINT_DIGITS = 18
_GROUP = 3


def make_cert(
    root: Root,
    office: OfficeKeys,
    *,
    cert_no: int,
    valid_from: str,
    app_min: str = "1.0.0",
    revoked: tuple[RevokedDesk, ...] = (),
) -> bytes:
    """A root's word for the office's keys and against revoked desks."""
    cert = Cert(
        app_min=app_min,
        cert_no=cert_no,
        office_age=office.recipients,
        office_sign=base64.b64encode(office.signing.pub).decode(),
        revoked=revoked,
        valid_from=valid_from,
        v=1,
    )
    return seal_record("cert", cert, root)


def open_cert(content: bytes, roots: tuple[bytes, ...], *, at_least: int = 0) -> Cert:
    """A cert of one of the pinned roots; `at_least` is the highest cert_no ever seen."""
    cert = read_body(Cert, open_envelope(content, "cert", pin(roots)), "cert")
    office_pub(cert)
    if cert.cert_no < at_least:
        refuse("not_newer", f"cert {cert.cert_no}, {at_least} was seen")
    return cert


def office_pub(cert: Cert) -> bytes:
    """The key that packs, acknowledgements and exports are signed with."""
    return read_pub(cert.office_sign)


def make_devreq(dmk: Dmk, label: str, app: str) -> bytes:
    """A desk asks to be enrolled."""
    request = DeskRequest(
        age=dmk.age_recipient,
        app=app,
        desk=dmk.desk,
        label=label,
        pub=base64.b64encode(dmk.signing.pub).decode(),
        v=1,
    )
    return seal_record("devreq", request, dmk.signing)


def open_devreq(content: bytes) -> tuple[DeskRequest, Hash]:
    """The request and the hash its chain begins at.

    Parsed before it is verified, because it carries its own key; trust comes from the fingerprint.
    """
    envelope = take_apart(content, "devreq")
    request = read_body(DeskRequest, envelope.body, "devreq")
    pub = read_pub(request.pub)
    if not request.desk == envelope.kid == desk_id(pub):
        refuse("damaged", "a devreq that names another desk")
    check_signature(envelope, "devreq", (pub,))
    return request, line_hash(content)


def fingerprint(pub: bytes) -> str:
    """18 digits in groups of three, compared by eye on both sides."""
    return desk_fingerprint(desk_id(pub))


def desk_fingerprint(desk: str) -> str:
    """The same from a desk's name alone: both are made of one hash of its key."""
    number = digits(bytes.fromhex(desk), _FINGERPRINT_DIGITS)
    return " ".join(number[at : at + _GROUP] for at in range(0, len(number), _GROUP))
