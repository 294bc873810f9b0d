-- Whoever publishes the same media to the same account again is asked whether that is meant. The address of a video that the platform
-- pulls is forgotten once the platform has it, since it may be signed; its digest stays.
alter table publications add column video_url_sha256 text;
create index publications_media_idx on publications (workspace, platform, platform_user_id, coalesce(sha256, video_url_sha256));
