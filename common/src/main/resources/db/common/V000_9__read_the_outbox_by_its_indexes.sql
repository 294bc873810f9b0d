-- What the relay reads, many times a second, by the two indexes of the outbox and in no other way, with one plan for each session.
-- A session that plans while a slot is empty takes to reading it whole, and stays with that until the slot is analyzed: for a
-- minute at least, and after each turn of the ring, every look would cost as much as all that the slot holds.

-- The present snapshot, the highest sequence taken until now, and the first sequence that `seen` does not see, if there is one.
-- Both ranges are scanned whole: a transaction that runs while a snapshot is taken may have an id from its xmax on, and a much
-- earlier sequence.
create function outbox_look(seen text) returns table (target text, high bigint, first bigint) language plpgsql
    set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_bitmapscan = off as $$
#variable_conflict use_column
begin
    return query
        select pg_current_snapshot()::text as target,
               (select last_value from outbox_sequence_seq) as high,
               (select min(sequence) from (
                    (select sequence from outbox
                     where xid >= (select pg_snapshot_xmax($1::pg_snapshot)) order by xid offset 0)
                    union all
                    (select sequence from outbox
                     where xid = any(array(select pg_snapshot_xip($1::pg_snapshot))) order by xid offset 0)
                ) waiting) as first;
end
$$;

-- The next rows of a window, in order: those that `target` sees and `sent` does not.
create function outbox_next(sent text, target text, after bigint, at_most bigint) returns setof outbox language plpgsql
    set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_bitmapscan = off set enable_sort = off as $$
#variable_conflict use_column
begin
    return query
        select * from outbox
        where sequence > $3
          and not pg_visible_in_snapshot(xid, (select $1::pg_snapshot))
          and pg_visible_in_snapshot(xid, (select $2::pg_snapshot))
        order by sequence
        limit $4;
end
$$;
