-- Version 5 of the history: questions of an exam that are flagged for later.

create table flag (
    attempt integer not null,
    place integer not null,
    primary key (attempt, place),
    foreign key (attempt, place) references paper (attempt, place)
) strict, without rowid;
