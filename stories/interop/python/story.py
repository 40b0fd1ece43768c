"""What the story programs share: the client pointed at the server, checks that print one line each, and test content."""
import hashlib
import os
import sys
import tempfile
import traceback

import files_sdk

url = os.environ["FILES_URL"]
api_key = os.environ["FILES_API_KEY"]
files_sdk.base_url = url
files_sdk.set_api_key(api_key)
# The 1.x client repeats refused calls too, after a pause; once is enough for stories about refusals.
files_sdk.initial_network_retry_delay = 0.01
files_sdk.max_network_retry_delay = 0.02

MAJOR = int(files_sdk.version.split(".")[0]) if hasattr(files_sdk, "version") else 1
PART = 5 * 1024 * 1024


def check(function):
    """Runs the function at once; prints `ok NAME`, or the trace and `not ok NAME`."""
    name = function.__name__.replace("_", " ")
    try:
        function()
    except Exception:
        traceback.print_exc()
        print("not ok", name, flush=True)
    else:
        print("ok", name, flush=True)
    return function


def refusal(error_class, call, *args, **kwargs):
    """The error of this class that the call raises; anything else is a failure."""
    try:
        result = call(*args, **kwargs)
    except error_class as error:
        return error
    raise AssertionError(f"expected {error_class.__name__}, got {result!r}")


def equal(actual, expected):
    if actual != expected:
        raise AssertionError(f"{actual!r} instead of {expected!r}")


def pattern(size, seed=1):
    """Bytes in which every 32-byte block differs, so that moved, repeated or lost bytes are seen."""
    out = bytearray()
    block = 0
    while len(out) < size:
        out += hashlib.sha256(f"{seed}:{block}".encode()).digest()
        block += 1
    return bytes(out[:size])


def local_file(content):
    """Path of a new local file with this content."""
    handle, path = tempfile.mkstemp(dir=os.environ.get("STORY_DIR"))
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    return path


def remote_bytes(path):
    """Content of the remote file, fetched by the client."""
    target = local_file(b"")
    files_sdk.file.download_file(path, target)
    with open(target, "rb") as file:
        return file.read()


def paths(entries):
    return [entry.path for entry in entries]


sys.path.insert(0, os.path.dirname(__file__))
