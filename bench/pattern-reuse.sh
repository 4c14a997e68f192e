#!/usr/bin/env bash
# Heals projects one after the other with one library of patterns, empty at first, and prints for each heal which share of its
# heals used a pattern: the first project only teaches, the second and later ones are healed with what was learned.
#
#   bench/pattern-reuse.sh PROJECT PROJECT...       options for 'agency heal' in HEAL_OPTIONS
#
# The projects are git work trees; they are cloned, so nothing in them changes.
set -euo pipefail

[[ $# -ge 2 ]] || { sed -n '2,7s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"; exit 2; }
agency=${AGENCY:-$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)/agency}
work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT
export XDG_DATA_HOME=$work/data

for project in "$@"; do
  name=$(basename -- "$project")
  git -c advice.detachedHead=false clone --quiet -- "$project" "$work/$name"
  # shellcheck disable=SC2086
  $agency heal "$work/$name" --format json ${HEAL_OPTIONS-} > "$work/report.json" 2> "$work/errors" || [[ $? -eq 1 || $? -eq 3 ]] || { cat "$work/errors" >&2; exit 3; }
  python3 - "$name" "$work/report.json" << 'PYTHON'
import collections
import json
import sys

name, path = sys.argv[1:]
with open(path, encoding="utf-8") as file:
    report = json.load(file)
healed = [finding for finding in report["findings"] if finding["outcome"] == "healed"]
by_pattern = [finding for finding in healed if finding["rung"] == "pattern"]
tests = report.get("tests") or {}
print(f"{name}: {len(by_pattern)} of {len(healed)} healed findings by a pattern ({100 * len(by_pattern) / max(len(healed), 1):.0f} %); tests before {tests.get('before')}, after {tests.get('after')}")
others = collections.Counter(f"{finding['tool']}:{finding['rule']}" for finding in healed if finding["rung"] != "pattern")
if others:
    print("  without one: " + ", ".join(f"{rule} {count}" for rule, count in others.most_common(12)))
PYTHON
  # shellcheck disable=SC2086
  $agency patterns stats "$work/$name" | sed 's/^/  /'
done
