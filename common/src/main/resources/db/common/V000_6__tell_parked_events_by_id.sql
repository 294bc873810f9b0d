-- Offsets begin anew in a restored or new cluster: a record there may have the place of another that waits here since before,
-- and would be taken for it. An event is the same by its id, a dead letter by its place and its content.
delete from parked_events later using parked_events earlier
where later.consumer = earlier.consumer and later.event_id = earlier.event_id and later.id > earlier.id;
alter table parked_events
    drop constraint parked_events_record_key,
    add constraint parked_events_event_key unique (consumer, event_id);

alter table dead_letters drop constraint dead_letters_record_key;
create unique index dead_letters_record_content_key
    on dead_letters (consumer, topic, partition, record_offset, md5(coalesce(payload, '')));
