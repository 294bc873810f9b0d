#!/bin/sh
# An earlier commit's services and the present ones side by side under load, and the way back (RollingUpgradeIT).
#
#   system-tests/src/test/upgrade/run.sh [COMMIT]     # HEAD if none is named
#
# The commit is checked out beside this repository, built, and removed at the end. Options for Maven: MAVEN_ARGS.
set -eu

home=$(cd "$(dirname "$0")/../../../.." && pwd)
commit=$(git -C "$home" rev-parse --verify "${1:-HEAD}^{commit}")
work=$(mktemp -d)
previous=$work/previous

cleanup() {
    git -C "$home" worktree remove --force "$previous" 2>/dev/null || true
    rm -rf "$work"
}
trap cleanup EXIT
trap 'exit 1' HUP INT TERM

echo "The previous release is $(git -C "$home" log -1 --format='%h of %cs, %s' "$commit")"
git -C "$home" worktree add --quiet --detach "$previous" "$commit"
services=auth-service,ingest-service,publish-service,webhook-service,search-service
(cd "$previous" && ./mvnw -q -B -pl "$services" -am -DskipTests package)

cd "$home"
./mvnw -q -B -DskipTests install
./mvnw -B -pl system-tests -Dtest=None -Dsurefire.failIfNoSpecifiedTests=false -Dreelay.previous="$previous" verify
