INSERT INTO by_town SELECT city FROM events;
