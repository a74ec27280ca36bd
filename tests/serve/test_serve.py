"""The preview: what it serves, to whom, and how an open page follows an edit."""

from __future__ import annotations

import contextlib
import http.client
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tei_toolkit.edition.scaffold import new

LETTER = (
    "Letter from A. Thompson to the Harbour Board\n\nNorthport, {day} May 1921\n\nDear Sirs,\n\n{body}\n\nA. Thompson\n"
)
LONG = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="dlong" xml:lang="en">
  <teiHeader><fileDesc><titleStmt><title type="main">A long letter</title></titleStmt>
  <publicationStmt><p>Unpublished</p></publicationStmt><sourceDesc><p>Invented</p></sourceDesc></fileDesc></teiHeader>
  <text><body><div type="letter" xml:id="dlong-letter">{}</div></body></text>
</TEI>
"""
PARAGRAPHS = "".join(f'<p xml:id="dlong-p-{n}">I kept watch, and sent word on matter {n}.</p>' for n in range(60))


@dataclass(frozen=True)
class Preview:
    """A running preview: its address, its edition, its process."""

    address: str
    folder: Path
    process: subprocess.Popen[str]

    def get(self, path: str, method: str = "GET", host: str | None = None) -> tuple[int, str, bytes]:
        place = urlsplit(self.address)
        connection = http.client.HTTPConnection(place.hostname or "", place.port, timeout=10)
        with contextlib.closing(connection):
            connection.putrequest(method, path, skip_host=True)
            connection.putheader("Host", host or place.netloc)
            connection.endheaders()
            answer = connection.getresponse()
            return answer.status, answer.headers.get("Content-Type", ""), answer.read()


def start(folder: Path, *options: str) -> Preview:
    command = [sys.executable, "-m", "tei_toolkit", "serve", str(folder), "--port", "0", *options]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    for line in process.stdout:
        if found := re.match(r"preview: (\S+)", line):
            return Preview(found[1], folder, process)
    raise AssertionError(process.communicate())


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    edition = new(tmp_path_factory.mktemp("serve") / "letters", title="Letters from Northport")
    (edition.folder / "sources" / "light.txt").write_text(
        LETTER.format(day=3, body="The light has failed."), encoding="utf-8"
    )
    (edition.folder / "sources" / "pier.txt").write_text(LETTER.format(day=4, body="Oil has come."), encoding="utf-8")
    (edition.tei / "long.xml").write_text(LONG.format(PARAGRAPHS), encoding="utf-8")
    running = start(edition.folder)
    yield running
    running.process.send_signal(signal.SIGINT)
    assert running.process.wait(10) == 0
    running.process.communicate()


@pytest.fixture(scope="module")
def browser_page(browser: Any) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": 900, "height": 600})
    yield opened
    opened.close()


def test_pages_are_served_with_the_script_that_the_files_lack(preview: Preview) -> None:
    status, kind, content = preview.get("/light.html")
    assert (status, kind) == (200, "text/html; charset=utf-8")
    assert b"preview.js" in content
    assert b"preview.js" not in (preview.folder / "build/html/light.html").read_bytes()
    assert preview.get("/")[2].count(b"<h1") == 1
    assert preview.get("/assets/edition.css")[1] == "text/css; charset=utf-8"
    assert preview.get("/tei/light.xml")[1] == "application/xml"
    assert preview.get("/light.html", "HEAD")[2] == b""


@pytest.mark.parametrize(
    "path",
    [
        "/../../edition.toml",
        "/..%2f..%2fedition.toml",
        "/%2e%2e/%2e%2e/edition.toml",
        "//etc/passwd",
        "/tei/../../../edition.toml",
        "/..\\..\\edition.toml",
        "/assets/%00",
        "/.tei-toolkit",
        "/link.toml",
        "/nothing.html",
        "/" + "a" * 5000,
    ],
)
def test_no_path_leads_out_of_the_site(preview: Preview, path: str) -> None:
    link = preview.folder / "build/html/link.toml"
    if not link.is_symlink():
        link.symlink_to(preview.folder / "edition.toml")
    try:
        status, _, content = preview.get(path)
    finally:
        link.unlink()
    assert status == 404
    assert b"Northport" not in content


def test_another_sites_name_is_no_way_in(preview: Preview) -> None:
    assert preview.get("/light.html", host="evil.example:80")[0] == 403
    assert preview.get("/light.html", host="localhost:80")[0] == 200


def test_nothing_can_be_sent(preview: Preview) -> None:
    assert preview.get("/light.html", "POST")[0] == 501


def test_only_this_computer_is_served(preview: Preview) -> None:
    assert urlsplit(preview.address).hostname == "127.0.0.1"
    own = next((one for one in socket.gethostbyname_ex(socket.gethostname())[2] if not one.startswith("127.")), "")
    if own:
        with pytest.raises(OSError, match="refused"):
            socket.create_connection((own, urlsplit(preview.address).port or 0), 2)


def test_an_address_for_all_comes_with_a_warning(preview: Preview) -> None:
    other = start(preview.folder, "--host", "0.0.0.0")
    other.process.send_signal(signal.SIGINT)
    assert "everybody who can reach 0.0.0.0 can read this edition" in other.process.communicate(timeout=10)[1]


def test_a_taken_port_is_one_line(preview: Preview) -> None:
    port = str(urlsplit(preview.address).port)
    command = [sys.executable, "-m", "tei_toolkit", "serve", str(preview.folder), "--port", port]
    done = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)
    assert done.returncode == 2
    assert done.stderr.endswith(f"127.0.0.1:{port}: cannot serve here: address already in use; choose another --port\n")


def test_an_open_page_follows_an_edit_and_keeps_its_place(preview: Preview, browser_page: Page) -> None:
    browser_page.goto(preview.address + "long.html")
    browser_page.wait_for_load_state("load")
    target = browser_page.get_by_text("on matter 40.")
    target.evaluate("element => scrollTo(0, scrollY + element.getBoundingClientRect().top - 100)")
    before = target.bounding_box()
    assert before is not None
    added = PARAGRAPHS.replace("on matter 3.", "on matter 3, corrected." + "</p><p>It rained." * 5)
    (preview.folder / "tei" / "long.xml").write_text(LONG.format(added), encoding="utf-8")
    browser_page.get_by_text("on matter 3, corrected.").wait_for(state="attached", timeout=20_000)
    browser_page.wait_for_load_state("load")
    browser_page.wait_for_timeout(300)
    after = browser_page.get_by_text("on matter 40.").bounding_box()
    assert after is not None
    assert abs(after["y"] - before["y"]) < 40, "the reader still sees the same words in the same place"


def test_findings_and_trouble_are_shown_in_the_page(preview: Preview, browser_page: Page) -> None:
    browser_page.goto(preview.address + "pier.html")
    tei = preview.folder / "tei" / "pier.xml"
    good = tei.read_bytes()
    tei.write_bytes(good.replace(b"Oil has come.", b"<blob>Oil</blob> has come."))
    panel = browser_page.locator("#tei-toolkit-preview")
    expect(panel).to_contain_text("blob", timeout=20_000)
    panel.locator("summary").click()
    assert "tei/pier.xml:" in panel.inner_text()
    assert "Oil has come." in browser_page.inner_text("main"), "the page as it was stays"
    tei.write_bytes(good)
    expect(browser_page.locator("body")).not_to_contain_text("blob", timeout=20_000)
    settings = preview.folder / "edition.toml"
    words = settings.read_text(encoding="utf-8")
    settings.write_text(words.replace("title", "titel"), encoding="utf-8")
    expect(panel).to_contain_text("Not built", timeout=20_000)
    assert "unknown key “titel”" in panel.inner_text()
    settings.write_text(words, encoding="utf-8")
    expect(browser_page.locator("body")).not_to_contain_text("titel", timeout=20_000)


def test_what_is_built_does_not_build_again(preview: Preview) -> None:
    def seen() -> dict[Path, int]:
        return {path: path.stat().st_mtime_ns for path in (preview.folder / "build").rglob("*") if path.exists()}

    # The book may still be under way.
    for _ in range(20):
        before = seen()
        time.sleep(1.5)
        if seen() == before:
            return
    raise AssertionError("files are written over and over")


def test_the_book_follows_where_the_edition_has_one(tmp_path: Path) -> None:
    edition = new(tmp_path / "letters", title="Letters from Northport")
    (edition.folder / "sources" / "light.txt").write_text(
        LETTER.format(day=3, body="The light has failed."), encoding="utf-8"
    )
    settings = edition.folder / "edition.toml"
    words = re.sub(r"(?m)^#? *formats = .*$", 'formats = ["html", "pdf"]', settings.read_text(encoding="utf-8"))
    settings.write_text(words, encoding="utf-8")
    running = start(edition.folder)
    book = edition.build / "pdf" / "letters.pdf"
    try:
        before = _other_than(b"", book)
        assert before.startswith(b"%PDF")
        tei = edition.folder / "tei" / "light.xml"
        tei.write_text(tei.read_text(encoding="utf-8").replace("has failed", "burns again"), encoding="utf-8")
        assert _other_than(before, book).startswith(b"%PDF")
    finally:
        running.process.send_signal(signal.SIGINT)
        out, _ = running.process.communicate(timeout=20)
    assert running.process.returncode == 0
    assert f"book: {book} (" in out


def _other_than(before: bytes, path: Path) -> bytes:
    """What a file holds as soon as it holds something else than before."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        if path.is_file() and (now := path.read_bytes()) != before:
            return now
        time.sleep(0.1)
    raise AssertionError(f"{path} stays as it was")
