#!/usr/bin/env bash
# deploy/add-user.sh USER WORKSPACE [EMAIL] [ROLE...]: a person who can log in, with roles of creator, analyst and admin; by default the
# first two. Asks for her password (12 characters or more), or takes it from REELAY_PASSWORD. Needs the compose stack.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

user=${1:?deploy/add-user.sh USER WORKSPACE [EMAIL] [ROLE...]}
workspace=${2:?deploy/add-user.sh USER WORKSPACE [EMAIL] [ROLE...]}
shift 2
# Keycloak wants an address, and asks at the login whoever has none; nobody gets mail at this one.
email=$user@example.com
case ${1:-} in *@*) email=$1 && shift ;; esac
[ $# -gt 0 ] || set -- creator analyst
password=${REELAY_PASSWORD:-}
[ -n "$password" ] || { read -r -s -p "New password of $user, 12 characters or more: " password && echo >&2; }
read -r -a compose <<<"${COMPOSE:-docker compose}"

# Inside the container: its administration is not reachable from outside. The secrets go in by standard input.
{
    printf '%s\n' "$user" "$workspace" "$email" "$password" "$@"
} | "${compose[@]}" exec -T keycloak bash -c '
    set -euo pipefail
    read -r user; read -r workspace; read -r email; read -r password
    mapfile -t roles
    config=$(mktemp)
    trap "rm -f $config" EXIT
    kcadm() { /opt/keycloak/bin/kcadm.sh "$@" --config "$config"; }
    export KC_CLI_PASSWORD=$KC_BOOTSTRAP_ADMIN_PASSWORD
    kcadm config credentials --server http://localhost:8080 --realm master --user "$KC_BOOTSTRAP_ADMIN_USERNAME" >/dev/null 2>&1
    quoted=${password//\\/\\\\} quoted=${quoted//\"/\\\"}
    printf "{\"username\": \"%s\", \"enabled\": true, \"email\": \"%s\", \"emailVerified\": true, \"firstName\": \"%s\", \"lastName\": \"-\",
        \"attributes\": {\"workspace\": [\"%s\"]}, \"credentials\": [{\"type\": \"password\", \"value\": \"%s\", \"temporary\": false}]}" \
        "$user" "$email" "$user" "$workspace" "$quoted" | kcadm create users --target-realm reelay --file -
    for role in "${roles[@]}"; do
        kcadm add-roles --target-realm reelay --uusername "$user" --rolename "$role"
    done'
