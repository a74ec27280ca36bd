"""The server of the preview: the files of one folder to this computer, and news to the pages that are open."""

from __future__ import annotations

import hashlib
import mimetypes
import re
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from tei_toolkit import files
from tei_toolkit.model import ToolkitError
from tei_toolkit.preview._news import News

EVENTS, SCRIPT = "/.preview/events", "/.preview/preview.js"
_POLICY = re.compile(rb'(<meta http-equiv="Content-Security-Policy" content=")([^"]*)(")')
_LOCAL = {"localhost", "127.0.0.1", "[::1]"}
_TYPES = {".xml": "application/xml", ".rng": "application/xml", ".sch": "application/xml", ".js": "text/javascript"}
_PATIENCE = 10.0


class Server(ThreadingHTTPServer):
    """Serves `folder` at an address; `ToolkitError` where the address is taken."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, folder: Path, host: str, port: int, news: News) -> None:
        self.host = host
        try:
            super().__init__((host, port), partial(_Answer, folder.resolve(), news))
        except (OSError, OverflowError) as error:
            why = files.reason(error) if isinstance(error, OSError) else str(error)
            raise ToolkitError(f"{host}:{port}: cannot serve here: {why}", "choose another --port") from error

    @property
    def address(self) -> str:
        """The address to open in a browser."""
        return f"http://{self.host}:{self.server_address[1]}/"

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: a browser that closes a page in the middle of an answer is no trouble."""


class _Answer(BaseHTTPRequestHandler):
    """One request: GET or HEAD, nothing else."""

    server_version = "tei-toolkit"
    sys_version = ""
    server: Server

    def __init__(self, folder: Path, news: News, *rest: Any) -> None:
        self._folder = folder
        self._news = news
        super().__init__(*rest)

    def do_GET(self) -> None:
        """Answer with a file, the script, or the news."""
        # A page of another site, whose name was made to lead here, must not read what is not published yet.
        host = self.headers.get("Host", "").rpartition(":")[0] or self.headers.get("Host", "")
        if self.server.host in {*_LOCAL, "::1"} and host not in _LOCAL:
            return self._refuse(HTTPStatus.FORBIDDEN)
        path = unquote(urlsplit(self.path).path)
        if path == EVENTS:
            return self._events()
        if path == SCRIPT:
            return self._send((Path(__file__).parent / "preview.js").read_bytes(), "text/javascript; charset=utf-8")
        file = self._file(path)
        if file is None:
            return self._refuse(HTTPStatus.NOT_FOUND)
        try:
            content = file.read_bytes()
        except OSError:
            return self._refuse(HTTPStatus.NOT_FOUND)
        kind = _TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        tag = f'"{hashlib.sha256(content).hexdigest()[:16]}"'
        if kind == "text/html":
            content = self._live(content, tag)
        return self._send(content, f"{kind}; charset=utf-8" if kind.startswith("text/") else kind, tag=tag)

    do_HEAD = do_GET  # noqa: N815 -- the name that http.server calls

    def log_message(self, *_: object) -> None:
        """Keep the terminal for findings."""

    def _file(self, path: str) -> Path | None:
        """The file of a path; None where there is none, and for whatever lies outside the site or is hidden."""
        parts = [part for part in path.split("/") if part]
        if "\0" in path or "\\" in path or any(part.startswith(".") for part in parts):
            return None
        try:
            file = self._folder.joinpath(*parts).resolve()
            if file.is_dir():
                file /= "index.html"
            return file if file.is_relative_to(self._folder) and file.is_file() else None
        except (OSError, ValueError):
            return None

    def _live(self, page: bytes, tag: str) -> bytes:
        """A page with the script that listens for news; the file on disk has none."""
        script = f"<script src='{SCRIPT}' data-page='{tag}' defer=''></script>".encode()
        page = _POLICY.sub(lambda found: found[1] + _with_script(found[2]) + found[3], page, count=1)
        head, end, rest = page.partition(b"</head>")
        return head + script + end + rest if end else page + script

    def _events(self) -> None:
        """Server-sent events (HTML standard, 9.2): a message for each build, until the page is closed."""
        self._head("text/event-stream; charset=utf-8")
        if self.command == "HEAD":
            return
        number = -1
        while (said := self._news.wait(number, _PATIENCE)) is not None:
            number, message = said
            # A comment from time to time finds out whether the page is still there.
            self.wfile.write(f"data: {message}\n\n".encode() if message else b": waiting\n\n")
            self.wfile.flush()

    def _refuse(self, status: HTTPStatus) -> None:
        self._send(f"{status.value} {status.phrase}\n".encode(), "text/plain; charset=utf-8", status)

    def _send(self, content: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK, tag: str = "") -> None:
        self._head(kind, status, len(content), tag)
        if self.command != "HEAD":
            self.wfile.write(content)

    def _head(self, kind: str, status: HTTPStatus = HTTPStatus.OK, length: int | None = None, tag: str = "") -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        if tag:
            self.send_header("ETag", tag)
        if length is not None:
            self.send_header("Content-Length", str(length))
        self.end_headers()


def _with_script(policy: bytes) -> bytes:
    """A page's policy, with our own script and its connection allowed beside what was."""
    directives = dict(part.strip().partition(b" ")[::2] for part in policy.split(b";") if part.strip())
    for name in (b"script-src", b"connect-src"):
        sources = [one for one in directives.get(name, b"").split() if one != b"'none'"]
        directives[name] = b" ".join(dict.fromkeys([*sources, b"'self'"]))
    return b"; ".join(name + b" " + value for name, value in directives.items())
