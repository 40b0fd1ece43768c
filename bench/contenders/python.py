"""The jobs of the benchmark, done by the vendor's Python SDK, unmodified. Run by measure.ts: job, address, then what the job needs."""
import json
import os
import resource
import sys
import time

import files_sdk

job, url, first = sys.argv[1:4]
files_sdk.base_url = url
files_sdk.set_api_key("bench")


def rows():
    return sum(1 for _ in files_sdk.folder.list_for(f"rows-{first}", {"per_page": 1000}).auto_paging_iter())


def one_by_one():
    for name in os.listdir(first):
        files_sdk.file.upload_file(os.path.join(first, name), f"in/{name}")


jobs = {
    "upload": lambda: files_sdk.file.upload_file(first, "bench.bin"),
    "download": lambda: files_sdk.file.download_file("content", first),
    "list": rows,
    "calls": lambda: [list(files_sdk.user.list()) for _ in range(int(first))],
    "small-one-by-one": one_by_one,
}
used_before = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
started_at = time.perf_counter()
jobs[job]()
seconds = time.perf_counter() - started_at
usage = resource.getrusage(resource.RUSAGE_SELF)
measured = {"seconds": seconds, "cpuSeconds": sum(usage[:2]) - used_before, "peakMemoryBytes": usage.ru_maxrss * 1024}
print(json.dumps(measured))
