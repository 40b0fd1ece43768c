# pytest: one server for the run, which ends with it. Put the fixture into conftest.py; any client can use the address.
import json
import subprocess
import urllib.request

import pytest


@pytest.fixture(scope="session")
def site():
    command = ["npx", "--package=@filescom/server", "filescom-server", "--port", "0", "--json", "--exit-with-parent"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        yield json.loads(server.stdout.readline())
        server.terminate()


def test_the_key_is_that_of_the_administrator(site):
    request = urllib.request.Request(f"{site['url']}/api/rest/v1/users", headers={"X-FilesAPI-Key": site["apiKey"]})
    with urllib.request.urlopen(request) as answer:
        assert [user["username"] for user in json.load(answer)] == ["admin"]
