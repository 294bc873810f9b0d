-- Publications that were waiting or being sent when the backup was made. Whether they were sent since, this database does not know, and
-- to send one twice is worse than to leave it: they become UNCERTAIN, with a reason that their owners see, and an event. A callback can
-- still end them, and of those whose upload was complete the platform is asked. What was PROCESSING is never sent again anyway. What is
-- to be sent at a time that has not come yet stays: nobody has sent it.
set search_path = publish, public;
with held as (
    update publications set
        state = 'UNCERTAIN',
        reason = 'restored',
        detail = 'Restored from a backup of ' || :'at' || '. Whether it was sent after that is not known; it is not sent again.',
        -- Of an upload that was not complete, the platform may have got another task since; only a callback tells.
        publish_id = case when last_chunk_at is not null then publish_id end,
        init_sent_at = coalesce(init_sent_at, created_at),
        uncertain_at = now(),
        updated_at = now(),
        attempts = 0,
        next_attempt_at = now(),
        lease = null,
        lease_until = null
    where state in ('REQUESTED', 'UPLOADING') and coalesce(scheduled_at, created_at) <= now()
    returning *
), told as (
    insert into outbox (id, aggregatetype, aggregateid, type, payload)
    select uuidv7(), 'reelay.publish.publication.v1', id::text, 'dev.reelay.publish.PublishUncertain.v1',
        json_strip_nulls(json_build_object(
            'publication_id', id, 'workspace', workspace, 'platform', lower(platform), 'connection_id', connection_id,
            'publish_id', publish_id, 'reason', reason,
            'uncertain_at', to_char(uncertain_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')))::text
    from held
    returning id)
select count(*) from told;
