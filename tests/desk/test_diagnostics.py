import json

import pytest

from fieldapp.desk.diagnostics import save_diagnostics, sealed_diagnostics
from fieldapp.domain.trouble import FieldTrouble
from fieldapp.trust.sealing import decrypt


def test_diagnostics_count_files_and_do_not_name_them(laptop, office):
    folder = laptop.folder
    sealed = sealed_diagnostics(folder, [{"check": "a", "ok": True}], "2022-12-15T08:00:00+07:00")
    found = json.loads(decrypt(sealed, office.keys.identities))
    assert found["checks"] == [{"check": "a", "ok": True}]
    assert found["counts"]["packs"] == 1
    assert found["counts"]["ledger_bytes"] > 0
    assert str(folder.root) not in json.dumps(found)


def test_diagnostics_lie_where_they_say(laptop, office):
    path = save_diagnostics(laptop.folder, "2022-12-15T08:00:01+07:00")
    assert path == laptop.folder.root / "diagnostics-20221215T080001.age"
    found = json.loads(decrypt(path.read_bytes(), office.keys.identities))
    assert (found["checks"], found["at"]) == ([], "2022-12-15T08:00:01+07:00")


def test_without_an_office_there_is_nobody_to_seal_to(laptop, office):
    laptop.folder.cert.unlink()
    with pytest.raises(FieldTrouble) as trouble:
        sealed_diagnostics(laptop.folder, [], "2022-12-15T08:00:00+07:00")
    assert trouble.value.code == "CD-01"
