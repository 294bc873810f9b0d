-- Calls of the Research API, by day (UTC): all of them, and those of each workspace that asked for one.
create table research_days (
    platform text    not null,
    day      date    not null,
    calls    integer not null,
    primary key (platform, day)
);
create table research_shares (
    platform  text    not null,
    day       date    not null,
    workspace text    not null,
    weight    integer not null, -- as it was when the workspace asked last
    calls     integer not null,
    primary key (platform, day, workspace)
);
create index research_shares_day_idx on research_shares (day);
create index research_days_day_idx on research_days (day);
