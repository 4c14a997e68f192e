#!/usr/bin/env bash
# How many runs of the whole suite it takes to verify 100 independent fixes of which 2 break a test. The suite of the
# scratch project takes about 20 seconds. Prints the runs, what was healed and what was refused.
set -euo pipefail

agency=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)/agency
work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT
cd -- "$work"

mkdir parts
touch parts/__init__.py
for i in $(seq -w 0 99); do
  # F541 is fixed safely by dropping the f; two tests look at the source text itself and see it.
  printf '"""Part %s."""\n\n\ndef name() -> str:\n    return f"part"\n' "$i" > "parts/part$i.py"
done
cat > test_parts.py << 'PYTHON'
import importlib
import inspect
import time

import pytest


@pytest.mark.parametrize("number", range(100))
def test_name(number: int) -> None:
    time.sleep(0.19)
    assert importlib.import_module(f"parts.part{number:02}").name() == "part"


@pytest.mark.parametrize("number", [23, 71])
def test_source(number: int) -> None:
    module = importlib.import_module(f"parts.part{number:02}")
    assert 'f"part"' in inspect.getsource(module)
PYTHON
printf '[tool.ruff.lint]\nselect = ["F541"]\n' > pyproject.toml
git init --quiet
git add --all
git -c user.name=bench -c user.email=bench@localhost commit --quiet --message start

"$agency" heal . --category style --format json > "$work/report.json" || true
python3 - "$work/report.json" << 'PYTHON'
import collections
import json
import sys

with open(sys.argv[1], encoding="utf-8") as file:
    report = json.load(file)
outcomes = collections.Counter(finding["outcome"] for finding in report["findings"])
print(f"findings {len(report['findings'])}: {dict(outcomes)}")
for finding in report["findings"]:
    if finding["outcome"] != "healed":
        print(f"  refused {finding['file']}: {finding['reason']}: {finding['detail']}")
print(f"tests before {report['tests']['before']}, after {report['tests']['after']}")
print(f"whole-suite runs: {report['tests']['suiteRuns']} (one at a time would be 101)")
print(f"seconds by stage: {report['durations']}")
PYTHON
