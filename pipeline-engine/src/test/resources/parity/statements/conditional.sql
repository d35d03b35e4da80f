-- conditional
SELECT CASE WHEN 1 > 2 THEN 'a' WHEN 2 > 1 THEN 'b' ELSE 'c' END, CASE 3 WHEN 1 THEN 'one' WHEN 3 THEN 'three' END, CASE WHEN false THEN 1 END;
SELECT if(1 > 0, 'yes', 'no'), if(NULL, 'yes', 'no'), if(false, 1);
SELECT coalesce(NULL, 2, 3), coalesce(NULL, NULL), coalesce(1, 2.5), coalesce(NULL, 'x');
SELECT nullif(1, 1), nullif(1, 2), nullif('a', 'b'), nullif(NULL, 1), nullif(1, 1.0);
SELECT NULL IS NULL, 1 IS NOT NULL, NULL = NULL, NULL <> 1, NULL AND false, NULL OR true, NOT NULL;
SELECT 1 IS DISTINCT FROM NULL, NULL IS NOT DISTINCT FROM NULL, 1 IS DISTINCT FROM 1, nan() IS DISTINCT FROM nan();
SELECT 1 IN (1, 2), 3 IN (1, NULL), 3 NOT IN (1, NULL), NULL IN (1), 'a' IN ('a', 'b'), 1 IN (1.0, 2);
SELECT 5 BETWEEN 1 AND 10, 5 NOT BETWEEN 6 AND 10, NULL BETWEEN 1 AND 2, 'b' BETWEEN 'a' AND 'c';
SELECT nan() = nan(), nan() <> nan(), nan() < 1, nan() > 1, nan() >= nan(), 1 < nan(), infinity() > 1e308, nan() BETWEEN 0e0 AND 1e0, nan() IN (nan()), -0e0 = 0e0;
SELECT true AND NULL, false OR NULL, NOT (NULL AND true), true <> false, true > false;
SELECT EXISTS (SELECT 1), EXISTS (SELECT 1 WHERE false), 1 = ANY (VALUES 1, 2), 3 > ALL (VALUES 1, 2), 3 = ALL (SELECT 1 WHERE false), 1 IN (SELECT 1), NULL IN (SELECT 1), 2 NOT IN (VALUES 1, NULL), 1 <> SOME (VALUES 1, 2);
SELECT (SELECT 1), (SELECT max(x) FROM (VALUES 1, 5, 3) t(x)), (SELECT 1 WHERE false);
SELECT (1, 2) = (1, 2), (1, 2) IN ((1, 2), (3, 4)), ROW(1, 'a') = ROW(1, 'a'), (1, 2) < (1, 3);
SELECT ARRAY[1, 2] = ARRAY[1, 2], ARRAY[1] < ARRAY[2], ARRAY[1, NULL] = ARRAY[1, NULL], MAP(ARRAY[1], ARRAY[2]) = MAP(ARRAY[1], ARRAY[2]);
SELECT 5 BETWEEN SYMMETRIC 10 AND 1;
