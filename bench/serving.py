"""A web server on this machine that sends files as a server in production would, and keeps count of what it sends.

A file that has a .br form beside it goes out in that form, as nginx sends it with brotli_static. Other text is compressed with
brotli's best. What is compressed inside, as Pagefind's index files are, goes out as it is.
"""

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Lock, Thread
from urllib.parse import unquote, urlsplit

import brotli

__all__ = ["Sent", "Server", "served"]

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
}
"""What is text, and so is compressed; everything else is sent as bytes."""


@dataclass(frozen=True, slots=True)
class Sent:
    """One answer: what was asked for and how many bytes of body went over the wire."""

    path: str
    size: int


@dataclass(slots=True)
class Server:
    """The folders that are served as one, and what was sent since one last asked."""

    folders: Sequence[tuple[str, Path]]
    """Prefix of the address → folder; the first folder that has the file gives it."""
    root: str = ""
    _sent: list[Sent] = field(default_factory=list)
    _packed: dict[Path, bytes] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def answer(self, path: str) -> tuple[int, Mapping[str, str], bytes]:
        """Status, headers and body for the path of an address."""
        file = self._file(unquote(path))
        if file is None:
            return 404, {"Content-Type": "text/plain"}, b"not here"
        suffix = file.suffix
        body, encoding = self._body(file) if suffix in TYPES else (file.read_bytes(), {})
        headers = {"Content-Type": TYPES.get(suffix, "application/octet-stream"), **encoding}
        return 200, headers | {"Cache-Control": "max-age=600"}, body

    def count(self, sent: Sent) -> None:
        """Take down an answer; called before its last byte is sent, so that no reader is quicker."""
        with self._lock:
            self._sent.append(sent)

    def taken(self) -> tuple[Sent, ...]:
        """What was sent since the last call."""
        with self._lock:
            sent, self._sent = tuple(self._sent), []
        return sent

    def _file(self, path: str) -> Path | None:
        for prefix, folder in self.folders:
            file = folder / path.removeprefix(prefix)
            if path.startswith(prefix) and ".." not in path and file.is_file():
                return file
        return None

    def _body(self, file: Path) -> tuple[bytes, Mapping[str, str]]:
        beside = file.with_name(f"{file.name}.br")
        if file not in self._packed and not beside.exists():
            self._packed[file] = brotli.compress(file.read_bytes())
        body = self._packed[file] if file in self._packed else beside.read_bytes()
        return body, {"Content-Encoding": "br", "Vary": "Accept-Encoding"}


@contextlib.contextmanager
def served(folders: Sequence[tuple[str, Path]]) -> Iterator[Server]:
    """These folders on a free port of 127.0.0.1 until the end of the block."""
    server = Server(folders)
    handler = type("Handler", (_Handler,), {"files": server})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as listening:
        thread = Thread(target=listening.serve_forever, args=(0.05,))
        thread.start()
        server.root = f"http://127.0.0.1:{listening.server_port}/"
        try:
            yield server
        finally:
            listening.shutdown()
            thread.join()


class _Handler(BaseHTTPRequestHandler):
    """Speaks HTTP for a Server; connections stay open, as browsers like it."""

    protocol_version = "HTTP/1.1"
    # Without it the kernel may hold the body back until the header is acknowledged, 40 ms a request.
    disable_nagle_algorithm = True
    files: Server

    def do_GET(self) -> None:  # the base class's name
        """Send a file and count it. Browsers on 127.0.0.1 take brotli, so nobody is asked."""
        path = urlsplit(self.path).path
        status, headers, body = self.files.answer(path)
        self.files.count(Sent(path, len(body)))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        # A window that is closed while the rest of its page loads hangs up.
        with contextlib.suppress(ConnectionError):
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the base class's name
        """Keep the terminal for the tables."""
