"""The office's register is gone, its files are not."""

import pytest

from tests.cli.terminal import say, tools


@pytest.fixture
def office(copied, monkeypatch):
    monkeypatch.setenv("FIELDAPP_PASSPHRASE", copied.secrets["passphrase"])

    def run(*words: object):
        where = ("--folder", copied.folder / "office")
        return say(tools(copied.folder / "none"), "office", *words, *where)

    return run


def test_a_lost_register_comes_back_with_its_sums(office, copied, tmp_path):
    before = office("totals", "--json").json
    kept = (copied.folder / "batches", copied.folder / "desk-1" / "inbox")
    refused = office("rebuild", *kept)
    assert "[VP-46]" in refused.err
    (copied.folder / "office" / "register.db").rename(tmp_path / "register.db")
    card = tmp_path / "card"
    card.write_text(copied.secrets["card"])
    seen = office("rebuild", *kept, "--dry-run", "--json").json
    assert (seen["saved"], len(seen["cards_unknown"])) == (False, 1)
    assert (seen["cert_no"], seen["revoked"]) == (1, 0)
    done = office("rebuild", *kept, "--card-file", card)
    assert (done.code, "Đã dựng lại sổ đăng ký: 1 buổi, 79 người" in done.out) == (0, True), done
    assert "nhà tài trợ" in done.out
    assert "Dùng chứng nhận số 1, ngày " in done.out
    assert "So với chứng nhận mới nhất của văn phòng" in done.out
    assert office("totals", "--json").json == before


def test_a_folder_or_a_card_that_is_none_is_a_wrong_call(office, copied, tmp_path):
    (copied.folder / "office" / "register.db").rename(tmp_path / "register.db")
    assert office("rebuild", tmp_path / "nowhere").code == 2
    (tmp_path / "card").write_text("12")
    assert office("rebuild", copied.folder / "batches", "--card-file", tmp_path / "card").code == 2


def test_an_end_that_nobody_vouches_for_is_told_where_a_copy_was_kept(office, copied, tmp_path):
    (copied.folder / "office" / "register.db").rename(tmp_path / "register.db")
    (journal,) = (copied.folder / "desk-1").rglob("*.fajournal")
    kept = (copied.folder / "batches", copied.folder / "desk-1" / "inbox", journal)
    seen = office("rebuild", *kept, "--dry-run", "--json")
    assert (seen.code, seen.json["unproven"] > 0) == (1, True)
    assert "lượt ghi cuối chưa có chữ ký" in office("rebuild", *kept, "--dry-run").out
