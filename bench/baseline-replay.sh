#!/usr/bin/env bash
# Replays a project's history against a baseline: of the findings that were accepted at one commit and whose lines are still
# there, unchanged, at later ones (moved, or in a renamed file, or where they were), how many does a scan still accept?
#
#   bench/baseline-replay.sh REPOSITORY FROM [COMMITS] [STEP]
#
# The baseline is made at the commit FROM; then every STEP-th (default 10) of the commits after it on the first-parent line is
# scanned, COMMITS (default 20) of them. Where an accepted finding's line is in a later commit is told by 'git blame -M -C',
# not by Agency. Prints a line for each commit, the misses, and the rate. The repository is cloned; nothing in it changes.
set -euo pipefail

[[ $# -ge 2 ]] || { sed -n '2,11s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"; exit 2; }
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT
git -c advice.detachedHead=false clone --quiet --no-hardlinks -- "$1" "$work/tree"

python3 - "$work" "$2" "${3:-20}" "${4:-10}" "${AGENCY:-$here/agency}" << 'PYTHON'
import collections
import json
import shlex
import shutil
import subprocess
import sys

work, start, count, step, agency = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]), shlex.split(sys.argv[5])
tree, baseline = work + "/tree", work + "/tree/agency-baseline.json"


def git(*arguments):
    return subprocess.run(["git", "-C", tree, *arguments], check=True, capture_output=True, encoding="utf-8", errors="replace").stdout


def scan(*options):
    run = subprocess.run([*agency, "scan", tree, "--format", "json", *options], capture_output=True, encoding="utf-8")
    if run.returncode not in (0, 1, 3):
        sys.exit(run.stderr)
    return json.loads(run.stdout)["findings"]


def key(finding):
    return finding["file"], finding["line"], finding["tool"] + ":" + finding["rule"]


def origins(file, root):
    """For every line of a file the place at the start that it comes from; None for a line that is newer."""
    places, boundary, names = {}, set(), {}
    commit = None
    for line in git("blame", "--line-porcelain", "-w", "-M", "-C", "-C", f"{root}..HEAD", "--", file).split("\n"):
        words = line.split(" ")
        if line.startswith("\t"):
            places[final] = (names[commit], original) if commit in boundary else None
        elif len(words) >= 3 and len(words[0]) == 40 and words[1].isdigit():
            commit, original, final = words[0], int(words[1]), int(words[2])
        elif line == "boundary":
            boundary.add(commit)
        elif line.startswith("filename "):
            names[commit] = line[9:]
    return places


def text(revision, file, number):
    lines = git("show", f"{revision}:{file}").split("\n")
    return lines[number - 1].split() if number <= len(lines) else None


git("checkout", "--quiet", "--detach", start)
root = git("rev-parse", "HEAD").strip()
known = collections.Counter(key(finding) for finding in scan("--no-baseline"))
subprocess.run([*agency, "baseline", "create", tree], check=True, stdout=subprocess.DEVNULL)
shutil.move(baseline, work + "/baseline.json")
print(f"{sum(known.values())} findings accepted at {root[:10]}")

line = git("rev-list", "--first-parent", "--reverse", f"{root}..{git('rev-parse', 'origin/HEAD').strip()}").split()
commits = line[step - 1 :: step][:count]
total = held = 0
for commit in commits:
    git("checkout", "--quiet", "--force", "--detach", commit)
    everything = collections.Counter(key(finding) for finding in scan("--no-baseline"))
    shutil.copy(work + "/baseline.json", baseline)
    fresh = collections.Counter(key(finding) for finding in scan())
    subprocess.run(["rm", baseline], check=True)
    traced, blamed = collections.defaultdict(list), {}
    for file, number, rule in everything:
        if file not in blamed:
            blamed[file] = origins(file, root)
        origin = blamed[file].get(number)
        if origin and (*origin, rule) in known and text("HEAD", file, number) == text(root, *origin):
            traced[(*origin, rule)].append((file, number, rule))
    here, kept = 0, 0
    for origin, places in traced.items():
        # A line that was copied is one old finding and some new ones.
        due = min(known[origin], sum(everything[place] for place in places))
        accepted = sum(everything[place] - fresh[place] for place in places)
        here += due
        kept += min(due, accepted)
        if accepted < due:
            print(f"  {commit[:10]} reported as new: {origin[2]} {places[0][0]}:{places[0][1]}, at {origin[0]}:{origin[1]} before")
    moved = sum(1 for origin, places in traced.items() if any(place[:2] != origin[:2] for place in places))
    print(f"{commit[:10]} {sum(everything.values())} findings, {sum(fresh.values())} new; {here} accepted ones are still there, {moved} of them elsewhere, {kept} recognised", flush=True)
    total, held = total + here, held + kept
print(f"{held} of {total} accepted findings on unchanged lines were recognised ({100 * held / max(total, 1):.2f} %)")
PYTHON
