"""Runs Schemathesis against the server of FILES_URL and says in lines what came of it.

Flags are handed on. Prints `ok` if all answers fit the document, else `not ok` after all that Schemathesis said. How many
answers there were is printed as well, with the seed, for `--seed`.
"""

import json
import os
import subprocess
import sys

report_path = os.path.join(os.environ["STORY_DIR"], "report.json")
command = [
    sys.executable,
    "-m",
    "schemathesis.cli",
    "--config-file",
    os.environ["CONFIG"],
    "run",
    os.environ["FILES_URL"] + "/openapi.json",
    "--header",
    "X-FilesAPI-Key:" + os.environ["FILES_API_KEY"],
    "--max-time",
    os.environ["RUN_SECONDS"],
    # Python 3.11 now and then fails to parse its own code in several threads.
    "--workers",
    "1",
    # A redirect to storage is an answer of its own.
    "--max-redirects",
    "0",
    "--continue-on-failure",
    "--no-color",
    "--warnings",
    "off",
    "--report",
    "json",
    "--report-json-path",
    report_path,
    *sys.argv[1:],
]
ended = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
try:
    with open(report_path, encoding="utf-8") as file:
        report = json.load(file)
    answers, operations = report["test_cases"]["generated"], report["operations"]["tested"]
    summary = "%d answers of %d operations, seed %s" % (answers, operations, report["seed"])
except (OSError, ValueError, KeyError) as error:
    answers, summary = 0, "no report: %r" % error
if ended.returncode == 0 and answers > 0:
    print("# " + summary)
    print("ok every answer fits the document")
else:
    # Addresses and bodies can be long; their beginning tells enough.
    print("\n".join(line[:500] for line in ended.stdout.splitlines()))
    print("not ok " + summary)
    sys.exit(1)
