"""Editions in a storage: the same bytes as here, and nothing there that does not belong."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.invent import invent
from tei_toolkit import relocation, storage
from tei_toolkit.cli import main
from tei_toolkit.edition import database
from tei_toolkit.edition.build import build
from tei_toolkit.edition.config import Edition
from tei_toolkit.model import ToolkitError
from tests.build.conftest import tree
from tests.build.test_dask import Cluster, cluster, when

__all__ = ["cluster"]
fsspec = pytest.importorskip("fsspec", reason="fsspec is missing")


def put(edition: Edition, url: str) -> None:
    """A copy of an edition's own files in a storage."""
    there, root = fsspec.core.url_to_fs(url)
    for path in edition.folder.rglob("*"):
        if path.is_file():
            place = f"{root}/{path.relative_to(edition.folder).as_posix()}"
            there.makedirs(place.rpartition("/")[0], exist_ok=True)
            there.pipe_file(place, path.read_bytes())


def fetched(url: str, folder: Path) -> Path:
    """All files of a storage."""
    there = storage.Storage(url, folder)
    there.pull(there.listing())
    return folder


def same_site(url: str, edition: Edition, tmp_path: Path) -> None:
    """What lies there is what a build here makes."""
    anew = build(edition.folder, formats=["html"], jobs=1).outputs["html"].parent
    there = fetched(url, tmp_path / "fetched")
    assert tree(there / "build" / "html") == tree(anew)
    assert tree(there / "tei") == tree(edition.tei)
    assert (there / "build" / database.FILE).is_file()


@pytest.mark.parametrize("kind", ["memory", "file"])
def test_an_edition_in_a_storage_is_built_there(kind: str, tmp_path: Path) -> None:
    edition = invent(tmp_path / "papers", 4)
    url = f"memory://{tmp_path.name}/papers" if kind == "memory" else f"file://{tmp_path}/bucket/papers"
    put(edition, url)
    built = build(url, formats=["html"])
    assert built.addresses == {"html": f"{url}/build/html/index.html"}
    assert all(one.location.path.startswith(url) for one in built.findings)
    there, root = fsspec.core.url_to_fs(url)
    there.rm_file(f"{root}/sources/000002.txt")
    there.rm_file(f"{root}/tei/000002.xml")
    (edition.folder / "sources" / "000002.txt").unlink()
    build(url, formats=["html"])
    assert not there.exists(f"{root}/build/html/000002.html")
    same_site(url, edition, tmp_path)


def test_convert_and_validate_take_addresses(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edition = invent(tmp_path / "papers", 3)
    url = f"memory://{tmp_path.name}/more"
    put(edition, url)
    assert main(["convert", f"{url}/sources/*.txt", "-o", f"{url}/tei"]) == 0
    assert main(["convert", *map(str, edition.sources), "-o", str(edition.tei)]) == 0
    assert tree(fetched(url, tmp_path / "fetched") / "tei") == tree(edition.tei)
    there, root = fsspec.core.url_to_fs(url)
    place = f"{root}/tei/000001.xml"
    there.pipe_file(place, there.cat_file(place).replace(b"<body>", b"<body><blob/>"))
    capsys.readouterr()
    assert main(["validate", f"{url}/tei"]) == 1
    assert f"{url}/tei/000001.xml:" in capsys.readouterr().out
    assert main(["convert", f"{url}/sources/*.txt", "-o", f"{url}/tei"]) == 1
    assert "SRC106" in capsys.readouterr().out, "what somebody edited there stays"
    assert b"<blob/>" in there.cat_file(place)


@pytest.mark.parametrize("url", ["memory://none/there", "nonsense://bucket/papers", "s3:///"])
def test_an_address_that_leads_nowhere_is_one_line(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", url]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "internal error" not in said


def test_no_name_leads_out_of_the_copy(tmp_path: Path) -> None:
    there = storage.Storage("memory://names", tmp_path / "copy")
    with pytest.raises(ToolkitError, match="lies outside the edition"):
        there.pull(["../elsewhere.txt"])


def test_paths_move_wherever_they_stand() -> None:
    value = {"a": [Path("/x/y"), "/x/y:3", "/xy", ("/x",)], "/x/k": 3}
    assert relocation.moved(value, "/x", "/new") == {"a": [Path("/new/y"), "/new/y:3", "/xy", ("/new",)], "/new/k": 3}
    assert list(relocation.paths(value)) == [Path("/x/y")]


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A bucket of a storage that speaks S3, on this computer."""
    pytest.importorskip("s3fs", reason="s3fs is missing")
    pytest.importorskip("moto.server", reason="moto is missing")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = int(taken.getsockname()[1])
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for name, value in {
        "AWS_ACCESS_KEY_ID": "invented",
        "AWS_SECRET_ACCESS_KEY": "invented",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}",
        "FSSPEC_S3_ENDPOINT_URL": f"http://127.0.0.1:{port}",
    }.items():
        monkeypatch.setenv(name, value)
    import fsspec.config

    fsspec.config.set_conf_env(fsspec.config.conf)
    try:
        for _ in range(300):
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                time.sleep(0.1)
        fsspec.filesystem("s3").mkdir("papers")
        yield "s3://papers/edition"
    finally:
        fsspec.config.conf.pop("s3", None)
        running.kill()
        running.wait()


def test_many_computers_and_a_storage_make_the_same_bytes(bucket: str, cluster: Cluster, tmp_path: Path) -> None:
    edition = invent(tmp_path / "papers", 66)
    put(edition, bucket)
    far = build(bucket, formats=["html"], executor="dask", scheduler=cluster.address)
    assert far.addresses == {"html": f"{bucket}/build/html/index.html"}
    same_site(bucket, edition, tmp_path)
    put_again = fsspec.filesystem("s3")
    names = put_again.find("papers/edition")
    assert not [name for name in names if name.endswith(".new")]
    again = build(bucket, formats=["html"], executor="dask", scheduler=cluster.address)
    assert again.findings == far.findings


def test_who_leads_other_computers_fetches_no_documents(
    cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edition = invent(tmp_path / "papers", 70)
    url = f"file://{tmp_path}/bucket/papers"
    put(edition, url)
    met: list[str] = []
    pull = storage.Storage._pull

    def noting(self: storage.Storage, name: str) -> None:
        met.append(name)
        pull(self, name)

    with monkeypatch.context() as patched:
        patched.setattr(storage.Storage, "_pull", noting)
        first = build(url, formats=["html"], executor="dask", scheduler=cluster.address)
    assert [name for name in met if name.startswith(("sources/", "tei/", "build/html/tei/"))] == []
    same_site(url, edition, tmp_path)
    # The next build need not be led by the same computer, nor have workers.
    assert build(url, formats=["html"], jobs=1).findings == first.findings
    name = "sources/000002.txt"
    words = (edition.folder / name).read_text(encoding="utf-8") + "\nThe lamp is out.\n"
    for place in (edition.folder, tmp_path / "bucket/papers"):
        (place / name).write_text(words, encoding="utf-8")
    build(url, formats=["html"], executor="dask", scheduler=cluster.address)
    same_site(url, edition, tmp_path / "again")


def test_a_worker_that_dies_costs_its_task_in_a_storage_too(cluster: Cluster, tmp_path: Path) -> None:
    edition = invent(tmp_path / "papers", 100)
    url = f"file://{tmp_path}/bucket/papers"
    put(edition, url)
    site = tmp_path / "bucket/papers/build/html"
    victim = cluster.workers[0]
    killing = when(lambda: len(list(site.glob("0*.html"))) > 5, victim.kill)
    far = build(url, formats=["html"], executor="dask", scheduler=cluster.address)
    killing.join()
    assert victim.wait() == -signal.SIGKILL
    assert cluster.workers[1].poll() is None
    same_site(url, edition, tmp_path)
    assert build(url, formats=["html"]).findings == far.findings
