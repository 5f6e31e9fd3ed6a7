"""What can't be a briefing is refused by its size and kind, before it costs anything."""

import os
from pathlib import Path

import pytest

from quizwire.content.files import MAX_BYTES, decode, read_bytes
from quizwire.content.spots import Refused
from tests.content.people import nobody


def refusal(path: Path) -> Refused:
    with pytest.raises(Refused) as caught:
        read_bytes(path)
    return caught.value


def test_bytes_come_with_the_state_of_the_file(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes(b"title: a")
    data, state = read_bytes(file)
    assert data == b"title: a"
    assert state.st_size == 8


def test_a_file_of_fifty_megabytes_is_refused_by_its_size(tmp_path: Path) -> None:
    file = tmp_path / "big.yaml"
    with file.open("wb") as sparse:
        sparse.truncate(50_000_000)
    refused = refusal(file)
    assert refused.code == "file-too-large"
    assert refused.message == "The file has 50,000,000 bytes; a briefing may have 1,000,000 at most."


def test_the_largest_file_is_read(tmp_path: Path) -> None:
    file = tmp_path / "full.yaml"
    file.write_bytes(b"x" * MAX_BYTES)
    assert len(read_bytes(file)[0]) == MAX_BYTES


def test_a_folder_a_pipe_and_a_device_are_no_briefings(tmp_path: Path) -> None:
    assert refusal(tmp_path).code == "file-kind"
    pipe = tmp_path / "pipe.yaml"
    os.mkfifo(pipe)
    assert refusal(pipe).code == "file-kind"
    endless = tmp_path / "endless.yaml"
    endless.symlink_to("/dev/zero")
    assert refusal(endless).code == "file-kind"


def test_what_is_not_there_is_missing(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none.yaml").code == "file-missing"
    (tmp_path / "file").write_text("x")
    assert refusal(tmp_path / "file" / "none.yaml").code == "file-missing"


def test_a_file_without_permission_is_unreadable(tmp_path: Path) -> None:
    file = tmp_path / "secret.yaml"
    file.write_text("title: a")
    file.chmod(0)
    with nobody():
        refused = refusal(file)
    assert refused.code == "file-unreadable"
    assert "not permitted" in refused.message


def test_a_file_that_fails_while_it_is_read_is_unreadable(tmp_path: Path) -> None:
    loop = tmp_path / "loop.yaml"
    loop.symlink_to(loop)
    assert refusal(loop).code == "file-unreadable"


@pytest.mark.parametrize(
    ("data", "code", "spot"),
    [
        ("title: ä".encode("latin-1"), "encoding", (1, 8)),
        ("quizwire: 1\ntitle: “ä”".encode() + b"\xff", "encoding", (2, 11)),
        ("title: a".encode("utf-16"), "encoding", (1, 1)),
        ("title: a".encode("utf-16-be"), "binary", (1, 1)),
        ("a: b\nc: d".encode("utf-32"), "encoding", (1, 1)),
        (b"\x7fELF\x01\x00", "binary", (1, 1)),
        (b"a: b\nc: \x00", "binary", (2, 1)),
        (b"x" * (MAX_BYTES + 1), "file-too-large", (0, 0)),
    ],
)
def test_what_is_not_utf8_text_is_refused_where_it_goes_wrong(data: bytes, code: str, spot: tuple[int, int]) -> None:
    with pytest.raises(Refused) as caught:
        decode(data)
    assert (caught.value.code, caught.value.spot) == (code, spot)


def test_a_byte_order_mark_is_welcome() -> None:
    assert decode(b"\xef\xbb\xbftitle: a") == "\ufefftitle: a"
