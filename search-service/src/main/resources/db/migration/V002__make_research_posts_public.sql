-- What research found is public: stored once, with `public` as its workspace, which no workspace may be called. Until now each
-- workspace had a copy of its own; those leave, and ingest tells the posts again as public ones. Tombstones stay.
delete from posts where connection_id is null and not removed;
delete from index_backlog where post_id not in (select id from posts);

-- When the figures were fetched; null until the next event for posts that were here before.
alter table posts add column updated_at timestamptz;

-- The same video in other corpora: a workspace that has it as its own does not see the public one beside it.
create index posts_platform_video_id_idx on posts (platform, video_id);
