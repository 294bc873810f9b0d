#!/usr/bin/env bash
# Calls every operation of the merged OpenAPI page with thousands of generated requests, good and bad, and fails when an answer is a
# server error or is not on the page. Starts a stack of its own on free ports and stops it; a few minutes.
#
#   system-tests/src/test/schemathesis/run.sh                      a fresh seed
#   SEED=7 EXAMPLES=100 system-tests/src/test/schemathesis/run.sh  one that failed, or longer
#
# SCHEMATHESIS names the command; without it schemathesis is installed from PyPI into target/schemathesis.
set -euo pipefail
cd "$(dirname "$0")/../../../.."
work=$PWD/system-tests/target/schemathesis
mkdir -p "$work"

schemathesis=${SCHEMATHESIS:-}
if [ -z "$schemathesis" ]; then
    [ -x "$work/venv/bin/st" ] || { python3 -m venv "$work/venv" && "$work/venv/bin/pip" install -q 'schemathesis==4.32.5'; }
    schemathesis=$work/venv/bin/st
fi

./reelay up --fresh --quiet --data "$work/data" --port 0 >"$work/stack.log" 2>&1 &
stack=$!
stop() {
    kill "$stack" 2>/dev/null || true
    wait "$stack" 2>/dev/null || true
}
trap stop EXIT

gateway=
for _ in $(seq 240); do
    gateway=$(sed -n 's/^ *Gateway *\(http[^ ]*\).*/\1/p' "$work/stack.log")
    [ -z "$gateway" ] || break
    kill -0 "$stack" 2>/dev/null || { cat "$work/stack.log" >&2; exit 1; }
    sleep 1
done
[ -n "$gateway" ] || { echo "The stack did not come up; see $work/stack.log" >&2; exit 1; }

token=$(./reelay token --data "$work/data" --subject schemathesis --workspace generated --roles creator,analyst,admin)
curl -fsS "$gateway/openapi.json" -o "$work/openapi.json"
if grep -q x-missing-services "$work/openapi.json"; then
    echo "The page lacks a service" >&2
    exit 1
fi

cd "$work" # where it leaves its notes
# Without the streams, which end with their token.
# One worker: in threads, Python before 3.11.10 fails at times to parse a piece of code (cpython issue 106905).
"$schemathesis" run "$work/openapi.json" --url "$gateway" \
    --header "Authorization: Bearer $token" \
    --exclude-path-regex '/stream$' \
    --phases examples,coverage,fuzzing --mode all \
    --checks not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance,response_headers_conformance \
    --max-examples "${EXAMPLES:-25}" ${SEED:+--seed "$SEED"} --max-time "${SECONDS_AT_MOST:-150}" \
    --request-timeout 20 --continue-on-failure --workers 1 --warnings off \
    --report ndjson --report-ndjson-path "$work/calls.ndjson"
