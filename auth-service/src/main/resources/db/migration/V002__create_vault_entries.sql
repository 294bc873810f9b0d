-- Ciphertexts (Tink, AES-256-GCM), each bound to its connection and kind by associated data.
-- The first five bytes are Tink's prefix: 0x01 and the id of the key.
create table vault_entries (
    id             uuid        primary key,
    connection_id  uuid        not null references connections (id) on delete cascade,
    kind           text        not null check (kind in ('ACCESS', 'REFRESH', 'PREVIOUS_REFRESH')),
    schema_version integer     not null, -- of the associated data
    ciphertext     bytea       not null,
    keep_until     timestamptz,          -- null: as long as the connection needs it
    written_at     timestamptz not null,
    constraint vault_entries_connection_id_kind_key unique (connection_id, kind)
);

create index vault_entries_keep_until_idx on vault_entries (keep_until) where keep_until is not null;
