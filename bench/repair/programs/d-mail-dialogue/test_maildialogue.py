import pytest

from maildialogue import MailSession


@pytest.fixture
def session():
    s = MailSession("mx.test")
    s.feed("HELO client.test")
    return s


def send(session, sender, recipients, body):
    session.feed("MAIL FROM:<%s>" % sender)
    for r in recipients:
        session.feed("RCPT TO:<%s>" % r)
    session.feed("DATA")
    for line in body:
        session.feed(line)
    return session.feed(".")


def test_greeting():
    assert MailSession("mx.test").feed("HELO me") == "250 mx.test"


def test_mail_before_helo_is_refused():
    assert MailSession().feed("MAIL FROM:<a@x>").startswith("503")


def test_one_message(session):
    assert send(session, "a@x", ["b@y"], ["hello", "world"]) == "250 queued as 1"
    m = session.accepted[0]
    assert (m.sender, m.recipients, m.body) == ("a@x", ["b@y"], "hello\nworld")


def test_dot_unstuffing(session):
    send(session, "a@x", ["b@y"], ["..hidden"])
    assert session.accepted[0].body == ".hidden"


def test_two_messages_in_one_session(session):
    send(session, "a@x", ["b@y"], ["one"])
    send(session, "c@x", ["d@y"], ["two"])
    assert [m.recipients for m in session.accepted] == [["b@y"], ["d@y"]]


def test_rset(session):
    session.feed("MAIL FROM:<a@x>")
    session.feed("RCPT TO:<b@y>")
    assert session.feed("RSET") == "250 reset"
    assert session.feed("DATA").startswith("503")


def test_quit_closes(session):
    session.feed("QUIT")
    with pytest.raises(RuntimeError):
        session.feed("HELO again")
