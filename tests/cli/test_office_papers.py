"""Each paper from the register of a finished demo, at the terminal."""

import pypdfium2 as pdfium
import pytest

from tests.cli.terminal import say, tools

ABSENT = "015172993460"


@pytest.fixture
def paper(made, monkeypatch, tmp_path):
    """Draws a paper and reads it back; the demo is only read."""
    monkeypatch.setenv("FIELDAPP_PASSPHRASE", made.secrets["passphrase"])
    ceremony = made.said.json["ceremony"]

    def drawn(kind, *more):
        out = tmp_path / f"{kind}.pdf"
        where = ("--ceremony", ceremony, "--folder", made.folder / "office", "--out", out)
        said = say(tools(made.folder), "office", "paper", kind, *more, *where, "--json")
        if not out.exists():
            return said, ""
        document = pdfium.PdfDocument(out.read_bytes())
        text = " ".join(page.get_textpage().get_text_range() for page in document)
        document.close()
        return said, " ".join(text.split())

    return drawn


@pytest.mark.parametrize(
    ("kind", "more", "papers", "expected"),
    [
        ("sign-sheets", (), 4, "Tờ 4/4 · mã tờ 84"),
        ("fall-back", (), 1, "Còn phải trao"),
        ("blank-slips", ("--desk", 2, "--count", 3), 3, "00002-9-00003"),
        ("invitations", ("--hours", "8 giờ 00"), 79, "lúc 8 giờ 00, ngày 15/12/2022"),
        ("progress", ("--by", "Lê Thị Hòa"), 1, "LÊ THỊ HÒA"),
        ("later-slip", (ABSENT,), 1, "GIẤY HẸN TRAO SAU"),
    ],
)
def test_a_paper_is_drawn_from_the_register(paper, kind, more, papers, expected):
    said, text = paper(kind, *more)
    assert (said.code, said.json["papers"]) == (0, papers), said.err
    assert expected in text or expected.title() in text
    assert ABSENT not in text


def test_a_commune_has_its_minutes_by_name_or_code(paper):
    for name in ("Thị trấn Cổ Phúc", "co phuc", "04498"):
        said, text = paper("commune-minutes", name)
        assert (said.code, "BIÊN BẢN GIAO NHẬN" in text) == (0, True), name


def test_what_the_office_cannot_mean_is_said(paper):
    assert paper("blank-slips")[0].code == 2
    assert paper("progress", "--desk", 1)[0].code == 2
    assert paper("take-home")[0].code == 2
    unknown, _ = paper("blank-slips", "--desk", 9)
    assert (unknown.code, "[VP-31]" in unknown.err) == (1, True)
    nobody, _ = paper("later-slip", "Không Có Ai")
    assert (nobody.code, nobody.json) == (1, {"people": 0})
    none, text = paper("void-slip", "00001-0-00099-99")
    assert (none.code, text) == (1, "")
