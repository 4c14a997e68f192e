#!/usr/bin/env bash
# How many events a second the server takes in, each durable (fsync) before it is answered, and how long an answer takes;
# beside it, in the same run and by the same client, the bare ceiling: Kestrel and one insert with fsync for each request.
# The two take turns, round by round, on SQLite and on PostgreSQL. Then 10,000 deliveries of the same event.
#
#   bench/intake/run.sh [--events 20000] [--rounds 3] [--connections 64] [--duplicates 10000] [--database both|sqlite|postgres]
#
# Needs PostgreSQL's programs (for postgres). Client, server and database share this machine, so what counts is the ratio.
# Events are signed webhooks of failed runs of one repository that is healed, about 50 commits; while they come in, they are
# correlated into incidents that begin sessions, as in use. The exit code is 1 when an event is missing or begun twice.
set -euo pipefail

root=$(cd -P -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)
dotnet build "$root/tests/Agency.Server.Tests" -c Release -nologo -v q -p:RunAnalyzers=false -clp:NoSummary >&2
exec dotnet exec "$root/artifacts/bin/Agency.Server.Tests/release/Agency.Server.Tests.dll" intake "$@"
