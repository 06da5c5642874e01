-- How many steps a run is to make, as soon as it knows; 0 before.
alter table run add column expected bigint default 0 not null;
