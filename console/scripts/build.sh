#!/bin/sh
# The console's part of ./mvnw and ./reelay: `build.sh` builds, `build.sh check` also checks and tests. Without a Node that can, it says
# so and leaves the console out.
set -eu
cd "$(dirname "$0")/.."

version=$(node -p 'process.versions.node.split(".")[0]' 2>/dev/null || echo 0)
if [ "$version" -lt 20 ]; then
  echo "The console is left out: it needs Node 20 or newer (https://nodejs.org)."
  exit 0
fi
if ! cmp -s package-lock.json node_modules/.installed; then
  npm ci --no-fund --no-audit --loglevel=error
  cp package-lock.json node_modules/.installed
fi
npm run --silent api
if [ "${1:-}" = check ]; then
  npm run --silent lint
  npm run --silent check
  npm test --silent
fi
npm run --silent build
