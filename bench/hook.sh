#!/usr/bin/env bash
# Times the commit hook on ten staged files against ruff, mypy and bandit on the same files.
#
#   bench/hook.sh PATH [RUNS]
#
# PATH is a git work tree; it is cloned, so nothing in it changes. Prints, as medians over RUNS (default 5):
#   clean     seconds of the hook when the staged change brings nothing
#   heal      seconds when each of the ten files brings an unused import, which is healed and staged
#   plain     seconds of 'agency scan --staged', which runs the three analysers side by side, and of mypy and bandit
#             alone by their own commands on the ten files
# The caches are warm, as they are after the first commit. The runs of every kind take turns.
set -euo pipefail

[[ $# -ge 1 ]] || { sed -n '2,12s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"; exit 2; }
agency=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)/agency
runs=${2:-5}
work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT
git -c advice.detachedHead=false clone --quiet --no-hardlinks -- "$1" "$work/tree"
cd "$work/tree"
export GIT_AUTHOR_NAME=Bench GIT_AUTHOR_EMAIL=bench@example.org GIT_COMMITTER_NAME=Bench GIT_COMMITTER_EMAIL=bench@example.org
mapfile -d '' -t files < <(git ls-files -z '*.py' | grep -zv '__init__' | head -z -n 10)

declare -A times

# Adds the seconds that a command takes to the times of its kind. 1 says that something was found.
measure() {
  local kind=$1 from to
  shift
  from=$(date +%s.%N)
  "$@" > "$work/out" 2> "$work/err" || [[ $? -eq 1 ]] || { cat "$work/out" "$work/err" >&2; exit 3; }
  to=$(date +%s.%N)
  times[$kind]+="$(awk "BEGIN { print $to - $from }")"$'\n'
}

median() { printf '%s' "${times[$1]}" | sort -n | sed -n "$(((runs + 1) / 2))p"; }

# A change of every file that brings nothing, or an unused import.
edit() {
  local file
  for file in "${files[@]}"; do printf '\n%s\n' "$1" >> "$file"; done
  git add --all
}

edit '# warm'
"$agency" hook run . > /dev/null 2>&1 || true # Builds Agency, gets the tools and fills the caches.
git commit --quiet --no-verify -m warm
for ((run = 0; run < runs; run++)); do
  edit "# edit $run"
  measure clean "$agency" hook run .
  measure scan "$agency" scan . --staged --format json
  measure mypy mypy --ignore-missing-imports "${files[@]}"
  measure bandit bandit --quiet "${files[@]}"
  git commit --quiet --no-verify -m "edit $run"
  edit "import json as unused_$run"
  measure heal "$agency" hook run .
  git commit --quiet --no-verify --allow-empty -m "heal $run" # What was healed may be all there was.
done
printf '%s files staged\n' "${#files[@]}"
for kind in clean heal; do printf 'hook    %-7s %6.2f s\n' "$kind" "$(median "$kind")"; done
for kind in scan mypy bandit; do printf 'plain   %-7s %6.2f s\n' "$kind" "$(median "$kind")"; done
