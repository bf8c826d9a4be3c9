INSERT INTO nothing SELECT city FROM events;
