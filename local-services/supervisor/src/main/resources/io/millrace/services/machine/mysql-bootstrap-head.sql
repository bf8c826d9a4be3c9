-- What MariaDB's own scripts for its system tables expect to be set: one statement a line.
USE mysql;
SET @auth_root_socket = NULL;
SET @current_hostname = 'localhost';
SET @skip_auth_anonymous = 1;
