"""Opens the list that lies on a stick, on any laptop, with the ceremony card alone.

When every desk is dead there is neither PIN nor ledger: the card that the leader wears is enough.
"""

from pathlib import Path

from fieldapp.desk.enrolment import SMALL_FILE
from fieldapp.desk.front import Front
from fieldapp.domain.canonical import Malformed
from fieldapp.domain.ids import CeremonyId
from fieldapp.domain.scan import secret_of_card
from fieldapp.domain.trouble import FieldTrouble
from fieldapp.files.atomic import read_capped
from fieldapp.trust.keys import CardSecret
from fieldapp.trust.own_files import read_own
from fieldapp.trust.refusals import Refusable
from fieldapp.trust.sealing import decrypt

_MOST_BYTES = 64 * 1024 * 1024
_ENDING = "-list.pdf.age"


def open_list(path: Path, card: str, ceremony: str | None = None) -> bytes:
    """The pages; the ceremony is read from what lies beside the list unless it is named.

    Raises `FieldTrouble` where the card is another's, or the file is no list.
    """
    content = read_capped(path, _MOST_BYTES)
    secret = secret_of_card(card)
    if secret is None:
        raise _not_opened()
    named = CeremonyId(ceremony) if ceremony else _ceremony_beside(path)
    try:
        return decrypt(content, [CardSecret(secret, named).age_identity])
    except Refusable as cause:
        raise _not_opened() from cause


def _ceremony_beside(path: Path) -> CeremonyId:
    front = path.with_name(path.name.removesuffix(_ENDING) + ".desk.json")
    try:
        return read_own(Front, read_capped(front, SMALL_FILE)).ceremony
    except (FieldTrouble, Malformed) as cause:
        raise FieldTrouble(
            f"Không đọc được {front.name} nằm cạnh danh sách trên USB.",
            "Thêm --ceremony và mã buổi trao in trên giấy tờ của buổi.",
            code="USB-06",
        ) from cause


def _not_opened() -> FieldTrouble:
    return FieldTrouble(
        "Thẻ này không mở được danh sách này, hoặc tệp chép chưa hết.",
        "Dùng thẻ của chính buổi trao này, rồi chọn tệp …-list.pdf.age trên USB của bàn.",
        code="USB-07",
    )
