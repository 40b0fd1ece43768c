"""Downloads to disk and through handles, in bytes and in text."""
import os

import files_sdk
from story import PART, check, equal, local_file, pattern, refusal, remote_bytes

big = pattern(2 * PART + 17)
files_sdk.file.upload_file(local_file(big), "big.bin")
files_sdk.file.upload_file(local_file("Zeile eins\nZeile zwei ü\n".encode()), "text.txt")
files_sdk.file.upload_file(local_file(b""), "nothing.txt")


@check
def a_file_comes_back_whole():
    assert remote_bytes("big.bin") == big
    assert remote_bytes("/BIG.BIN") == big


@check
def an_empty_file_comes_back_empty():
    equal(remote_bytes("nothing.txt"), b"")


@check
def the_local_name_defaults_to_the_remote_one():
    os.chdir(os.path.dirname(local_file(b"")))
    files_sdk.file.download_file("text.txt")
    with open("text.txt", "rb") as file:
        equal(file.read().decode(), "Zeile eins\nZeile zwei ü\n")


@check
def a_handle_reads_bytes():
    with files_sdk.open("big.bin", "rb") as handle:
        assert handle.read() == big


@check
def a_handle_reads_text():
    with files_sdk.open("text.txt", "r") as handle:
        equal(handle.read(), "Zeile eins\nZeile zwei ü\n")


@check
def a_record_carries_an_address_only_when_it_is_downloaded():
    equal(files_sdk.file.find("big.bin").download_uri, None)
    record = files_sdk.file.download("big.bin")
    assert record.download_uri.startswith(("http://", "https://"))
    equal(files_sdk.file.download("big.bin", {"action": "stat"}).download_uri, None)


@check
def a_missing_file_is_refused():
    refusal(files_sdk.error.NotFoundError, files_sdk.file.download_file, "missing.txt", local_file(b""))
