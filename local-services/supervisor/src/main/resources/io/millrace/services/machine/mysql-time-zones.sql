-- The server's own tables of time zones, filled at each start: one statement a line, each INSERT as often as it takes.
TRUNCATE TABLE mysql.time_zone_name;
TRUNCATE TABLE mysql.time_zone;
TRUNCATE TABLE mysql.time_zone_transition_type;
TRUNCATE TABLE mysql.time_zone_transition;
INSERT INTO mysql.time_zone (Time_zone_id) VALUES ${zones};
INSERT INTO mysql.time_zone_name (Time_zone_id, Name) VALUES ${names};
INSERT INTO mysql.time_zone_transition_type (Time_zone_id, Transition_type_id, `Offset`) VALUES ${offsets};
INSERT INTO mysql.time_zone_transition (Time_zone_id, Transition_type_id, Transition_time) VALUES ${transitions};
