import json
import shutil

import pypdfium2 as pdfium
import pytest
import zxingcpp

from fieldapp.domain.ids import CeremonyId
from fieldapp.office.folder import OfficeFolder, read_keys
from fieldapp.trust.keys import CardSecret
from fieldapp.trust.sealing import encrypt
from tests.cli.terminal import say, tools

DOTS = 150 / 72


@pytest.fixture(scope="module")
def codes(made):
    """What the codes on two receipts of the demo say, read off the paper."""
    found = {}
    for desk in ("desk-1", "desk-2"):
        paper = min((made.folder / desk / "receipts").glob("*.pdf"))
        document = pdfium.PdfDocument(paper.read_bytes())
        bitmap = document[0].render(scale=DOTS, grayscale=True)
        pixels = memoryview(bytes(bitmap.buffer)).cast("B", (bitmap.height, bitmap.stride))
        wanted = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
        (code,) = (each.text for each in zxingcpp.read_barcodes(pixels, formats=wanted))
        found[desk] = code
        bitmap.close()
        document.close()
    return found


@pytest.fixture
def batch(made):
    return min((made.folder / "batches").glob("*.fabatch"))


def test_a_code_read_off_the_paper_proves_itself(made, codes):
    keys = made.folder / "desk-1"
    said = say(tools(made.folder), "verify", codes["desk-1"], "--keys", keys, "--json")
    assert (said.code, said.json["signature"]) == (0, "good")
    assert said.json["number"] == "00001-0-00001-14"
    assert said.json["held_on"] == "2022-12-15"
    assert said.json["pack"] == "agrees"
    assert "name" not in said.json


def test_any_desk_of_the_ceremony_can_check_any_other(made, codes):
    assert say(tools(made.folder / "desk-1"), "verify", codes["desk-2"]).code == 0


@pytest.mark.parametrize("place", [20, 160, 300])
def test_a_code_with_one_digit_changed_is_never_good(made, codes, place):
    code = codes["desk-1"]
    changed = code[:place] + str((int(code[place]) + 1) % 10) + code[place + 1 :]
    said = say(tools(made.folder / "desk-1"), "verify", changed, "--json")
    assert said.json["signature"] in {"bad_signature", "unknown_key", "unreadable_code"}
    assert said.code in (1, 3)


def test_a_changed_body_is_an_integrity_failure(made, codes):
    code = codes["desk-1"]
    changed = code[:200] + str((int(code[200]) + 1) % 10) + code[201:]
    said = say(tools(made.folder / "desk-1"), "verify", changed, "--json")
    assert (said.code, said.json["signature"]) == (3, "bad_signature")
    assert said.json["desk"]


def test_a_desk_of_another_office_is_unknown_and_not_called_false(made, codes, tmp_path):
    stranger = tmp_path / "stranger"
    stranger.mkdir()
    for name in ("roots.json", "office.facert"):
        shutil.copy(made.folder / "desk-1" / name, stranger)
    said = say(tools(stranger), "verify", codes["desk-1"], "--json")
    assert (said.code, said.json["signature"]) == (1, "unknown_key")


def test_what_is_no_code_is_a_finding(made):
    said = say(tools(made.folder / "desk-1"), "verify", "12345", "--json")
    assert (said.code, said.json) == (1, {"kind": "receipt", "signature": "unreadable_code"})


def test_codes_from_a_pipe_are_one_line_each(made, codes):
    typed = f"{codes['desk-1']}\n\n{codes['desk-2']}\n123\n"
    said = say(tools(made.folder / "desk-1"), "verify", "-", "--json", typed=typed)
    found = [json.loads(line)["signature"] for line in said.out.splitlines()]
    assert found == ["good", "good", "unreadable_code"]
    assert said.code == 1


@pytest.mark.parametrize(
    ("pattern", "kind", "fact"),
    [
        ("desk-1/inbox/*.fapack", "pack", "desks"),
        ("batches/*.fabatch", "batch", "last"),
        ("batches/*.faack", "ack", "upto"),
        ("desk-1/desk.fadevreq", "devreq", "label"),
        ("export/*.zip", "export", "entries"),
    ],
)
def test_every_signed_file_of_the_day_is_recognised(made, pattern, kind, fact):
    file = min(made.folder.glob(pattern))
    said = say(tools(made.folder / "desk-1"), "verify", file, "--json")
    assert (said.code, said.json["kind"], said.json["signature"]) == (0, kind, "good"), said.err
    assert fact in said.json


@pytest.mark.parametrize("pattern", ["desk-1/inbox/*.fapack", "batches/*.fabatch", "export/*.zip"])
def test_a_torn_file_is_an_integrity_failure(made, tmp_path, pattern):
    whole = min(made.folder.glob(pattern))
    torn = tmp_path / whole.name
    torn.write_bytes(whole.read_bytes()[:-40])
    said = say(tools(made.folder / "desk-1"), "verify", torn, "--json")
    assert said.code == 3
    assert said.json["signature"] in {"damaged", "bad_signature"}


def test_one_flipped_bit_in_a_batch_is_found(made, batch, tmp_path):
    content = bytearray(batch.read_bytes())
    content[len(content) // 2] ^= 1
    (tmp_path / "flipped.fabatch").write_bytes(content)
    said = say(tools(made.folder / "desk-1"), "verify", tmp_path / "flipped.fabatch", "--json")
    assert (said.code, said.json["signature"]) == (3, "bad_signature")


def test_a_strange_file_is_a_finding(made, tmp_path):
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    said = say(tools(made.folder / "desk-1"), "verify", tmp_path / "photo.jpg", "--json")
    assert (said.code, said.json) == (1, {"kind": "unknown", "signature": "not_for_us"})


def test_people_read_one_line(made, batch):
    said = say(tools(made.folder / "desk-1"), "verify", batch)
    assert said.out.startswith("kind: batch  signature: good")


def test_a_folder_without_roots_is_a_wrong_call(tmp_path):
    said = say(tools(tmp_path), "verify", "123")
    assert (said.code, said.out) == (2, "")
    assert "roots.json" in said.err


def test_roots_without_a_certificate_are_a_wrong_call(made, tmp_path):
    shutil.copy(made.folder / "desk-1" / "roots.json", tmp_path)
    said = say(tools(tmp_path), "verify", "123")
    assert said.code == 2
    assert ".facert" in said.err


@pytest.fixture
def office(made, monkeypatch):
    monkeypatch.setenv("FIELDAPP_PASSPHRASE", made.secrets["passphrase"])
    return made.folder / "office"


def test_an_office_knows_the_desks_of_its_register(made, office, batch, codes):
    said = say(tools(made.folder), "verify", batch, "--keys", office, "--json")
    assert (said.code, said.json["signature"]) == (0, "good"), said.err
    assert say(tools(made.folder), "verify", codes["desk-2"], "--keys", office).code == 0


def test_an_office_that_nobody_opens_is_a_wrong_call_and_a_wrong_passphrase_is_told(
    made, office, batch, monkeypatch
):
    monkeypatch.setenv("FIELDAPP_PASSPHRASE", "sai mật khẩu hoàn toàn")
    said = say(tools(made.folder), "verify", batch, "--keys", office)
    assert (said.code, "[VP-01]" in said.err) == (1, True)
    monkeypatch.delenv("FIELDAPP_PASSPHRASE")
    assert say(tools(made.folder), "verify", batch, "--keys", office).code == 2


def test_a_sealed_export_is_opened_and_verified(made, office, tmp_path):
    keys, _ = read_keys(OfficeFolder(office), made.secrets["passphrase"])
    clear = min((made.folder / "export").glob("*.zip"))
    sealed = tmp_path / "export.zip.age"
    sealed.write_bytes(encrypt(clear.read_bytes(), keys.recipients))
    said = say(tools(made.folder / "desk-1"), "verify", sealed, "--folder", office, "--json")
    assert (said.code, said.json["signature"]) == (0, "good"), said.err
    assert said.json["kind"] == "sealed_export"
    assert (
        said.json["entries"]
        == say(tools(made.folder / "desk-1"), "verify", clear, "--json").json["entries"]
    )


def test_an_export_that_is_sealed_to_others_or_torn_is_not_good(made, office, tmp_path):
    stranger = CardSecret(b"\x01" * 16, CeremonyId("vss22-15-04498-20221215-01"))
    clear = min((made.folder / "export").glob("*.zip")).read_bytes()
    sealed = tmp_path / "export.zip.age"
    sealed.write_bytes(encrypt(clear, [stranger.age_recipient]))
    said = say(tools(made.folder), "verify", sealed, "--keys", office, "--json")
    assert (said.code, said.json["signature"]) == (1, "not_for_us")
    keys, _ = read_keys(OfficeFolder(office), made.secrets["passphrase"])
    sealed.write_bytes(encrypt(clear, keys.recipients)[:-40])
    said = say(tools(made.folder), "verify", sealed, "--keys", office, "--json")
    assert (said.code, said.json["signature"]) == (3, "damaged")


def test_a_sealed_file_needs_an_office_to_open_it(made, tmp_path):
    (tmp_path / "export.zip.age").write_bytes(b"age-encryption.org/v1\n")
    said = say(tools(made.folder / "desk-1"), "verify", tmp_path / "export.zip.age")
    assert (said.code, "--folder" in said.err) == (2, True)
