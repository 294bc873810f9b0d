-- Whose files a media storage keeps: its mark is compared with this one before anything is removed from it. One row for ever.
create table storage_marks (
    mark uuid primary key
);
create unique index storage_marks_one_row_key on storage_marks ((true));
insert into storage_marks (mark) values (gen_random_uuid());
