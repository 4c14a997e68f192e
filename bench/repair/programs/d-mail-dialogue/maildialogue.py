"""Server side of a small SMTP-like mail dialogue."""
from dataclasses import dataclass, field


@dataclass
class Message:
    sender: str
    recipients: list = field(default_factory=list)
    body: str = ""


class MailSession:
    """Feeds on lines from the client and returns one reply per line.

    While the body of a message is being received the reply is ``None``.
    """

    def __init__(self, hostname="localhost"):
        self.hostname = hostname
        self.accepted = []
        self.client = None
        self.closed = False
        self._in_data = False
        self._lines = []
        self._start_transaction()

    def _start_transaction(self):
        self._sender = None
        self._recipients = []

    def feed(self, line):
        if self.closed:
            raise RuntimeError("session is closed")
        if self._in_data:
            return self._feed_data(line)
        verb, _, rest = line.strip().partition(" ")
        handler = getattr(self, "_do_" + verb.lower(), None)
        if handler is None:
            return "500 unknown command"
        return handler(rest.strip())

    def _do_helo(self, rest):
        if not rest:
            return "501 name required"
        self.client = rest
        self._start_transaction()
        return "250 " + self.hostname

    def _do_mail(self, rest):
        if self.client is None:
            return "503 say HELO first"
        if not rest.upper().startswith("FROM:"):
            return "501 syntax: MAIL FROM:<address>"
        self._sender = rest[5:].strip().strip("<>")
        return "250 sender ok"

    def _do_rcpt(self, rest):
        if self._sender is None:
            return "503 need MAIL first"
        if not rest.upper().startswith("TO:"):
            return "501 syntax: RCPT TO:<address>"
        self._recipients.append(rest[3:].strip().strip("<>"))
        return "250 recipient ok"

    def _do_data(self, rest):
        if not self._recipients:
            return "503 need RCPT first"
        self._in_data = True
        self._lines = []
        return "354 end with a single dot"

    def _do_rset(self, rest):
        self._start_transaction()
        return "250 reset"

    def _do_quit(self, rest):
        self.closed = True
        return "221 bye"

    def _feed_data(self, line):
        if line != ".":
            if line.startswith("."):
                line = line[1:]
            self._lines.append(line)
            return None
        message = Message(self._sender, self._recipients, "\n".join(self._lines))
        self.accepted.append(message)
        self._in_data = False
        return "250 queued as %d" % len(self.accepted)
