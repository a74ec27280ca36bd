"""Build, serve, watch, build again."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TextIO

from tei_toolkit import reports
from tei_toolkit.edition.build import Built
from tei_toolkit.edition.config import Edition, load
from tei_toolkit.edition.rebuilding import rebuild, warm_up
from tei_toolkit.model import ToolkitError
from tei_toolkit.preview._book import FORMAT as _BOOK
from tei_toolkit.preview._book import Book, Printed
from tei_toolkit.preview._http import Server
from tei_toolkit.preview._news import News
from tei_toolkit.where import Where

_LOOPBACK = {"127.0.0.1", "localhost", "::1"}
_FORMAT = "html"
# Editors write a file in several steps; what comes within this time is one change.
_DEBOUNCE = 60
# Milliseconds in which nothing is saved.
_IDLE = 300


def serve(edition: Path, *, host: str = "127.0.0.1", port: int = 8000, jobs: int | None = None) -> None:
    """Serve the web site of the edition in a folder until interrupted, and build it again when something is saved.

    Findings go to standard output and into the open pages, which load themselves anew.  Where the edition's formats
    include the book (`pdf`), it follows too, made by a process of its own.  Port 0 takes a free one.
    Raises `ToolkitError` where the edition cannot be built, the address is taken, or watchfiles is not installed.
    """
    try:
        from watchfiles import watch
    except ImportError as error:
        hint = "install it: pip install 'tei-toolkit[serve]'"
        raise ToolkitError("`serve` needs the package watchfiles", hint) from error
    described = load(edition)
    built = rebuild(edition, formats=[_FORMAT], where=Where(jobs=jobs), in_parts=False)
    _report(built)
    news = News()
    news.tell(built.findings, home=described.folder)
    site = described.build / _FORMAT
    with Server(site, host, port, news) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        if host not in _LOOPBACK:
            _say(sys.stderr, f"tei-toolkit: warning: everybody who can reach {host} can read this edition\n")
        _say(sys.stdout, f"preview: {server.address} (Ctrl-C ends it)\n")
        book = Book(described.folder, _printed) if _BOOK in described.formats else None
        if book:
            book.again()

        def follow() -> Built | None:
            built = _follow(described, news)
            if book:
                book.again()
            return built

        try:
            beside: tuple[Path, ...] | None = built.beside
            while beside is not None:
                beside = _watch(watch, described, beside, follow)
        finally:
            if book:
                book.end()
            news.end()
            server.shutdown()


def _watch(
    watch: Callable[..., Iterable[Any]], edition: Edition, beside: tuple[Path, ...], follow: Callable[[], Built | None]
) -> tuple[Path, ...] | None:
    """Build again (`follow`) whenever something is saved in the edition's folder, or one of the files `beside` it.

    Comes back with other files that must be watched too, or with None when it is interrupted.
    """
    others = set(map(str, beside))
    watched = watch(
        edition.folder,
        *beside,
        watch_filter=lambda _, path: path in others or _counts(path, edition),
        debounce=_DEBOUNCE,
        step=20,
        yield_on_timeout=True,
        rust_timeout=_IDLE,
    )
    is_warm = False
    for changes in watched:
        if changes:
            built = follow()
            if built is not None and built.beside != beside:
                return built.beside
        elif not is_warm:
            # While nobody waits for anything, what the first edit will need.
            warm_up(edition.folder, _FORMAT)
        is_warm = True
    return None


def _follow(edition: Edition, news: News) -> Built | None:
    """Build once more, and tell the open pages: as soon as pages are made, and when all is done."""
    try:
        built = rebuild(
            edition.folder,
            formats=[_FORMAT],
            where=Where(jobs=1),
            pages_made=lambda: news.tell(None, home=edition.folder),
            in_parts=False,
        )
    except ToolkitError as error:
        _say(sys.stderr, f"tei-toolkit: {error}\n")
        news.tell(None, home=edition.folder, trouble=str(error))
        return None
    _report(built)
    news.tell(built.findings, home=edition.folder)
    return built


def _printed(printed: Printed) -> None:
    """Say that the book was made, and what kept it from being made; what was found in documents has been said."""
    said = [one for one in printed.findings if one.code.startswith("PUB53")]
    if said:
        _say(sys.stdout, reports.render(said, "text"))
    if printed.trouble:
        _say(sys.stderr, f"tei-toolkit: {printed.trouble}\n")
    if printed.place:
        _say(sys.stdout, f"book: {printed.place} ({printed.seconds:.1f} s)\n")


def _report(built: Built) -> None:
    _say(sys.stdout, reports.render(built.findings, "text"))


def _say(stream: TextIO, words: str) -> None:
    stream.write(words)
    stream.flush()


def _counts(path: str, edition: Edition) -> bool:
    """Whether a change of this file may change the site: not what we build, nor what editors keep for themselves."""
    changed = Path(path)
    home = edition.folder.resolve()
    inside = changed.relative_to(home) if changed.is_relative_to(home) else Path(changed.name)
    hidden = any(part.startswith((".", "#")) for part in inside.parts)
    return not hidden and not inside.is_relative_to("build") and not inside.name.endswith(("~", ".tmp", ".swp"))
