SET @@session.time_zone = ?, @@session.max_statement_time = ?
