#!/usr/bin/env bash
# Crash trials of the server's durable sessions: nodes are killed (-9) and suspended, the database server is killed, clocks
# jump, each at a random moment while sessions run. After every trial:
#   1. every session has ended as it should, with every step in the journal once and in order;
#   2. every effect has happened at the outside once, and the journal has its receipt;
#   3. nobody was told to be the first to do what another had begun.
# It reports how long sessions were without a node, and how long an emergency stop took.
#
#   bench/crash/run.sh [--trials 500] [--database postgres|sqlite] [--lanes 4] [--seed 1] [--kind Suspend]
#
# Needs PostgreSQL's programs (for postgres) and, for jumping clocks, Debian's package faketime. Several clusters run beside
# each other, because a trial mostly waits for a lease to run out. A seed repeats the trials' moments, not the machine's.
# The exit code is 1 when something was violated.
set -euo pipefail

root=$(cd -P -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)
dotnet build "$root/tests/Agency.Server.Tests" -nologo -v q -p:RunAnalyzers=false -clp:NoSummary >&2
exec nice dotnet exec "$root/artifacts/bin/Agency.Server.Tests/debug/Agency.Server.Tests.dll" crash "$@"
