import pytest

from fieldapp.domain.promise import HOW, PROMISE
from tests.cli.terminal import say, tools


@pytest.fixture
def here(tmp_path):
    return tools(tmp_path)


def test_people_read_each_sentence_with_its_proofs_and_how_to_run_them(here):
    said = say(here, "promise")
    assert (said.code, said.err) == (0, "")
    for each in PROMISE:
        assert each.vi in said.out
        assert each.en in said.out
        assert all(module in said.out for module in each.proofs)
    assert f"uv run {HOW}" in said.out


def test_machines_read_one_json_object(here):
    said = say(here, "promise", "--json")
    assert (said.code, said.err) == (0, "")
    assert said.json["run"] == HOW
    assert [each["sentence"] for each in said.json["promise"]] == [each.vi for each in PROMISE]
