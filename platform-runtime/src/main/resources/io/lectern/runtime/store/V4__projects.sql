-- Under what other programs gather the runs that they report. Runs that nobody gathered belong to project 0, which is
-- not in this table.
create table project (
    id varchar(40) primary key,
    name varchar(500) not null unique,
    deleted boolean not null,
    created timestamp with time zone not null,
    changed timestamp with time zone not null,
    tags text not null
);
alter table run add column project varchar(40) default '0' not null;
create index run_by_project on run (project);

-- What other programs say about their runs.
create table tag (
    run varchar(120) not null references run (id) on delete cascade,
    name varchar(400) not null,
    content text not null,
    primary key (run, name)
);
