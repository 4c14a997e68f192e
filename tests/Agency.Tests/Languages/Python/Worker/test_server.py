"""The request loop in a process of its own."""

from __future__ import annotations

import subprocess
import sys
import unittest

from support import WORKER
from worker_process import WorkerProcess


class ServerTests(unittest.TestCase):
    """Requests in, responses out, whatever the requests are."""

    def test_hello(self) -> None:
        with WorkerProcess() as worker:
            result = worker.ask({"id": 7, "op": "hello"})
        self.assertEqual((7, True), (result["id"], result["ok"]))
        self.assertEqual("%d.%d.%d" % sys.version_info[:3], result["result"]["python"])
        self.assertEqual({"python", "implementation", "executable", "prefix", "base_prefix", "platform", "worker"},
                         set(result["result"]))
        self.assertEqual(0, worker.process.returncode)

    def test_bad_requests_do_not_end_it(self) -> None:
        with WorkerProcess() as worker:
            for line, kind in ((b"nonsense", "value"), (b"[]", "value"), (b"{}", "value"), (b'{"id":1}', "value"),
                               (b'{"id":1,"op":"nothing"}', "value"), (b'{"id":1,"op":["parse"]}', "value"),
                               (b'{"id":1,"op":"parse"}', "value"), (b'{"id":1,"op":"parse","text":3}', "value"),
                               (b'{"id":1,"op":"check","files":[1]}', "value"), (b"\xff\xfe", "value"),
                               (b"[" * 100000, "recursion"), (b'{"id":1,"op":"parse","text":"("}', "syntax")):
                response = worker.send(line)
                self.assertFalse(response["ok"])
                self.assertEqual(kind, response["error"]["kind"], line[:40])
            self.assertTrue(worker.ask({"id": 2, "op": "hello"})["ok"])
        self.assertEqual(0, worker.process.returncode)

    def test_raw_utf8_and_escaped_surrogates(self) -> None:
        with WorkerProcess() as worker:
            response = worker.send('{"id":1,"op":"parse","text":"x = \'\U0001f600\'"}'.encode("utf-8"))
            self.assertEqual(8, response["result"]["tree"]["e"])
            response = worker.send(b'{"id":"\\ud800","op":"parse","text":"# \\ud83d\\ude00"}')
            self.assertEqual(("\ud800", 4), (response["id"], response["result"]["tree"]["e"]))
            response = worker.send(b'{"id":1,"op":"parse","text":"# \xed\xa0\x80"}')
            self.assertEqual("syntax", response["error"]["kind"])

    def test_the_input_may_end_at_once(self) -> None:
        result = subprocess.run([sys.executable, "-I", str(WORKER)], stdin=subprocess.DEVNULL,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.assertEqual((0, b"", b""), (result.returncode, result.stdout, result.stderr))


if __name__ == "__main__":
    unittest.main()
