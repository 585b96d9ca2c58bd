"""Takes a newer cert of the office alone, without a pack: new keys, or desks that are revoked."""

from fieldapp.desk.enrolment import accept_cert, keep_cert
from fieldapp.desk.folder import Folder
from fieldapp.domain.papers import Cert


def take_cert(folder: Folder, content: bytes) -> Cert:
    """What is sealed from the next start on goes by it. Raises `Refusable` for an older one."""
    cert = accept_cert(folder, content)
    keep_cert(folder, content)
    return cert
