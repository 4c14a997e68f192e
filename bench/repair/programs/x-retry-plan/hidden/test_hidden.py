import pytest

from retry import Policy, Request, may_retry, send


def script(*statuses):
    left = list(statuses)
    return lambda request: left.pop(0)


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE"])
def test_repeatable(method):
    assert may_retry(Request(method, "/"), 500)
    assert may_retry(Request(method, "/"), 503)


@pytest.mark.parametrize("method", ["PATCH", "POST", "GET"])
def test_keyed_in_any_spelling(method):
    for name in ("Idempotency-Key", "idempotency-key", "IDEMPOTENCY-KEY"):
        assert may_retry(Request(method, "/", {"Accept": "*/*", name: "7"}), 502)


def test_other_headers_are_no_key():
    assert not may_retry(Request("POST", "/", {"Accept": "*/*", "Key": "1"}), 500)
    assert send(Request("POST", "/", {"Accept": "*/*"}), script(500, 200)) == (500, 1)


@pytest.mark.parametrize("status", [200, 400, 409])
def test_keyed_below_500(status):
    assert not may_retry(Request("PATCH", "/", {"Idempotency-Key": "k"}), status)


def test_keyed_until_given_up():
    waits = []
    request = Request("PATCH", "/", {"Idempotency-Key": "k"})
    assert send(request, script(*[503] * 9), Policy(tries=4), waits.append) == (503, 4)
    assert waits == [0.5, 1.0, 2.0]


@pytest.mark.parametrize("method", ["POST", "PATCH"])
def test_not_repeatable(method):
    assert not may_retry(Request(method, "/"), 500)
    assert not may_retry(Request(method, "/"), 503)
    assert may_retry(Request(method, "/"), 429)
