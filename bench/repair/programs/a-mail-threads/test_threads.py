from threads import Mailbox, Message, bare_subject

LUNCH = [
    Message("a", "Lunch?", 10),
    Message("b", "Re: Lunch?", 20, "a"),
    Message("c", "AW: Re: Lunch?", 40, "b"),
]
OTHER = [
    Message("x", "Fwd: Invoice", 15),
    Message("y", "Re: Invoice", 30, "x"),
    Message("z", "Re: Invoice", 35, "x"),
]


def test_bare_subject():
    assert bare_subject("Re: FW:  re : Hello") == "Hello"
    assert bare_subject("Report: June") == "Report: June"


def test_single_messages():
    assert Mailbox([LUNCH[0], OTHER[0]]).overview() == ["Invoice (1)", "Lunch? (1)"]


def test_replies_to_the_first():
    assert Mailbox(OTHER).overview() == ["Invoice (3)"]


def test_reply_to_a_reply():
    threads = Mailbox(LUNCH).threads()
    assert [[m.id for m in thread.messages] for thread in threads] == [["a", "b", "c"]]


def test_overview():
    assert Mailbox(OTHER + LUNCH).overview() == ["Lunch? (3)", "Invoice (3)"]


def test_parent_not_in_mailbox():
    assert Mailbox([LUNCH[1]]).overview() == ["Lunch? (1)"]


def test_root_of_a_reply():
    assert Mailbox(OTHER).root(OTHER[2]) is OTHER[0]
