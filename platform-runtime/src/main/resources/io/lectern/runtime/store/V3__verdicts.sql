-- What an experiment came to with one seed, as JSON.
create table trial (
    experiment varchar(200) not null,
    seed bigint not null,
    finished timestamp with time zone not null,
    content text not null,
    primary key (experiment, seed)
);

-- How many seeds, from 1 on, were last asked for and done: the verdict is that of their trials.
create table verdict (
    experiment varchar(200) primary key,
    seeds integer not null
);
