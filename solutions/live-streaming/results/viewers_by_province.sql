-- Distinct viewers seen in a province.
CREATE TABLE viewers_by_province (PRIMARY KEY (province) NOT ENFORCED) WITH ('store' = 'mysql') AS
SELECT province, COUNT(DISTINCT COALESCE(user_id, 0)) AS viewers
FROM visits
WHERE province IS NOT NULL
GROUP BY province;
