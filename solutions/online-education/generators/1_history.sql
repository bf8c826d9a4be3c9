-- What: some history, as fast as it can be written; the job ends by itself.
-- In:   demo_dictionary, demo_accounts, demo_students, demo_messages, demo_measurements, demo_studies, demo_orders.
-- Out:  topics blink_stg_activity__channel_name_dictionary_da, uc_account-user, uc_account-student,
--       timeline_client_topic, agora_record, qos_log, data_pack_order_info.
EXECUTE STATEMENT SET BEGIN

INSERT INTO demo_dictionary_out SELECT record_key, record_value FROM demo_dictionary WHERE phase = 'history';
INSERT INTO demo_accounts_out SELECT record_key, record_value FROM demo_accounts WHERE phase = 'history';
INSERT INTO demo_students_out SELECT record_key, record_value FROM demo_students WHERE phase = 'history';
INSERT INTO demo_messages_out SELECT record_key, record_value FROM demo_messages WHERE phase = 'history';
INSERT INTO demo_measurements_out SELECT record_key, record_value FROM demo_measurements WHERE phase = 'history';
INSERT INTO demo_studies_out SELECT record_key, record_value FROM demo_studies WHERE phase = 'history';
INSERT INTO demo_orders_out SELECT record_key, record_value FROM demo_orders WHERE phase = 'history';

END;
