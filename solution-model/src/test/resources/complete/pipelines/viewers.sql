INSERT INTO viewers SELECT room_id, COUNT(DISTINCT user_id) FROM live_log GROUP BY room_id;
