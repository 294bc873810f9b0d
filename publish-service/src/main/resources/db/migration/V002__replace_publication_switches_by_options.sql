-- The options of a post are the platform's own, by name, such as {"disable_comment": true}. TikTok's were columns.
alter table publications add column options text; -- JSON
update publications set options = jsonb_build_object(
    'disable_comment', disable_comment, 'disable_duet', disable_duet, 'disable_stitch', disable_stitch)::text;
alter table publications
    alter column options set not null,
    drop column disable_comment,
    drop column disable_duet,
    drop column disable_stitch;
