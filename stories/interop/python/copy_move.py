"""Copying and moving files and whole folders, with and without something in the way."""
import time

import files_sdk
from story import check, equal, local_file, paths, refusal, remote_bytes

files_sdk.file.upload_file(local_file(b"one"), "from/one.txt", None, {"mkdir_parents": True})
files_sdk.file.upload_file(local_file(b"two"), "from/deep/two.txt", None, {"mkdir_parents": True})


def finish(action):
    """Waits for the background work of the action, if any."""
    for _ in range(600):
        if not getattr(action, "file_migration_id", None) or action.status == "completed":
            return
        action = files_sdk.file_migration.find(action.file_migration_id)
        action.file_migration_id = action.id
        assert action.status != "failed", action.failure_message
        time.sleep(0.05)
    raise AssertionError("never finished")


@check
def a_file_is_copied():
    finish(files_sdk.file.copy("from/one.txt", {"destination": "/from/copy.txt"}))
    equal((remote_bytes("from/copy.txt"), remote_bytes("from/one.txt")), (b"one", b"one"))


@check
def a_file_is_moved():
    finish(files_sdk.file.move("from/copy.txt", {"destination": "from/moved.txt"}))
    equal(remote_bytes("from/moved.txt"), b"one")
    refusal(files_sdk.error.NotFoundError, files_sdk.file.find, "from/copy.txt")


@check
def only_the_case_of_a_name_changes():
    finish(files_sdk.file.move("from/moved.txt", {"destination": "from/Moved.TXT"}))
    equal(files_sdk.file.find("from/moved.txt").path, "from/Moved.TXT")


@check
def nothing_is_overwritten_unasked():
    refusal(files_sdk.error.DestinationExistsError, files_sdk.file.move, "from/one.txt", {"destination": "from/moved.txt"})
    refusal(files_sdk.error.DestinationExistsError, files_sdk.file.copy, "from/one.txt", {"destination": "from/moved.txt"})
    finish(files_sdk.file.copy("from/deep/two.txt", {"destination": "from/moved.txt", "overwrite": True}))
    equal(remote_bytes("from/moved.txt"), b"two")


@check
def a_missing_parent_is_refused():
    error = refusal(
        files_sdk.error.DestinationParentDoesNotExistError,
        files_sdk.file.move,
        "from/one.txt",
        {"destination": "nowhere/one.txt"},
    )
    equal(error.http_status, 409)


@check
def a_folder_is_copied_and_moved_with_its_content():
    finish(files_sdk.file.copy("from", {"destination": "to"}))
    equal(paths(files_sdk.folder.list_for("to")), ["to/deep", "to/Moved.TXT", "to/one.txt"])
    finish(files_sdk.file.move("to", {"destination": "there"}))
    equal(remote_bytes("there/deep/two.txt"), b"two")
    refusal(files_sdk.error.NotFoundError, files_sdk.folder.list_for, "to")


@check
def a_folder_cannot_go_into_itself():
    refusal(files_sdk.error.APIError, files_sdk.file.move, "there", {"destination": "there/deep/there"})
