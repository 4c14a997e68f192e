#!/usr/bin/env bash
# Times questions to a library of many patterns: by rule and shape, and by meaning.
#
#   bench/patterns.sh [COUNT]
#
# COUNT (default 100000) patterns are made up and written to a scratch library. Prints median and 99th percentile of
# 2000 questions of each kind, in milliseconds.
set -euo pipefail

cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."
work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT
dotnet build tests/Agency.Tests -nologo -verbosity:quiet -consoleLoggerParameters:NoSummary >&2
tests=$(find artifacts/bin/Agency.Tests -name Agency.Tests.dll -not -path '*/ref/*' | head -n 1)
dotnet exec --runtimeconfig "${tests%.dll}.runtimeconfig.json" "$tests" patterns "$work" "${1:-100000}"
cat "$work/figures.txt"
