"""The vendor's Python client under fire: for every fault and operation one line of JSON with what its user sees."""
import json
import os
import tempfile
import threading
import urllib.error
import urllib.request

import files_sdk

url = os.environ["FILES_URL"]
files_sdk.base_url = url
files_sdk.set_api_key(os.environ["FILES_API_KEY"])
files_sdk.initial_network_retry_delay = 0.01
files_sdk.max_network_retry_delay = 0.02
files_sdk.open_timeout = 1
files_sdk.read_timeout = 1

HANG_SECONDS = 6
CONTENT = bytes((at * at) % 251 for at in range(250_000))
handle, source = tempfile.mkstemp()
os.write(handle, CONTENT)
os.close(handle)
target_file = source + ".down"
turn = 0


def control(method, path, body=None):
    data = None if body is None else json.dumps(body).encode()
    headers = {"Authorization": "Bearer " + os.environ["FILESCOM_CONTROL_TOKEN"]}
    request = urllib.request.Request(url + "/__control/v1" + path, data=data, headers=headers, method=method)
    for last in (False, True):
        try:
            with urllib.request.urlopen(request, timeout=10) as answer:
                text = answer.read()
                return json.loads(text) if text else None
        except (ConnectionError, urllib.error.URLError):
            if last:
                raise  # the first one may have met the refusal of a connection that was meant for the client


def count_records():
    return len(list(files_sdk.clickwrap.list().auto_paging_iter()))


def read(path):
    files_sdk.file.download_file(path, target_file)
    with open(target_file, "rb") as file:
        return file.read()


def count_groups():
    return len(list(files_sdk.group.list().auto_paging_iter()))


def run_list(expected):
    return "ok" if len(list(files_sdk.group.list({"per_page": 2}).auto_paging_iter())) == expected else "WRONG ROWS"


def run_find(_):
    return "ok" if files_sdk.group.find(1).name == "g1" else "WRONG RECORD"


def run_create(_):
    return "ok" if files_sdk.clickwrap.create({"name": "c", "body": "b"}).id else "WRONG RECORD"


def wrong_create(before, duplicated, _):
    return "CREATED TWICE" if count_records() - before > (2 if duplicated else 1) else ""


def run_update(_):
    files_sdk.group.Group({"id": 2}).update({"name": "u%d" % turn})
    return "ok"


def run_delete(id):
    files_sdk.group.Group({"id": id}).delete()
    return "ok"


def run_session(_):
    files_sdk.set_api_key(None)
    try:
        made = files_sdk.session.create({"username": "anna", "password": "Correct-Horse-9"})
        return "ok" if made.id else "WRONG RECORD"
    finally:
        files_sdk.set_api_key(os.environ["FILES_API_KEY"])


def run_upload(path):
    files_sdk.file.upload_file(source, path)
    return "ok"


def wrong_upload(path, _, seen):
    try:
        stored = read(path)
    except Exception:
        return "NO FILE" if seen == "ok" else ""
    return "" if stored == CONTENT else "WRONG BYTES"


def run_download(_):
    return "ok" if read("down.bin") == CONTENT else "WRONG BYTES"


def nothing(*_):
    return ""


upload = (lambda: "up-%d.bin" % turn, run_upload, wrong_upload)
operations = {
    "list": (count_groups, run_list, nothing),
    "find": (nothing, run_find, nothing),
    "create": (count_records, run_create, wrong_create),
    "update": (nothing, run_update, nothing),
    "delete": (lambda: files_sdk.group.create({"name": "d%d" % turn}).id, run_delete, nothing),
    "session": (nothing, run_session, nothing),
    "upload: part": upload,
    "upload: end": upload,
    "download: address": (nothing, run_download, nothing),
    "download: bytes": (nothing, run_download, nothing),
}


def watched(run, ground):
    """What the call ends with, in a thread of its own: one that hangs is left behind."""
    result = []

    def work():
        try:
            result.append(run(ground))
        except BaseException as error:
            result.append(type(error).__name__)

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    thread.join(HANG_SECONDS)
    return result[0] if result else "HANGS"


def cell(fire, operation, target):
    global turn
    turn += 1
    prepare, run, wrong = operations[operation]
    ground = prepare()
    effect, times = fire["effect"], fire["times"]
    match = {"times": times} if effect["kind"] == "refuse-connection" else {**target, "times": times}
    rule = control("POST", "/faults", {"match": match, "effect": effect})["id"]
    seen = watched(run, ground)
    requests = control("GET", "/faults/%d" % rule)["seen"]
    control("DELETE", "/faults/%d" % rule)
    bad = wrong(ground, effect["kind"] == "duplicate", seen)
    line = {"fire": fire["name"], "operation": operation, "seen": ", ".join(filter(None, [seen, bad])), "requests": requests}
    print(json.dumps(line), flush=True)


for n in range(1, 6):
    files_sdk.group.create({"name": "g%d" % n})
files_sdk.file.upload_file(source, "down.bin")
with open(os.environ["FIRES"]) as file:
    for fire in json.load(file):
        for operation, target in fire["targets"].items():
            if operation == "create":
                target = {"route": "POST /clickwraps"}
            if operation in operations:
                cell(fire, operation, target)
for path in (source, target_file):
    if os.path.exists(path):
        os.unlink(path)
os._exit(0)
