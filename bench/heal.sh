#!/usr/bin/env bash
# Heals copies of projects and prints, for each: findings by category and outcome, proposals verified at the first try,
# tests before and after, and wall time. Nothing of the projects is changed.
#
#   bench/heal.sh PROJECT...        options for 'agency heal' in HEAL_OPTIONS, for example "--unsafe"
set -euo pipefail

agency=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)/agency
work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT

for project in "$@"; do
  name=$(basename -- "$project")
  git clone --quiet -- "$project" "$work/$name"
  if [[ -f $project/agency.yml ]]; then
    cp -- "$project/agency.yml" "$work/$name/"
  fi
  start=$(date +%s.%N)
  # shellcheck disable=SC2086
  "$agency" heal "$work/$name" --format json --trust-config ${HEAL_OPTIONS-} > "$work/$name.json" || true
  seconds=$(echo "$(date +%s.%N) $start" | awk '{printf "%.1f", $1 - $2}')
  git -C "$work/$name" diff > "$work/$name.diff"
  if [[ -n ${KEEP_DIFFS-} ]]; then
    mkdir -p -- "$KEEP_DIFFS"
    cp -- "$work/$name.diff" "$work/$name.json" "$KEEP_DIFFS/"
  fi
  python3 - "$name" "$seconds" "$work/$name.json" << 'PYTHON'
import collections
import json
import sys

name, seconds, path = sys.argv[1:]
with open(path, encoding="utf-8") as file:
    report = json.load(file)
outcomes = ["healed", "needs-approval", "reported", "unhealed"]
table = collections.defaultdict(collections.Counter)
for finding in report["findings"]:
    table[finding["category"]][finding["outcome"]] += 1
    table["all"][finding["outcome"]] += 1
print(f"== {name}: {seconds} s")
print(f"{'':12} {'found':>6} " + " ".join(f"{outcome:>14}" for outcome in outcomes))
for category in ["type", "import", "style", "security", "performance", "logic", "all"]:
    row = table[category]
    print(f"{category:12} {sum(row.values()):6} " + " ".join(f"{row[outcome]:14}" for outcome in outcomes))
kinds = ("type", "import", "style")
found = sum(sum(table[kind].values()) for kind in kinds)
healed = sum(table[kind]["healed"] for kind in kinds)
print(f"of type, import and style: {healed} of {found} healed ({100 * healed / max(found, 1):.0f} %)")
tried = report["proposals"]
safe = [proposal for proposal in tried if proposal["safety"] == "safe"]
for label, proposals in (("safe", safe), ("all", tried)):
    passed = sum(proposal["verdict"] == "passed" for proposal in proposals)
    print(f"proposals ({label}): {passed} of {len(proposals)} verified ({100 * passed / max(len(proposals), 1):.1f} %)")
tests = report.get("tests")
if tests:
    print(f"tests: before {tests['before']}, after {tests['after']}, whole-suite runs {tests.get('suiteRuns')}")
print(f"new findings: {len(report['newFindings'])}; seconds by stage: {report['durations']}")
reasons = collections.Counter(finding["reason"] for finding in report["findings"] if finding["reason"])
print("reasons: " + ", ".join(f"{reason} {count}" for reason, count in reasons.most_common()))
PYTHON
done
