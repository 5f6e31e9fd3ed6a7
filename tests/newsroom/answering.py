"""A small real server that speaks as much of the OpenAI chat protocol as the tests need, over real sockets."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Reply:
    """What is answered. `hangs` says nothing until the server closes; `drips` gives a byte now and then, for ever."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    hangs: bool = False
    drips: bool = False


HANGS, DRIPS = Reply(hangs=True), Reply(drips=True)
Speaker = Callable[[dict[str, Any]], Reply]
"""Answers according to what it is asked, as a model would."""


@dataclass
class Heard:
    """What the server was asked, and under which key."""

    bodies: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)


def completion(text: str, finish: str = "stop") -> Reply:
    """A chat completion."""
    message = {"role": "assistant", "content": text}
    return Reply(json.dumps({"choices": [{"index": 0, "message": message, "finish_reason": finish}]}).encode())


def questions(*items: Any) -> Reply:
    """A completion that holds these questions."""
    return completion(json.dumps({"questions": list(items)}))


@contextmanager
def answering(*replies: Reply | Speaker) -> Iterator[tuple[str, Heard]]:
    """Serves the replies one after another, the last for ever. Gives the base address and what was heard."""
    heard, closing = Heard(), threading.Event()

    class Answering(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            heard.bodies.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            heard.keys.append(self.headers["Authorization"])
            reply = replies[min(len(heard.bodies), len(replies)) - 1]
            reply = reply if isinstance(reply, Reply) else reply(heard.bodies[-1])
            if reply.hangs:
                closing.wait(60)
                return
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", "1000000" if reply.drips else str(len(reply.body)))
            self.end_headers()
            while reply.drips and not closing.wait(0.02):
                try:
                    self.wfile.write(b" ")
                except OSError:
                    return
            self.wfile.write(reply.body)

        def log_message(self, *_: object) -> None:
            """Keeps the tests quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/v1", heard
    finally:
        closing.set()
        server.shutdown()
        thread.join()
        server.server_close()
