from maildialogue import MailSession


def open_session():
    s = MailSession("h")
    assert s.feed("HELO c") == "250 h"
    return s


def send(s, sender, rcpts, *body):
    assert s.feed("MAIL FROM:<%s>" % sender).startswith("250")
    for r in rcpts:
        assert s.feed("RCPT TO:<%s>" % r).startswith("250")
    assert s.feed("DATA").startswith("354")
    for line in body:
        assert s.feed(line) is None
    return s.feed(".")


def test_rcpt_after_message_needs_mail():
    s = open_session()
    send(s, "a@x", ["b@y"], "t")
    assert s.feed("RCPT TO:<z@y>").startswith("503")


def test_data_after_message_needs_rcpt():
    s = open_session()
    send(s, "a@x", ["b@y"], "t")
    assert s.feed("DATA").startswith("503")
    s.feed("MAIL FROM:<a@x>")
    assert s.feed("DATA").startswith("503")


def test_first_message_untouched_by_second():
    s = open_session()
    send(s, "a@x", ["b@y", "c@y"], "t")
    send(s, "a@x", ["d@y"], "u")
    assert s.accepted[0].recipients == ["b@y", "c@y"]
    assert s.accepted[0].sender == "a@x"


def test_three_messages():
    s = open_session()
    for i in range(3):
        assert send(s, "s%d" % i, ["r%d" % i], "b%d" % i) == "250 queued as %d" % (i + 1)
    assert [(m.sender, m.recipients, m.body) for m in s.accepted] == [
        ("s0", ["r0"], "b0"), ("s1", ["r1"], "b1"), ("s2", ["r2"], "b2")]


def test_two_recipients_kept():
    s = open_session()
    send(s, "a", ["b", "c"], "x")
    assert s.accepted[0].recipients == ["b", "c"]


def test_client_remembered_after_message():
    s = open_session()
    send(s, "a", ["b"], "x")
    assert s.client == "c"
    assert s.feed("MAIL FROM:<q>").startswith("250")


def test_empty_body():
    s = open_session()
    send(s, "a", ["b"])
    assert s.accepted[0].body == ""


def test_unknown():
    assert open_session().feed("VRFY x").startswith("500")
