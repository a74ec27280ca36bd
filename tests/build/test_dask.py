"""Many computers, played by a scheduler and workers on this one: the same bytes as here, whoever dies."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from benchmarks.invent import invent
from tei_toolkit.cli import main
from tei_toolkit.edition import executors
from tei_toolkit.edition.build import build
from tei_toolkit.model import ToolkitError
from tei_toolkit.where import Where
from tests.build.conftest import tree

DASK = [sys.executable, "-m", "dask"]


@dataclass
class Cluster:
    """A scheduler's address and the processes of its workers."""

    address: str
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)


@contextmanager
def _process(*command: str) -> Iterator[subprocess.Popen[bytes]]:
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield running
    finally:
        running.kill()
        running.wait()


def _free_port() -> int:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    """A scheduler and two workers with one thread each, without nannies who would start them again."""
    pytest.importorskip("distributed", reason="distributed is missing")
    address = f"tcp://127.0.0.1:{_free_port()}"
    place = str(tmp_path / "dask")
    with ExitStack() as stack:
        host, port = address.removeprefix("tcp://").split(":")
        stack.enter_context(_process(*DASK, "scheduler", "--host", host, "--port", port, "--no-dashboard"))
        quiet = ["--no-dashboard", "--no-nanny", "--nthreads", "1", "--local-directory", place]
        workers = [stack.enter_context(_process(*DASK, "worker", address, *quiet)) for _ in range(2)]
        yield Cluster(address, workers)


def when(is_time: Callable[[], bool], act: Callable[[], None]) -> threading.Thread:
    def wait() -> None:
        while not is_time():
            time.sleep(0.01)
        act()

    waiting = threading.Thread(target=wait, daemon=True)
    waiting.start()
    return waiting


def test_the_same_bytes_by_many_computers_one_of_which_dies(cluster: Cluster, tmp_path: Path) -> None:
    edition = invent(tmp_path / "papers", 200)
    victim = cluster.workers[0]

    def kill() -> None:
        os.kill(victim.pid, signal.SIGKILL)

    killing = when(lambda: len(list(edition.tei.glob("*.xml"))) > 20, kill)
    far = build(edition.folder, formats=["html"], output=tmp_path / "far", executor="dask", scheduler=cluster.address)
    killing.join()
    assert victim.wait() == -signal.SIGKILL
    assert cluster.workers[1].poll() is None
    tei = tree(edition.tei)
    for path in edition.tei.iterdir():
        path.unlink()
    near = build(edition.folder, formats=["html"], output=tmp_path / "near", jobs=2)
    assert far.findings == near.findings
    assert tree(edition.tei) == tei
    assert tree(tmp_path / "far") == tree(tmp_path / "near")


def test_convert_and_validate_say_the_same(
    cluster: Cluster, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edition = invent(tmp_path / "papers", 70)
    sources = [str(path) for path in edition.sources]
    Path(sources[3]).write_bytes(b"\xff\xfe\x00")
    there = ["--executor", "dask", "--scheduler", cluster.address]
    said = []
    for number, where in enumerate(([], there)):
        output = tmp_path / str(number)
        account = tmp_path / f"{number}.json"
        codes = [main(["convert", *sources, "-o", str(output), "--fidelity", str(account), *where])]
        codes.append(main(["validate", str(output), *where]))
        said.append((codes, tree(output), account.read_bytes(), capsys.readouterr().out.replace(str(output), "")))
    assert said[0] == said[1]
    assert said[0][0][0] == 1, "one source can't be read"


def test_what_is_missing_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edition = invent(tmp_path / "papers", 2)
    assert main(["build", str(edition.folder), "--executor", "dask"]) == 2
    assert "needs a scheduler" in capsys.readouterr().err


def test_a_scheduler_that_does_not_answer_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed", reason="distributed is missing")
    from tei_toolkit.edition.executors import dask

    monkeypatch.setattr(dask, "_PATIENCE", 1)
    address = f"tcp://127.0.0.1:{_free_port()}"
    with (
        pytest.raises(ToolkitError, match="no scheduler answers"),
        executors.workers(dict, Where(executor="dask", scheduler=address)),
    ):
        pass
    with (
        pytest.raises(ToolkitError, match="no scheduler answers"),
        executors.workers(dict, Where(executor="dask", scheduler="nonsense://x")),
    ):
        pass
