create table effects (
    id       bigint generated always as identity primary key,
    key      text not null,
    event_id text not null
);
