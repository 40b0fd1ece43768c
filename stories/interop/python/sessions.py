"""Logging in and out, and the three ways to hand a session to the client."""
import files_sdk
from story import MAJOR, api_key, check, equal, refusal

credentials = {"username": "anna", "password": "Correct-Horse-9"}
files_sdk.user.create({**credentials, "site_admin": True})


def log_in(given=None):
    """Logs in as a program would that has no key."""
    files_sdk.set_api_key(None)
    try:
        return files_sdk.session.create(given or credentials)
    finally:
        files_sdk.set_api_key(api_key)


@check
def a_session_can_be_given_per_call():
    session = log_in()
    assert len(session.id) == 40 and session.id.isalnum()
    users = files_sdk.user.list({}, {"session_id": session.id})
    assert "anna" in [user.username for user in users]
    by_object = files_sdk.user.list({}, {"session": session})
    assert "anna" in [user.username for user in by_object]


@check
def a_session_can_be_the_default_and_ends_with_logout():
    session = log_in()
    files_sdk.set_session(session)
    files_sdk.set_api_key(None)
    try:
        own = files_sdk.api_key.list({"user_id": 0})
        equal(list(own), [])
        files_sdk.session.destroy()
        refusal(files_sdk.error.InvalidSessionError, files_sdk.user.list)
    finally:
        files_sdk.session_id = None
        files_sdk.set_api_key(api_key)


@check
def a_login_is_noted_on_the_user():
    log_in()
    anna = [user for user in files_sdk.user.list({"filter": {"username": "anna"}})][0]
    assert anna.last_login_at is not None


@check
def a_wrong_password_is_refused():
    error = refusal(
        files_sdk.error.InvalidUsernameOrPasswordError,
        log_in,
        {**credentials, "password": "wrong"},
    )
    equal(error.http_status, 401)


@check
def a_login_that_carries_a_key_is_refused():
    # The 1.x client leaves its key out of a login, the 2.x client sends it.
    if MAJOR > 1:
        refusal(files_sdk.error.CannotLoginWhileUsingKeyError, files_sdk.session.create, credentials)
    else:
        assert files_sdk.session.create(credentials).id


@check
def a_key_can_be_given_per_call():
    key = files_sdk.api_key.create({"name": "ci"})
    assert files_sdk.api_key.find_current({}, {"api_key": key.key}).id == key.id
    key.delete()
    refusal(files_sdk.error.InvalidCredentialsError, files_sdk.user.list, {}, {"api_key": key.key})


@check
def keys_that_are_no_keys_never_leave():
    refusal(files_sdk.error.AuthenticationError, files_sdk.user.list, {}, {"api_key": "no key\r\n"})
