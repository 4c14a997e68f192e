#!/usr/bin/env bash
# Times 'agency scan' against its analysers run alone on the same tree.
#
#   bench/scan.sh PATH [RUNS]
#
# PATH is a git work tree; it is copied, so nothing in it changes. Prints, as medians over RUNS (default 3):
#   alone     seconds of each analyser by itself, the result cache off, its own cache warm
#   scan      seconds of the whole scan, likewise, and its ratios to the slowest one alone and to the sum of all
#   rescan    seconds when nothing changed
#   changed   seconds of 'scan --changed' after an edit of ten files
set -euo pipefail

[[ $# -ge 1 ]] || { sed -n '2,10s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"; exit 2; }
agency=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)/agency
runs=${2:-3}
work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT
git clone --quiet --no-hardlinks -- "$1" "$work/tree"
tree=$work/tree

# The median of the seconds that a command takes. A scan that finds something exits with 1, which is no failure here.
seconds() {
  local times=() from to
  for ((i = 0; i < runs; i++)); do
    from=$(date +%s.%N)
    "$@" > "$work/out" 2> "$work/err" || [[ $? -eq 1 ]] || { cat "$work/err" >&2; exit 3; }
    to=$(date +%s.%N)
    times+=("$(echo "$to - $from" | bc)")
  done
  printf '%s\n' "${times[@]}" | sort -n | sed -n "$(((runs + 1) / 2))p"
}

only() {
  printf 'scan:\n  analyzers: [%s]\n' "$1" > "$tree/agency.yml"
}

"$agency" scan "$tree" > /dev/null 2>&1 || true # Builds, provisions, warms the analysers' own caches.

slowest=0 sum=0
for tool in ruff mypy bandit; do
  only "$tool"
  time=$(seconds "$agency" scan "$tree" --no-cache --format json)
  printf 'alone    %-7s %6.2f s\n' "$tool" "$time"
  sum=$(echo "$sum + $time" | bc)
  if (($(echo "$time > $slowest" | bc))); then slowest=$time; fi
done
rm "$tree/agency.yml"

scan=$(seconds "$agency" scan "$tree" --no-cache --format json)
printf 'scan             %6.2f s   %.2f x the slowest alone, %.2f x the sum\n' "$scan" "$(echo "$scan / $slowest" | bc -l)" "$(echo "$scan / $sum" | bc -l)"

"$agency" scan "$tree" > /dev/null 2>&1 || true
printf 'rescan           %6.2f s\n' "$(seconds "$agency" scan "$tree" --format json)"

mapfile -d '' -t files < <(git -C "$tree" ls-files -z '*.py' | head -z -n 10)
changed=()
edit=0
for ((run = 0; run < runs; run++)); do
  edit=$((edit + 1))
  for file in "${files[@]}"; do printf '\n# edit %s\n' "$edit" >> "$tree/$file"; done
  from=$(date +%s.%N)
  "$agency" scan "$tree" --changed --format json > "$work/out" 2> "$work/err" || [[ $? -eq 1 ]]
  to=$(date +%s.%N)
  changed+=("$(echo "$to - $from" | bc)")
done
printf 'changed          %6.2f s   (%s files)\n' "$(printf '%s\n' "${changed[@]}" | sort -n | sed -n "$(((runs + 1) / 2))p")" "${#files[@]}"
