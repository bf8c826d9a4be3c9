-- Viewers per grade, each at the grade of the latest record by Kafka's own time, since the records of a user without a key lie
-- in several partitions.
CREATE TABLE members_by_grade (PRIMARY KEY (grade) NOT ENFORCED) WITH ('store' = 'mysql') AS
SELECT grade, COUNT(*) AS members
FROM (
    SELECT
        grade,
        ROW_NUMBER() OVER (PARTITION BY COALESCE(user_id, 0) ORDER BY record_time DESC, place DESC) AS newest
    FROM visits
    WHERE grade IS NOT NULL
)
-- Said again where it can be seen that no key is NULL.
WHERE newest = 1 AND grade IS NOT NULL
GROUP BY grade;
