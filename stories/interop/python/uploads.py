"""Uploads of every size around the borders of parts, from disk and through a handle."""
import os

import files_sdk
from story import MAJOR, PART, check, equal, local_file, pattern, remote_bytes


def from_disk(size):
    def run():
        content = pattern(size)
        record = files_sdk.file.upload_file(local_file(content), f"disk/{size}.bin", None, {"mkdir_parents": True})
        stored = files_sdk.file.find(f"disk/{size}.bin")
        equal((stored.size, stored.type), (size, "file"))
        assert remote_bytes(f"disk/{size}.bin") == content, "the bytes differ"
        return record

    run.__name__ = f"{size}_bytes_from_disk_arrive_whole"
    check(run)


for each in (0, 1, 1000, PART - 1, PART, PART + 1, 2 * PART, 2 * PART + 1):
    from_disk(each)


@check
def a_handle_writes_bytes():
    content = pattern(PART + 10)
    with files_sdk.open("handle.bin", "wb") as handle:
        handle.write(content[:100])
        handle.write(content[100:])
    assert remote_bytes("handle.bin") == content


@check
def a_handle_writes_text():
    with files_sdk.open("Grüße.txt", "w") as handle:
        handle.write("Grüße aus Köln\n")
    equal(remote_bytes("Grüße.txt").decode(), "Grüße aus Köln\n")


@check
def a_handle_without_writes_makes_an_empty_file():
    with files_sdk.open("empty.txt", "w"):
        pass
    equal(files_sdk.file.find("empty.txt").size, 0)


@check
def names_keep_their_characters():
    for name in ("Ünïcode \U0001f600.txt", "a+b %2F.txt", "50% & more?.txt", "#hash;semi=eq.txt", "dir with space/x y.txt"):
        files_sdk.file.upload_file(local_file(name.encode()), f"names/{name}", None, {"mkdir_parents": True})
        equal(files_sdk.file.find(f"names/{name}").path, f"names/{name}")
        equal(remote_bytes(f"names/{name}"), name.encode())


@check
def an_upload_replaces_what_was_there():
    files_sdk.file.upload_file(local_file(b"first"), "Replace.txt")
    files_sdk.file.upload_file(local_file(b"second"), "replace.TXT")
    equal(remote_bytes("Replace.txt"), b"second")
    equal(files_sdk.file.find("REPLACE.TXT").path, "Replace.txt")


@check
def the_local_modification_time_travels():
    path = local_file(b"dated")
    os.utime(path, (1_700_000_000, 1_700_000_000))
    files_sdk.file.upload_file(path, "dated.txt", None, {"provided_mtime": "2023-11-14T22:13:20Z"} if MAJOR > 1 else {})
    record = files_sdk.file.find("dated.txt")
    assert record.provided_mtime is not None and record.provided_mtime.endswith("Z")


@check
def a_missing_parent_is_made_on_request_only():
    try:
        files_sdk.file.upload_file(local_file(b"x"), "no/such/parent.txt")
    except files_sdk.error.APIError as error:
        equal(error.json_body["type"], "processing-failure/destination-parent-does-not-exist")
    else:
        raise AssertionError("accepted without mkdir_parents")
    files_sdk.file.upload_file(local_file(b"x"), "no/such/parent.txt", None, {"mkdir_parents": True})
    equal(files_sdk.file.find("no/such").type, "directory")
