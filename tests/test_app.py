import resource

from fieldapp.app import run


def test_nothing_in_memory_is_written_to_the_disk_by_a_crash(capsys):
    assert run(["--version"]) == 0
    assert resource.getrlimit(resource.RLIMIT_CORE) == (0, 0)
    assert "Trao Tay" in capsys.readouterr().out
