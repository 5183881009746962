"""A mail server of a few lines that misbehaves on request."""

import socket
import socketserver
import threading
from collections.abc import Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage


@dataclass
class Letter:
    sender: str
    recipients: list[str]
    raw: bytes

    @property
    def message(self) -> EmailMessage:
        return message_from_bytes(self.raw, policy=policy.default)


@dataclass
class Sink:
    """``faults`` are used up one per connection; afterwards the server behaves."""

    faults: list[str] = field(default_factory=list)
    always: str = ""
    letters: list[Letter] = field(default_factory=list)
    connections: int = 0
    port: int = 0
    released: threading.Event = field(default_factory=threading.Event)

    def fault(self) -> str:
        self.connections += 1
        return self.faults.pop(0) if self.faults else self.always


class Handler(socketserver.StreamRequestHandler):
    sink: Sink

    def handle(self) -> None:
        self.fault = self.sink.fault()
        try:
            self.converse()
        except (OSError, ValueError):
            return

    def say(self, line: str) -> None:
        self.wfile.write(line.encode() + b"\r\n")

    def converse(self) -> None:
        if self.fault == "stall":
            self.sink.released.wait(30)
        elif self.fault == "busy":
            self.say("421 try later")
        else:
            self.say("220 sink")
            self.sender, self.recipients = "", []
            while (line := self.rfile.readline()) and self.answer(line.decode().strip()):
                pass

    def answer(self, line: str) -> bool:
        """Whether the conversation goes on."""
        verb = line[:4].upper()
        address = line.partition("<")[2].partition(">")[0]
        if verb == "DATA":
            self.say("354 go on")
            return self.take()
        if verb == "RCPT" and self.refused("rcpt"):
            return True
        if verb == "RCPT":
            self.recipients.append(address)
        elif verb == "MAIL":
            self.sender = address
        self.say("221 bye" if verb == "QUIT" else "250 ok")
        return verb != "QUIT"

    def refused(self, where: str) -> bool:
        answers = {"4xx": "450 not now", "5xx": "550 never"}
        answer = answers.get(self.fault.removesuffix(f"-{where}"))
        if answer:
            self.say(answer)
        return bool(answer)

    def take(self) -> bool:
        body = self.body()
        if self.fault == "dies-during-data":
            return False
        if self.refused("data"):
            return True
        self.sink.letters.append(Letter(self.sender, self.recipients, body))
        if self.fault == "stalls-after-data":
            self.sink.released.wait(30)
        if self.fault in ("dies-after-data", "stalls-after-data"):
            return False
        self.say("250 taken")
        return True

    def body(self) -> bytes:
        lines = []
        while (line := self.rfile.readline()) not in (b"", b".\r\n"):
            lines.append(line[1:] if line.startswith(b"..") else line)
        return b"".join(lines)


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


@contextmanager
def smtp_sink(faults: Sequence[str] = (), always: str = ""):
    sink = Sink(list(faults), always)
    server = Server(("127.0.0.1", 0), type("SinkHandler", (Handler,), {"sink": sink}))
    sink.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield sink
    finally:
        sink.released.set()
        server.shutdown()
        server.server_close()
        thread.join()


def closed_port() -> int:
    """Where no server answers."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
