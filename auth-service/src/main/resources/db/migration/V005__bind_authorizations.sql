-- An authorization belongs to the browser that started it, or to the caller who completes it.
alter table authorization_attempts
    add column browser_hash  bytea,       -- SHA-256 of the cookie; null in attempts of an earlier version
    add column code_verifier bytea,       -- PKCE, encrypted as in the vault
    add column handle_hash   bytea unique, -- SHA-256 of what another browser was given to complete it with
    add column code          bytea;       -- encrypted as in the vault, until it is completed
