"""The security core: what decides whether bytes are true, opens them, and brings them together.

Each module with the tests that must notice a fault in it.
"""

_TRUST = "tests/trust"
_CHAINS = ("tests/store/test_chain.py", "tests/store/test_collecting.py")
_PROJECTED = (
    *_CHAINS,
    *("tests/store/test_own_chain.py", "tests/store/test_projection.py"),
)
_DESK = (
    *("tests/desk/test_chaining.py", "tests/desk/test_salvage.py", "tests/desk/test_rebuilding.py"),
    *("tests/desk/test_own_papers.py", "tests/desk/test_renewing.py"),
    "tests/desk/test_rebuilding_ends.py",
)

SCOPE: dict[str, tuple[str, ...]] = {
    "trust/envelope": (f"{_TRUST}/test_envelope.py",),
    "trust/packs": (f"{_TRUST}/test_packs.py",),
    "trust/batches": (f"{_TRUST}/test_batches.py",),
    "trust/acknowledgements": (f"{_TRUST}/test_acknowledgements.py",),
    "trust/receipts": (f"{_TRUST}/test_receipts.py",),
    "trust/certs": (f"{_TRUST}/test_certs.py",),
    "trust/keys": (f"{_TRUST}/test_keys.py", f"{_TRUST}/test_public_vectors.py"),
    "trust/derive": (
        *(f"{_TRUST}/test_keys.py", f"{_TRUST}/test_public_vectors.py"),
        f"{_TRUST}/test_receipts.py",
    ),
    "trust/blobs": (f"{_TRUST}/test_blobs.py",),
    "trust/public_roots": (f"{_TRUST}/test_public_roots.py",),
    "trust/export_manifest": (f"{_TRUST}/test_export_manifest.py",),
    "trust/slots": (f"{_TRUST}/test_slots.py",),
    "trust/slots_file": (f"{_TRUST}/test_slots.py",),
    "trust/journal": (f"{_TRUST}/test_journal.py",),
    "trust/wrapping": (f"{_TRUST}/test_wrapping.py",),
    "trust/sealing": (f"{_TRUST}/test_sealing.py",),
    "trust/stretching": (
        f"{_TRUST}/test_stretching.py",
        f"{_TRUST}/test_public_vectors.py",
    ),
    "office/collect": (
        *("tests/office/test_collect.py", "tests/office/test_what_waits.py"),
        "tests/office/test_acknowledge.py",
        *("tests/office/test_epochs.py", "tests/office/test_erasing_strokes.py"),
        *("tests/office/test_revoking.py", "tests/office/test_approving.py"),
    ),
    "office/trusted": (
        *("tests/office/test_collect.py", "tests/office/test_what_waits.py"),
        *("tests/office/test_revoking.py", "tests/office/test_trusted.py"),
    ),
    "store/collecting": (
        *_CHAINS,
        *("tests/office/test_collect.py", "tests/office/test_what_waits.py"),
    ),
    "store/chain": _PROJECTED,
    "store/own_chain": _PROJECTED,
    "desk/salvage": _DESK,
    "desk/chaining": _DESK,
    "desk/rebuilding": _DESK,
    "domain/judging": ("tests/domain/test_judging.py", "tests/domain/test_judging_later.py"),
    "domain/judging_day": ("tests/domain/test_judging_day.py",),
    "domain/canonical": (
        "tests/domain/test_canonical.py",
        "tests/domain/test_canonical_spelling.py",
    ),
    "domain/codec": ("tests/domain/test_codec.py", "tests/domain/test_entries.py"),
    "domain/entries": ("tests/domain/test_entries.py",),
}
