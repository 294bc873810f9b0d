-- State that is told again on an operator's call: how far it is, one row for each kind of aggregate.
create table restatements (
    name       text        primary key, -- what is told: 'connections', 'videos'
    state      text        not null default 'RUNNING' check (state in ('RUNNING', 'DONE', 'CANCELLED')),
    position   text[],                  -- primary key of the last row told; null before the first
    told       bigint      not null default 0,
    last_key   text,                    -- record key of the last event
    started_by text        not null,    -- subject of the operator
    started_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    ended_at   timestamptz,
    error      text                     -- why the last turn told nothing
);
