from threads import Mailbox, Message


def chain(length, prefix="m"):
    return [
        Message(f"{prefix}{i}", "S" if i == 0 else "Re: S", i, f"{prefix}{i - 1}" if i else None)
        for i in range(length)
    ]


def test_every_message_of_a_chain_has_the_same_root():
    for length in (1, 2, 3, 4, 7):
        messages = chain(length)
        box = Mailbox(messages)
        assert all(box.root(message) is messages[0] for message in messages)


def test_long_chain_is_one_thread():
    assert Mailbox(chain(6)).overview() == ["S (6)"]


def test_branches():
    messages = [
        Message("r", "T", 0),
        Message("1", "Re: T", 1, "r"),
        Message("2", "Re: T", 2, "r"),
        Message("11", "Re: T", 3, "1"),
        Message("21", "Re: T", 4, "2"),
        Message("211", "Re: T", 5, "21"),
    ]
    threads = Mailbox(messages).threads()
    assert len(threads) == 1
    assert threads[0].root is messages[0]
    assert threads[0].newest == 5


def test_two_chains_stay_apart():
    box = Mailbox(chain(3, "m") + chain(4, "n"))
    assert sorted(len(thread.messages) for thread in box.threads()) == [3, 4]


def test_lost_first_message():
    messages = chain(4)[1:]
    box = Mailbox(messages)
    assert all(box.root(message) is messages[0] for message in messages)


def test_single():
    message = Message("q", "Q", 0, "gone")
    assert Mailbox([message]).root(message) is message
