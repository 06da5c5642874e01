-- Asked several times a second: which runs wait, and which are at work.
create index run_by_status on run (status);
