#!/bin/sh
# check.sh OVERLAY: applies it (local, production, or a directory with one of your own) strictly, first as a dry run and then for real, to
# the throw-away cluster of KUBECONFIG, which needs the custom resource definitions (README.md) and may have the API server alone: nothing
# is waited for.
set -eu

here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
made=$here/overlays/local/.env
work=$(mktemp -d)
trap 'rm -rf "$work"; [ ! -f "$work.env" ] || { rm -f "$made" "$work.env"; }' EXIT

if [ ! -f "$made" ]; then
    touch "$work.env"
    for name in AUTH_DB_PASSWORD INGEST_DB_PASSWORD PUBLISH_DB_PASSWORD WEBHOOK_DB_PASSWORD SEARCH_DB_PASSWORD KEYCLOAK_DB_PASSWORD \
        KEYCLOAK_ADMIN_PASSWORD INGEST_CLIENT_SECRET PUBLISH_CLIENT_SECRET VAULT_KEYSET TIKTOK_CLIENT_KEY TIKTOK_CLIENT_SECRET MEILI_MASTER_KEY; do
        echo "$name=not-a-secret" >> "$made"
    done
fi

case "${1:?local, production, or a directory}" in
local | production) overlay=$here/overlays/$1 ;;
*) overlay=$1 ;;
esac
kubectl kustomize "$overlay" > "$work/overlay.yaml"
kubectl get namespace reelay > /dev/null 2>&1 || kubectl create namespace reelay > /dev/null
kubectl apply --server-side --force-conflicts --validate=strict --dry-run=server -f "$work/overlay.yaml"
kubectl apply --server-side --force-conflicts --validate=strict -f "$work/overlay.yaml"
echo "$1: $(grep -c '^kind: ' "$work/overlay.yaml") objects applied"
