"""A file is written whole or not at all."""

import stat

import pytest

from coursewright.atomic import write_whole


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


def test_a_new_file_can_be_read_by_others(tmp_path):
    write_whole(tmp_path / "a.yml", b"x", new=True)

    assert (tmp_path / "a.yml").read_bytes() == b"x"
    assert mode(tmp_path / "a.yml") == 0o644


def test_a_file_that_is_there_keeps_its_mode(tmp_path):
    (tmp_path / "a.yml").write_bytes(b"x")
    (tmp_path / "a.yml").chmod(0o600)

    write_whole(tmp_path / "a.yml", b"y")

    assert (tmp_path / "a.yml").read_bytes() == b"y"
    assert mode(tmp_path / "a.yml") == 0o600


def test_what_is_there_is_not_overwritten_by_what_should_be_new(tmp_path):
    (tmp_path / "link.yml").symlink_to(tmp_path / "nowhere.yml")

    with pytest.raises(FileExistsError):
        write_whole(tmp_path / "link.yml", b"x", new=True)

    assert not (tmp_path / "nowhere.yml").exists()


def test_what_breaks_off_leaves_nothing_behind(tmp_path, monkeypatch):
    def stop(*_):
        raise OSError

    monkeypatch.setattr("pathlib.Path.replace", stop)

    with pytest.raises(OSError):  # noqa: PT011 - it says nothing
        write_whole(tmp_path / "a.yml", b"x")

    assert list(tmp_path.iterdir()) == []
