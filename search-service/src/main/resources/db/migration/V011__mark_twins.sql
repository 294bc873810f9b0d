-- Public posts whose video a workspace has, or had, as its own: only for these a search looks whether it is the searching workspace. Kept by
-- the database, whatever release writes: an own post marks the public one that is there, a public one that comes later marks itself.
alter table post_words add column has_twin boolean not null default false;

update post_words set has_twin = true where workspace = 'public' and exists (
    select from posts join posts own using (platform, video_id) where posts.id = post_words.id and own.workspace <> 'public');

-- The locks are for two that come at the same moment, neither of which would see the other: own posts wait for public ones only, and a
-- transaction takes a thousand at most. The posts are found by their indexes, however many there were when the plan was made.
create function mark_twins() returns trigger language plpgsql
    set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
    bucket record;
begin
    for bucket in
        select hashtextextended('twins ' || (hashtext(video) & 1023), 0) as lock, bool_or(workspace = 'public') as is_public
        from added group by 1 order by 1
    loop
        if bucket.is_public then
            perform pg_advisory_xact_lock(bucket.lock);
        else
            perform pg_advisory_xact_lock_shared(bucket.lock);
        end if;
    end loop;
    update post_words as twin set has_twin = true
        from added
        join posts on posts.id = added.id
        join posts other on other.platform = posts.platform and other.video_id = posts.video_id
        where twin.id = case when added.workspace = 'public' then added.id else other.id end
            and (added.workspace = 'public') <> (other.workspace = 'public') and not twin.has_twin;
    return null;
end $$;
create trigger post_words_mark_twins after insert on post_words
    referencing new table as added for each statement execute function mark_twins();
