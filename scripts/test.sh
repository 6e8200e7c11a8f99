#!/usr/bin/env bash
# Installs what is missing, builds with warnings as errors and runs all tests. The exit status is the tests'.
#
#   scripts/test.sh [ARGUMENT ...]   arguments go to `swift test`, for example --filter SimTests
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

scripts/setup.sh

# A folder of its own: other flags would make the next plain `swift build` start from nothing. Dependencies are built
# without warnings, so the flag concerns this package alone.
strict=(--scratch-path .build/strict -Xswiftc -warnings-as-errors)

if [ ! -d ../shared/golden ]; then
  echo "test: ../shared/golden is not there, so the tests against recorded reference runs are skipped" >&2
fi

swift build --build-tests "${strict[@]}" </dev/null
swift test --skip-build "${strict[@]}" "$@" </dev/null
