"""Logging in and out, and the three ways to hand a session to the client."""
import files_sdk
from story import api_key, check, equal, refusal

credentials = {"username": "anna", "password": "Correct-Horse-9"}
files_sdk.user.create({**credentials, "site_admin": True})


@check
def a_session_can_be_given_per_call():
    session = files_sdk.session.create(credentials)
    assert len(session.id) == 40 and session.id.isalnum()
    users = files_sdk.user.list({}, {"session_id": session.id})
    assert "anna" in [user.username for user in users]
    by_object = files_sdk.user.list({}, {"session": session})
    assert "anna" in [user.username for user in by_object]


@check
def a_session_can_be_the_default_and_ends_with_logout():
    session = files_sdk.session.create(credentials)
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
    files_sdk.session.create(credentials)
    anna = [user for user in files_sdk.user.list({"filter": {"username": "anna"}})][0]
    assert anna.last_login_at is not None


@check
def a_wrong_password_is_refused():
    error = refusal(
        files_sdk.error.InvalidUsernameOrPasswordError,
        files_sdk.session.create,
        {**credentials, "password": "wrong"},
    )
    equal(error.http_status, 401)


@check
def a_key_can_be_given_per_call():
    key = files_sdk.api_key.create({"name": "ci"})
    assert files_sdk.api_key.find_current({"api_key": key.key}).id == key.id
    key.delete()
    refusal(files_sdk.error.InvalidCredentialsError, files_sdk.user.list, {}, {"api_key": key.key})


@check
def keys_that_are_no_keys_never_leave():
    refusal(files_sdk.error.AuthenticationError, files_sdk.user.list, {}, {"api_key": "no key\r\n"})
