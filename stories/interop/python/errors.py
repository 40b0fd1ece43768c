"""Refusals by their class, with the status, the type and the request id that the client shows."""
import files_sdk
from story import check, equal, local_file, refusal

errors = files_sdk.error


@check
def a_nonsense_key_is_not_authenticated():
    error = refusal(errors.InvalidCredentialsError, files_sdk.user.list, {}, {"api_key": "0" * 64})
    assert isinstance(error, errors.NotAuthenticatedError)
    equal((error.http_status, error.json_body["http-code"]), (401, 401))
    equal(error.json_body["title"], "Invalid Credentials")
    equal(error.headers["X-Request-Id"], error.json_body["instance"])
    equal(error.headers["X-Files-Error-Class"], "not-authenticated/invalid-credentials")


@check
def missing_things_are_not_found():
    for call, *args in (
        (files_sdk.file.find, "missing.txt"),
        (files_sdk.user.find, 99_999_999),
        (files_sdk.group.find, 99_999_999),
        (files_sdk.folder.list_for, "missing"),
    ):
        error = refusal(errors.NotFoundError, call, *args)
        equal(error.http_status, 404)
        assert str(error).startswith("HTTP 404 ")


@check
def a_folder_cannot_be_downloaded():
    files_sdk.folder.create("folder")
    refusal(errors.CannotDownloadDirectoryError, files_sdk.file.download, "folder")


@check
def sorting_and_filtering_are_checked():
    refusal(errors.InvalidSortFieldError, files_sdk.user.list, {"sort_by": {"shoe_size": "asc"}})
    refusal(errors.InvalidFilterFieldError, files_sdk.user.list, {"filter": {"shoe_size": "44"}})
    refusal(errors.InvalidCursorError, files_sdk.folder.list_for, "", {"cursor": "nonsense"})


@check
def a_year_that_cannot_be_is_refused():
    files_sdk.file.upload_file(local_file(b"x"), "dated.txt")
    error = refusal(
        errors.DatetimeParseError, files_sdk.file.update, "dated.txt", {"provided_mtime": "0001-01-01T00:00:00Z"}
    )
    equal(error.http_status, 400)


@check
def what_is_missing_is_said_before_sending():
    refusal(errors.MissingParameterError, files_sdk.file.copy, "dated.txt", {})
