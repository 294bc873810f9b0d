-- Authorizations that were started. The state itself is only in the browser; here is its SHA-256.
create table authorization_attempts (
    state_hash bytea       primary key,
    platform   text        not null,
    workspace  text        not null,
    owner      text        not null,
    return_to  text,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at    timestamptz -- set once, before the code is exchanged
);

create index authorization_attempts_expires_at_idx on authorization_attempts (expires_at);
