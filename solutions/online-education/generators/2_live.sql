-- What: demo records at a steady rate, from now on.
-- In:   demo_dictionary, demo_accounts, demo_students, demo_messages, demo_measurements, demo_studies, demo_orders.
-- Out:  topics blink_stg_activity__channel_name_dictionary_da, uc_account-user, uc_account-student,
--       timeline_client_topic, agora_record, qos_log, data_pack_order_info.
EXECUTE STATEMENT SET BEGIN

INSERT INTO demo_dictionary_out SELECT record_key, record_value FROM demo_dictionary WHERE phase = 'live';
INSERT INTO demo_accounts_out SELECT record_key, record_value FROM demo_accounts WHERE phase = 'live';
INSERT INTO demo_students_out SELECT record_key, record_value FROM demo_students WHERE phase = 'live';
INSERT INTO demo_messages_out SELECT record_key, record_value FROM demo_messages WHERE phase = 'live';
INSERT INTO demo_measurements_out SELECT record_key, record_value FROM demo_measurements WHERE phase = 'live';
INSERT INTO demo_studies_out SELECT record_key, record_value FROM demo_studies WHERE phase = 'live';
INSERT INTO demo_orders_out SELECT record_key, record_value FROM demo_orders WHERE phase = 'live';

END;
