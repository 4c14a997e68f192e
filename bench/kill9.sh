#!/usr/bin/env bash
# Kills `agency heal` and `agency healing rollback` (SIGKILL) at random moments and checks, each time:
#   1. once the applier (if there is one) is done, the tree is exactly as before or exactly as after, never between;
#   2. after the next start, no workspace, no delivery in progress and no process of it is left.
#
#   bench/kill9.sh [KILLS] [SEED]      200 kills by default; the seed of a run is printed and repeats its moments
#
# Heals and rollbacks take turns, and every second kill of either waits until it delivers, since most of the time nothing
# can go wrong.
set -euo pipefail

kills=${1:-200}
seed=${2:-$RANDOM}
RANDOM=$seed
root=$(cd -P -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
scratch=$(mktemp -d "${TMPDIR:-/tmp}/agency-kill9-XXXXXX")
repo=$scratch/repo
key=$(printf %s "$repo" | sha256sum | cut -c 1-16)
workspaces=${XDG_CACHE_HOME:-$HOME/.cache}/agency/workspaces/$key
trap 'rm -rf -- "$scratch"' EXIT

say() { printf '%s\n' "$*" >&2; }

make_repository() {
  mkdir -p "$repo/shop" "$repo/tests"
  : > "$repo/shop/__init__.py"
  local i
  for i in {1..30}; do
    printf 'import os\nimport sys\n\n\ndef double_%d(value: int) -> int:\n    return 2 * value\n' "$i" > "$repo/shop/part_$i.py"
  done
  printf 'from shop.part_1 import double_1\n\n\ndef test_double() -> None:\n    assert double_1(2) == 4\n' > "$repo/tests/test_shop.py"
  printf '[project]\nname = "shop"\nversion = "1"\n\n[tool.pytest.ini_options]\npythonpath = ["."]\n' > "$repo/pyproject.toml"
  # One analyser makes heals short, so that more of their time is spent on what could go wrong.
  printf 'scan:\n  analyzers: [ruff]\n' > "$repo/agency.yml"
  git -C "$repo" init -q
  git -C "$repo" add -A
  git -C "$repo" -c user.name=bench -c user.email=bench@example.invalid commit -qm start
}

# Kind, mode, name and content of every entry but git's and ours.
picture() {
  (
    cd "$repo"
    find . \( -path ./.git -o -path ./.agency \) -prune -o -printf '%y %m %l %p\n' | LC_ALL=C sort
    find . \( -path ./.git -o -path ./.agency \) -prune -o -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum
  ) | sha256sum
}

# The numbers of the processes that have to do with the scratch repository or its workspaces: those that name them and
# those that run in them. The words stand in a file so that the search does not find itself.
processes() {
  {
    grep -slaFf "$scratch/words" /proc/[0-9]*/cmdline || true
    find /proc/[0-9]*/cwd -maxdepth 0 \( -lname "$repo*" -o -lname "$workspaces*" \) 2> /dev/null || true
  } | cut -d / -f 3 | sort -u | tr '\n' ' '
}

# Waits, at most ten seconds, until there are none.
until_gone() {
  local deadline=$((SECONDS + 10))
  while [[ -n $(processes) ]]; do
    ((SECONDS < deadline)) || return 1
    sleep 0.02
  done
}

# Sleeps a random number of milliseconds below $1. (Not by a function that prints: in a subshell the seed does not hold.)
sleep_below() {
  local ms=$(((RANDOM * 32768 + RANDOM) % $1))
  sleep "$((ms / 1000)).$(printf %03d $((ms % 1000)))"
}

milliseconds() { printf '%d' $(($(date +%s%N) / 1000000)); }

last_session() { "$agency" healing history "$repo" --format json --limit 1 2> /dev/null | sed -n 's/^ *"id": "\(.*\)",$/\1/p'; }

fail() {
  say "FAILED at kill $done_kills (seed $seed): $*"
  trap - EXIT
  say "The tree is kept in $repo"
  exit 1
}

done_kills=0
# The program itself and a copy of it: what is killed must not be the launcher, nor be built anew meanwhile.
"$root/agency" --version > /dev/null
read -r build < "$root/artifacts/agency/current"
cp -r "$root/artifacts/agency/$build" "$scratch/program"
agency=$scratch/program/agency
if [[ -z ${DOTNET_ROOT:-} && -f $scratch/program/dotnet-root ]]; then
  read -r DOTNET_ROOT < "$scratch/program/dotnet-root"
  export DOTNET_ROOT
fi
make_repository
printf '%s\n%s\n' "$repo" "$key" > "$scratch/words"
before=$(picture)
started=$(milliseconds)
"$agency" heal "$repo" > "$scratch/first.out" 2>&1 || { cat "$scratch/first.out" >&2; say "The heal itself does not work here."; exit 1; }
heal_time=$(($(milliseconds) - started))
after=$(picture)
[[ $after != "$before" ]] || { say "The heal healed nothing."; exit 1; }
session=$(last_session)
started=$(milliseconds)
"$agency" healing rollback "$session" "$repo" > /dev/null
rollback_time=$(($(milliseconds) - started))
[[ $(picture) == "$before" ]] || { say "The rollback does not restore the tree."; exit 1; }
say "seed $seed; a heal takes $heal_time ms, a rollback $rollback_time ms"

heals=0 rollbacks=0 was_before=0 was_after=0 too_late=0 recovered=0 swept=0 turn=0
state=before
while ((done_kills < kills)); do
  log=$scratch/log
  : > "$log"
  started=$(milliseconds)
  # By turns, whatever became of the tree the last time: most kills of a rollback come too early to change anything.
  if ((turn % 2 == 0)); then kind=heal wanted=before; else kind=rollback wanted=after; fi
  if [[ $state != "$wanted" ]]; then
    if [[ $kind == heal ]]; then
      "$agency" healing rollback "$session" "$repo" > /dev/null 2> "$log" || fail "a rollback that nobody kills fails: $(< "$log")"
    else
      "$agency" heal "$repo" > /dev/null 2> "$log" || fail "a heal that nobody kills fails: $(< "$log")"
      session=$(last_session)
    fi
    [[ $(picture) == "${!wanted}" ]] || fail "a $kind that nobody kills cannot begin: the tree is not as $wanted"
  fi
  started=$(milliseconds)
  if [[ $kind == heal ]]; then
    "$agency" heal "$repo" > /dev/null 2> "$log" &
    process=$!
    if ((turn % 4 == 0)); then
      sleep_below $((heal_time + heal_time / 10))
    else
      while kill -0 "$process" 2> /dev/null && ! grep -q 'deliver:' "$log"; do sleep 0.005; done
      # The machine may be busier or idler by now.
      heal_time=$(($(milliseconds) - started))
      sleep_below $((heal_time / 10 + 300))
    fi
  else
    "$agency" healing rollback "$session" "$repo" > /dev/null 2> "$log" &
    process=$!
    if ((turn % 4 == 1)); then
      sleep_below $((rollback_time + rollback_time / 5))
    else
      while kill -0 "$process" 2> /dev/null && [[ -z $(ls -A "$repo/.agency/deliveries/work" 2> /dev/null) ]]; do sleep 0.002; done
      sleep_below 250
    fi
  fi
  turn=$((turn + 1))

  kill -9 "$process" 2> /dev/null || true
  status=0
  wait "$process" 2> /dev/null || status=$?
  if ((status != 137)); then
    too_late=$((too_late + 1))
    [[ $kind == heal ]] || rollback_time=$((rollback_time * 9 / 10 + 10))
  else
    done_kills=$((done_kills + 1))
    if [[ $kind == heal ]]; then heals=$((heals + 1)); else rollbacks=$((rollbacks + 1)); fi
  fi

  until_gone || fail "processes are left: $(processes)"
  found=$(picture)
  case $found in
    "$before") ((status != 137)) || was_before=$((was_before + 1)) ;;
    "$after") ((status != 137)) || was_after=$((was_after + 1)) ;;
    *) fail "the tree is between the states" ;;
  esac

  [[ -z $(ls -A "$workspaces" 2> /dev/null) ]] || swept=$((swept + 1))
  session=$(last_session)
  case $(picture) in
    "$before") state=before ;;
    "$after") state=after ;;
    *) fail "the next start left the tree between the states" ;;
  esac
  [[ $(picture) == "$found" ]] || recovered=$((recovered + 1))
  [[ -z $(ls -A "$repo/.agency/deliveries/work" "$repo/.agency/deliveries/pending" 2> /dev/null | grep -v ':$' | grep .) ]] || fail "a delivery in progress is left"
  [[ -z $(ls -A "$workspaces" 2> /dev/null) ]] || fail "a workspace is left in $workspaces"
  [[ -z $(ls -A "$repo/.agency/running" 2> /dev/null) ]] || fail "a registration is left"
  [[ -z $(find "$repo/.git" -name '*.lock') ]] || fail "a lock of git's is left"
  until_gone || fail "the next start left processes: $(processes)"
  ((status != 137 || done_kills % 20)) || say "$done_kills kills: tree as before $was_before, as after $was_after"
done

printf '%d kills (%d of heal, %d of rollback; %d more came too late): the tree was as before %d times, as after %d times, between 0 times; the next start finished a delivery %d times and removed a workspace %d times; leftovers after it 0.\n' \
  "$done_kills" "$heals" "$rollbacks" "$too_late" "$was_before" "$was_after" "$recovered" "$swept"
