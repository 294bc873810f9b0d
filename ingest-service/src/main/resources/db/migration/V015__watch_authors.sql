-- Public authors that workspaces watch: docs/decisions/0031-watched-authors.md.

-- An author, once however many watch; it goes with the last of them.
create table authors (
    id              uuid        primary key, -- stands in account_series for a connection's
    platform        text        not null,
    username        text        not null,    -- lower case, without '@'
    state           text        not null check (state in ('PENDING', 'FOUND', 'UNKNOWN')),
    display_name    text,
    bio             text,
    is_verified     boolean,
    follower_count  bigint,
    following_count bigint,
    likes_count     bigint,
    video_count     bigint,                  -- by the platform's own count
    observed_at     timestamptz,             -- when the platform showed it last
    is_walked       boolean     not null default false, -- the videos of the first days are here
    next_fetch_at   timestamptz not null,
    constraint authors_username_key unique (platform, username)
);
create index authors_next_fetch_at_idx on authors (next_fetch_at);

create table watched_authors (
    workspace  text        not null,
    author_id  uuid        not null references authors (id),
    place      smallint    not null check (place between 1 and 20), -- a workspace has no more than these
    watched_at timestamptz not null,
    primary key (workspace, author_id),
    constraint watched_authors_place_key unique (workspace, place)
);
create index watched_authors_author_id_idx on watched_authors (author_id);

-- Runs that fetch an author. Their kind is the one that the release before this one knows: there it finds no hashtag, and fails the run.
alter table sync_runs add column author text;
create unique index sync_runs_author_active_key on sync_runs (platform, author)
    where author is not null and state in ('QUEUED', 'RUNNING');

-- An author's public videos of a span of days.
create index videos_public_username_created_at_idx on videos (platform, username, created_at) where corpus = 'public';
