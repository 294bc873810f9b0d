-- Retention walks along the primary key now: the ids are UUIDv7, which begin with the time of receipt.
drop index deliveries_received_at_idx;
