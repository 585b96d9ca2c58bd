"""The printed promise: what the program says of itself, each sentence with the proof that holds it.

A proof is a test module with a negative control: a build broken on purpose, which it must catch.
"""

from dataclasses import dataclass

HOW = "poe proof"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One promise; `proofs` each catch a broken build, `also` are tests that stand beside them."""

    vi: str
    en: str
    proofs: tuple[str, ...]
    also: tuple[str, ...] = ()

    def as_json(self) -> dict[str, str | list[str]]:
        return {
            "sentence": self.vi,
            "english": self.en,
            "proofs": list(self.proofs),
            "also": list(self.also),
        }


PROMISE: tuple[Sentence, ...] = (
    Sentence(
        "Màn hình đã xanh thì lượt trao nằm trên đĩa hai lần. Rút điện: lượt trao vẫn còn.",
        "When the screen turns green, the handover is on the disk twice."
        " Pull the plug: it is still there.",
        (
            "tests/proof/test_kill.py",
            "tests/proof/test_power.py",
            "tests/proof/test_faults.py",
            "tests/proof/test_full.py",
        ),
        ("tests/proof/test_syncs.py",),
    ),
    Sentence(
        "Máy bị lấy trộm: không có thẻ của phụ trách đoàn thì không đọc được gì.",
        "Steal the laptop: without the team lead's card nothing can be read.",
        ("tests/proof/test_canary.py",),
        ("tests/trust/test_slots.py", "tests/trust/test_stretching.py"),
    ),
    Sentence(
        "Đổi một chữ trong gói kết quả hay phiếu: bị từ chối.",
        "Change one character of a batch or a receipt: it is refused.",
        ("tests/proof/test_mutants.py", "tests/proof/test_truncations.py"),
        ("tests/proof/semantics/test_signed_but_wrong.py", "tests/trust/test_receipts.py"),
    ),
    Sentence(
        "Trao cho một người ở hai bàn: hai bàn gặp nhau thì hiện cả hai tên,"
        " chậm nhất là ở văn phòng.",
        "Give one person's card at two desks: both names stand there as soon as the desks meet,"
        " and at the office at the latest.",
        ("tests/proof/test_model.py", "tests/proof/test_dues.py"),
    ),
    Sentence(
        "Mất USB: niêm phong lại. Mất máy: USB có đủ mọi thứ.",
        "Lose a stick: seal again. Lose the laptop: the stick has everything.",
        ("tests/proof/test_power_stick.py", "tests/proof/test_power_again.py"),
        ("tests/desk/test_stick.py", "tests/desk/test_rebuilding.py"),
    ),
    Sentence(
        "Giờ máy có thể sai; thứ tự thì không bao giờ.",
        "The clock may be wrong; the order never is.",
        ("tests/proof/test_clock.py",),
    ),
)
