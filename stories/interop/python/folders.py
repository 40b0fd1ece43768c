"""Folders and metadata: made, found whatever the spelling, changed, deleted."""
import files_sdk
from story import check, equal, local_file, paths, refusal


@check
def folders_are_made_with_their_parents():
    folder = files_sdk.folder.create("Reports/2025/Q1 – März", {"mkdir_parents": True})
    equal((folder.path, folder.type), ("Reports/2025/Q1 – März", "directory"))
    equal(paths(files_sdk.folder.list_for("")), ["Reports"])
    equal(paths(files_sdk.folder.list_for("/reports/2025/")), ["Reports/2025/Q1 – März"])


@check
def a_folder_that_exists_is_refused():
    for params in ({}, {"mkdir_parents": True}):
        refusal(files_sdk.error.DestinationExistsError, files_sdk.folder.create, "REPORTS", params)


@check
def a_missing_parent_is_refused():
    error = refusal(files_sdk.error.DestinationParentDoesNotExistError, files_sdk.folder.create, "a/b")
    equal(error.http_status, 409)


@check
def a_missing_folder_cannot_be_listed():
    refusal(files_sdk.error.NotFoundError, files_sdk.folder.list_for, "missing")


@check
def a_folder_record_has_no_size():
    record = files_sdk.file.find("Reports")
    equal((record.size, record.mime_type, record.display_name), (None, None, "Reports"))
    equal(record.permissions, "lrwd")


@check
def metadata_is_replaced():
    files_sdk.file.upload_file(local_file(b"x"), "Reports/a.txt")
    files_sdk.file.update("Reports/a.txt", {"custom_metadata": {"colour": "green"}})
    files_sdk.file.update("Reports/a.txt", {"provided_mtime": "2001-02-03T04:05:06Z"})
    record = files_sdk.file.find("Reports/a.txt")
    equal((record.custom_metadata, record.provided_mtime), ({"colour": "green"}, "2001-02-03T04:05:06Z"))


@check
def a_full_folder_is_deleted_on_request_only():
    refusal(files_sdk.error.FolderNotEmptyError, files_sdk.file.delete, "Reports")
    files_sdk.file.delete("Reports", {"recursive": True})
    equal(paths(files_sdk.folder.list_for("")), [])
    refusal(files_sdk.error.NotFoundError, files_sdk.file.delete, "Reports")
