#!/usr/bin/env bash
# Times 'agency scan' against its analysers run alone on the same tree.
#
#   bench/scan.sh PATH [RUNS]
#
# PATH is a git work tree; it is cloned, so nothing in it changes. Prints, as medians over RUNS (default 3):
#   alone     seconds of each analyser by itself, nothing cached by Agency or the analyser, as on a new build server
#   scan      seconds of the whole scan, likewise, and its ratios to the slowest one alone and to the sum of all
#   rescan    seconds when nothing changed
#   changed   seconds of 'scan --changed' after an edit of ten files, the analysers' own caches warm
# The runs of every kind take turns, so that other work on the machine slows all of them alike.
set -euo pipefail

[[ $# -ge 1 ]] || { sed -n '2,12s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"; exit 2; }
agency=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)/agency
runs=${2:-3}
work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT
git -c advice.detachedHead=false clone --quiet --no-hardlinks -- "$1" "$work/tree"
tree=$work/tree

# A cache of its own, which can be emptied; the tools that Agency got for itself are shared.
kept=${XDG_CACHE_HOME:-$HOME/.cache}/agency
export XDG_CACHE_HOME=$work/cache
mkdir -p "$XDG_CACHE_HOME/agency" "$kept/tools"
ln -s "$kept/tools" "$XDG_CACHE_HOME/agency/tools"

declare -A times

# Adds the seconds that a command takes to the times of its kind. A scan that finds something exits with 1.
measure() {
  local kind=$1 from to
  shift
  from=$(date +%s.%N)
  "$@" > "$work/out" 2> "$work/err" || [[ $? -eq 1 ]] || { cat "$work/err" >&2; exit 3; }
  to=$(date +%s.%N)
  times[$kind]+="$(awk "BEGIN { print $to - $from }")"$'\n'
}

median() { printf '%s' "${times[$1]}" | sort -n | sed -n "$(((runs + 1) / 2))p"; }

quotient() { awk "BEGIN { printf \"%.2f\", $1 / $2 }"; }

forget() { rm -rf "$XDG_CACHE_HOME/agency/repositories"; }

"$agency" scan "$tree" > /dev/null 2>&1 || true # Builds Agency and gets the tools.
for ((run = 0; run < runs; run++)); do
  for tool in ruff mypy bandit; do
    printf 'scan:\n  analyzers: [%s]\n' "$tool" > "$tree/agency.yml"
    forget
    measure "$tool" "$agency" scan "$tree" --format json
  done
  rm "$tree/agency.yml"
  forget
  measure scan "$agency" scan "$tree" --format json
done

slowest=0 sum=0
for tool in ruff mypy bandit; do
  time=$(median "$tool")
  printf 'alone    %-7s %6.2f s\n' "$tool" "$time"
  sum=$(awk "BEGIN { print $sum + $time }")
  slowest=$(awk "BEGIN { print ($time > $slowest) ? $time : $slowest }")
done
scan=$(median scan)
printf 'scan             %6.2f s   %s x the slowest alone, %s x the sum\n' "$scan" "$(quotient "$scan" "$slowest")" "$(quotient "$scan" "$sum")"

for ((run = 0; run < runs; run++)); do
  measure rescan "$agency" scan "$tree" --format json
done
printf 'rescan           %6.2f s\n' "$(median rescan)"

mapfile -d '' -t files < <(git -C "$tree" ls-files -z '*.py' | head -z -n 10)
for ((run = 0; run < runs; run++)); do
  for file in "${files[@]}"; do printf '\n# edit %s\n' "$run" >> "$tree/$file"; done
  measure changed "$agency" scan "$tree" --changed --format json
done
printf 'changed          %6.2f s   (%s files)\n' "$(median changed)" "${#files[@]}"
