SET @@session.time_zone = IF(CONVERT_TZ('2026-01-01', '+00:00', '${zone}') IS NULL AND '${offset}' <> '', '${offset}', '${zone}')
    /*M! , @@session.max_statement_time = ${seconds} */
    /*!50708 , @@session.max_execution_time = ${milliseconds} */
