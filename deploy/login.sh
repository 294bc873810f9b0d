#!/usr/bin/env bash
# deploy/login.sh USER [PASSWORD]: prints an access token of Keycloak's client "console", as a browser would get one (authorization code
# with PKCE). The password is asked for if it is not given. Needs curl and openssl; REELAY_HOST: the gateway, by default localhost.
set -euo pipefail

user=${1:?deploy/login.sh USER [PASSWORD]}
password=${2:-}
[ -n "$password" ] || { read -r -s -p "Password of $user: " password && echo >&2; }
gateway=https://${REELAY_HOST:-localhost}
issuer=$gateway/realms/reelay/protocol/openid-connect
callback=$gateway/login/callback
ours=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)/traefik/tls/gateway.crt
curl=(curl --silent --show-error)
[ ! -e "$ours" ] || curl+=(--cacert "$ours")

jar=$(mktemp)
trap 'rm -f "$jar"' EXIT
verifier=$(openssl rand -hex 32)
challenge=$(printf %s "$verifier" | openssl dgst -sha256 -binary | openssl base64 -A | tr '+/' '-_' | tr -d '=')

page=$("${curl[@]}" --cookie-jar "$jar" --get "$issuer/auth" --data client_id=console --data response_type=code --data scope=openid \
    --data-urlencode "redirect_uri=$callback" --data "code_challenge=$challenge" --data code_challenge_method=S256)
form=$(sed -n 's/.*<form[^>]*action="\([^"]*\)".*/\1/p' <<<"$page" | head -n 1 | sed 's/&amp;/\&/g')
[ -n "$form" ] || { echo "Keycloak shows no login form; is it up?" >&2; exit 1; }
# By standard input: arguments are seen by everybody on this machine.
answer=$(printf 'username=%s&password=%s' "$user" "$(printf %s "$password" | od -An -v -tx1 | tr -d '\n' | sed 's/ /%/g')" |
    "${curl[@]}" --cookie "$jar" --cookie-jar "$jar" --output /dev/null --write-out '%{redirect_url}' --data @- "$form")
code=$(sed -n 's/.*[?&]code=\([^&]*\).*/\1/p' <<<"$answer")
[ -n "$code" ] || { echo "Keycloak does not let $user in" >&2; exit 1; }
"${curl[@]}" "$issuer/token" --data grant_type=authorization_code --data client_id=console --data "code=$code" \
    --data-urlencode "redirect_uri=$callback" --data "code_verifier=$verifier" |
    sed -n 's/.*"access_token":"\([^"]*\)".*/\1/p'
