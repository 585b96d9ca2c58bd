"""Papers and signed sheets at the terminal, over the desk of a finished demo."""

import io
import re

import pypdfium2 as pdfium
import pytest
from PIL import Image

from fieldapp.files.page_image import page_image
from tests.cli.terminal import say, tools

ABSENT = "015172993460"
OFFICER = ("--officer", "o1")


@pytest.fixture
def desk(copied, monkeypatch):
    secrets = copied.secrets
    monkeypatch.setenv("FIELDAPP_CARD", secrets["card_groups"])
    monkeypatch.setenv("FIELDAPP_PIN", secrets["pins"]["o1"])
    return tools(copied.folder / "desk-1")


def words(path) -> str:
    document = pdfium.PdfDocument(path.read_bytes())
    text = " ".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return " ".join(text.split())


def test_a_slip_is_keyed_back_once_and_a_signed_sheet_closes_its_rows(desk, tmp_path):
    slips, sheets = tmp_path / "phieu.pdf", tmp_path / "ky-nhan.pdf"
    asked = ("desk", "paper", "blank-slips", *OFFICER, "--first", 15, "--count", 1)
    assert say(desk, *asked, "--out", slips, "--json").json == {"file": str(slips), "papers": 1}
    (number,) = set(re.findall(r"\d{5}-9-\d{5}-\d{2}", words(slips)))
    day = desk.outside.today
    keyed = ("desk", "hand-over", ABSENT, *OFFICER, "--slip", number, "--on", day)
    done = say(desk, *keyed, "--json")
    assert done.code == 0, done.err
    receipt = desk.profile / "receipts" / done.json["file"]
    assert f"từ phiếu giấy số {number}" in words(receipt)
    again = say(desk, "desk", "hand-over", "Giàng", *OFFICER, "--slip", number, "--on", day)
    assert again.code == 1

    drawn = say(desk, "desk", "paper", "sign-sheets", *OFFICER, "--out", sheets)
    assert drawn.code == 0, drawn.err
    image = page_image(sheets.read_bytes(), 0, 150)
    photo, target = tmp_path / "anh.jpg", io.BytesIO()
    Image.frombuffer(
        "L", (image.width, image.height), image.pixels, "raw", "L", image.stride, 1
    ).save(target, "JPEG")
    photo.write_bytes(target.getvalue())
    before = {each for each in desk.profile.rglob("*") if each.is_file()}
    (seen,) = say(desk, "desk", "sheet", photo, *OFFICER, "--json").json
    kept = {each for each in desk.profile.rglob("*") if each.is_file()} - before
    assert not any(each.suffix in (".jpg", ".pdf") for each in kept)
    assert len(seen["rows"]) == 20
    waiting = [row["place"] for row in seen["rows"] if row["state"] == "awaiting"]
    done = say(desk, "desk", "sheet", sheets, *OFFICER, "--all", "--json")
    assert done.code == 0, done.err
    assert [row["place"] for row in done.json[0]["closed"]] == waiting
    assert "còn 0 dòng chờ chữ ký" in say(desk, "desk", "sheet", seen["code"], *OFFICER).out


@pytest.mark.parametrize(
    "more",
    [
        ("paper", "void-slip"),
        ("paper", "progress", "04498"),
        ("paper", "không có"),
        ("sheet", "84", "--all", "--tick", "1"),
        ("sheet", "84", "--tick", "một"),
        ("hand-over", ABSENT, "--slip", "00001-9-00015-96"),
        ("hand-over", ABSENT, "--slip", "00001-9-00015-96", "--on", "hôm qua"),
        ("hand-over", ABSENT, "--slip", "00001-9-00015-96", "--on", "2999-01-01"),
    ],
)
def test_what_cannot_be_meant_ends_before_anybody_signs_in(desk, tmp_path, more):
    out = ("--out", tmp_path / "giay.pdf") if more[0] == "paper" else ()
    said = say(desk, "desk", *more, *OFFICER, *out)
    assert (said.code, said.out) == (2, "")


def test_a_paper_about_nothing_ends_with_findings_and_no_file(desk, tmp_path):
    out = tmp_path / "huy.pdf"
    said = say(desk, "desk", "paper", "void-slip", "00001-0-00099-99", *OFFICER, "--out", out)
    assert (said.code, out.exists()) == (1, False)
    strange = say(desk, "desk", "sheet", "84" + "0" * 16, *OFFICER)
    assert (strange.code, "Không thấy mã tờ" in strange.out) == (1, True)


def test_the_list_on_a_stick_is_opened_with_the_card_on_a_machine_that_is_no_desk(
    desk, copied, tmp_path, monkeypatch
):
    stick, out = tmp_path / "stick", tmp_path / "du-phong.pdf"
    stick.mkdir()
    say(desk, "desk", "stick", stick, *OFFICER)
    (sealed,) = stick.glob("*-list.pdf.age")
    stranger = tools(tmp_path / "stranger")
    done = say(stranger, "desk", "open-list", sealed, "--out", out, "--json")
    assert (done.code, done.json) == (0, {"file": str(out)}), done.err
    assert "DANH SÁCH DỰ PHÒNG" in words(out)
    monkeypatch.setenv("FIELDAPP_CARD", "123 456")
    assert "[USB-07]" in say(stranger, "desk", "open-list", sealed, "--out", out).err
    assert say(stranger, "desk", "open-list", sealed, "--out", out / "x" / "y").code == 2
