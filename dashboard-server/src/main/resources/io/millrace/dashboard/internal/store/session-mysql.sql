SET @@session.time_zone = ?, @@session.max_execution_time = ?
