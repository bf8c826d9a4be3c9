-- What the MySQL server runs at each start, before it accepts a connection: one statement a line, and a line that names
-- ${database} once for each database. The accounts hold the rights that this run needs, and no others.
CREATE DATABASE IF NOT EXISTS `${database}` CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
SET SESSION sql_log_bin = 0;
CREATE OR REPLACE USER '${user}'@'127.0.0.1' IDENTIFIED BY PASSWORD '${password-hash}';
CREATE OR REPLACE USER '${reader-user}'@'127.0.0.1' IDENTIFIED BY PASSWORD '${reader-password-hash}' WITH MAX_STATEMENT_TIME 10;
GRANT ALL PRIVILEGES ON `${database-pattern}`.* TO '${user}'@'127.0.0.1';
GRANT SELECT ON `${database-pattern}`.* TO '${reader-user}'@'127.0.0.1';
