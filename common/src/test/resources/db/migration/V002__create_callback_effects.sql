create table callback_effects (
    callback_id      uuid primary key,
    platform_user_id text not null
);
