"""Several processes: the same bytes and findings as one, a clean end whatever happens."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from benchmarks.invent import invent
from tei_toolkit.edition import executors
from tei_toolkit.edition.build import build
from tei_toolkit.edition.config import Edition
from tei_toolkit.model import ToolkitError
from tei_toolkit.where import Where
from tests.build.conftest import tree


class Counting:
    """A workbench that says in which process it works."""

    def where(self, number: int) -> tuple[int, int]:
        return number, os.getpid()

    def fail(self, number: int) -> int:
        if number == 7:
            raise ToolkitError("seven", "take another")
        return number

    def die(self, number: int) -> int:
        os._exit(number)


def test_results_come_in_order_from_other_processes() -> None:
    with executors.workers(Counting, Where(jobs=3)) as workers:
        results = [one for chunk in workers.map("where", iter(range(500)), 500) for one in chunk]
    assert [number for number, _ in results] == list(range(500))
    assert os.getpid() not in {process for _, process in results}


def test_few_documents_stay_in_this_process() -> None:
    with executors.workers(Counting, Where()) as workers:
        results = [one for chunk in workers.map("where", range(5), 5) for one in chunk]
    assert {process for _, process in results} == {os.getpid()}


ALONE = """
import os
from tei_toolkit.edition import executors
from tei_toolkit.edition.executors import local
from tei_toolkit.where import Where
from tests.build.test_jobs import Counting
local.cores = lambda: 2
with executors.workers(Counting, Where()) as workers:
    workers.get_ready("where", [0, 1, 2])
    few = {process for chunk in workers.map("where", range(5), 5) for _, process in chunk}
    many = [one for chunk in workers.map("where", iter(range(500)), 500) for one in chunk]
    assert [number for number, _ in many] == list(range(500))
    processes = {process for _, process in many}
    print(len(few), os.getpid() in few | processes, bool(few & processes))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="processes are forked on Linux alone")
def test_who_got_ready_does_few_documents_and_not_many() -> None:
    done = subprocess.run([sys.executable, "-c", ALONE], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["1", "False", "False"], done.stderr


def test_what_a_process_of_its_own_makes_is_what_a_build_from_nothing_makes(edition: Edition) -> None:
    build = [sys.executable, "-m", "tei_toolkit", "build", str(edition.folder)]
    assert subprocess.run(build, capture_output=True).returncode < 2
    path = edition.tei / "c.xml"
    path.write_text(path.read_text(encoding="utf-8").replace("Oil has come", "No oil has come"), encoding="utf-8")
    assert subprocess.run(build, capture_output=True).returncode < 2
    assert "No oil has come" in (edition.build / "html" / "c.html").read_text(encoding="utf-8")
    made = tree(edition.build)
    assert subprocess.run([*build, "--clean", "--jobs", "1"], capture_output=True).returncode < 2
    assert tree(edition.build) == made


def test_an_error_of_a_worker_is_an_error_of_the_build() -> None:
    with pytest.raises(ToolkitError, match="seven") as caught, executors.workers(Counting, Where(jobs=2)) as workers:
        list(workers.map("fail", range(20), 20))
    assert caught.value.hint == "take another"


def test_a_worker_that_dies_is_one_line() -> None:
    with (
        pytest.raises(ToolkitError, match="a process that did part of the work has died"),
        executors.workers(Counting, Where(jobs=2)) as workers,
    ):
        list(workers.map("die", range(1, 20), 19))


def test_an_executor_that_there_is_not_is_one_line() -> None:
    assert "local" in executors.names()
    with pytest.raises(ToolkitError, match="no executor is called “abacus”"):
        executors.workers(Counting, Where(executor="abacus"))


@pytest.mark.parametrize("jobs", ["0", "-3"])
def test_no_jobs_do_nothing(edition: Edition, jobs: str) -> None:
    # The command refuses them before (see house/test_verbs.py).
    with pytest.raises(ToolkitError, match="jobs can do nothing"):
        build(edition.folder, jobs=int(jobs))


def test_the_same_bytes_with_one_job_and_with_eight(tmp_path: Path) -> None:
    edition = invent(tmp_path / "papers", 24)
    one = build(edition.folder, formats=["html"], output=tmp_path / "one", jobs=1)
    tei = tree(edition.tei)
    for path in edition.tei.iterdir():
        path.unlink()
    eight = build(edition.folder, formats=["html"], output=tmp_path / "eight", jobs=8)
    assert one.findings == eight.findings
    assert tree(edition.tei) == tei
    assert tree(tmp_path / "one") == tree(tmp_path / "eight")
    assert len(list((tmp_path / "one/html/tei").iterdir())) == 24


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_a_build_that_is_stopped_is_taken_up(tmp_path: Path, number: signal.Signals) -> None:
    edition = invent(tmp_path / "papers", 60)
    command = [sys.executable, "-m", "tei_toolkit", "build", str(edition.folder), "--format", "html", "--jobs", "2"]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    while running.poll() is None and len(list(edition.tei.glob("*.xml"))) < 10:
        time.sleep(0.02)
    running.send_signal(number)
    said = running.communicate(timeout=30)[1]
    if number == signal.SIGINT:
        assert said == "tei-toolkit: interrupted\n"
        assert running.returncode == 2
    time.sleep(1)  # a worker looks twice a second whether its parent lives
    left = subprocess.run(["pgrep", "-f", str(edition.folder)], capture_output=True, text=True, check=False)
    assert left.stdout == ""
    built = build(edition.folder, formats=["html"])
    anew = build(edition.folder, formats=["html"], output=tmp_path / "anew")
    assert built.findings == anew.findings
    assert tree(edition.build) == tree(tmp_path / "anew")


def test_a_build_that_is_killed_at_any_moment_is_repaired(tmp_path: Path) -> None:
    edition = invent(tmp_path / "papers", 40)
    command = [sys.executable, "-m", "tei_toolkit", "build", str(edition.folder), "--format", "html", "--jobs", "2"]
    pick = random.Random(7)
    for number in range(4):
        running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        with contextlib.suppress(subprocess.TimeoutExpired):
            running.wait(pick.uniform(0.2, 4.0))
        running.kill()
        running.wait()
        source = edition.sources[number]
        source.write_text(source.read_text(encoding="utf-8").replace("Dear", "My dear"), encoding="utf-8")
    built = build(edition.folder, formats=["html"])
    anew = build(edition.folder, formats=["html"], output=tmp_path / "anew", clean=True)
    assert built.findings == anew.findings
    assert tree(edition.build) == tree(tmp_path / "anew")
    again = Path(shutil.copytree(edition.folder, tmp_path / "again", ignore=shutil.ignore_patterns("build", "tei")))
    build(again, formats=["html"])
    assert tree(again / "build" / "html") == tree(edition.build / "html")
