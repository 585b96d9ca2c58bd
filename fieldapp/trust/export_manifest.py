"""The signed content list of a central export file (formats.md §13)."""

from fieldapp.domain.papers import Cert, ExportManifest
from fieldapp.trust.certs import office_pub
from fieldapp.trust.envelope import open_envelope, pin, read_body, seal_record
from fieldapp.trust.keys import OfficeKeys


def seal_export_manifest(manifest: ExportManifest, office: OfficeKeys) -> bytes:
    return seal_record("export", manifest, office.signing)


def open_export_manifest(content: bytes, cert: Cert) -> ExportManifest:
    """Verified; a newer schema is refused as too new."""
    return read_body(
        ExportManifest, open_envelope(content, "export", pin([office_pub(cert)])), "export"
    )
