-- What a run says is numbered by the run itself, so that what is delivered twice is kept once.
alter table run add column sequence bigint default 0 not null;
-- What was asked for, as JSON, from the moment it is queued; the description follows when its worker has begun.
alter table run add column request text default '' not null;
alter table run add column priority integer default 0 not null;
alter table run add column stopping boolean default false not null;
-- Who works on it: machine and process.
alter table run add column worker varchar(400) default '' not null;
alter table run add column note text default '' not null;
alter table run add column binned timestamp with time zone;

-- A setting's content where it is a number, to compare by.
alter table setting add column amount double precision;
create index metric_by_name on metric (name, amount);
create index setting_by_path on setting (path, run);

create table label (
    run varchar(120) not null references run (id) on delete cascade,
    name varchar(120) not null,
    primary key (run, name)
);

-- Where a run comes from and what it belongs to: (from, another run), (experiment, its id), (group, a name).
create table lineage (
    run varchar(120) not null references run (id) on delete cascade,
    relation varchar(40) not null,
    other varchar(200) not null,
    primary key (run, relation, other)
);
create index lineage_by_other on lineage (relation, other);

-- The greatest number in a chunk, for those who follow a run.
alter table chunk add column newest bigint default 0 not null;
