-- json
SELECT json_extract('{"a": {"b": [1, 2]}}', '$.a.b'), json_extract('{"a": 1}', '$.z'), json_extract_scalar('{"a": {"b": [1, 2]}}', '$.a.b[1]'), json_extract_scalar('{"a": true}', '$.a'), json_extract_scalar('{"a": null}', '$.a'), json_extract_scalar('{"a": [1]}', '$.a'), json_extract_scalar('{"a b": "x"}', '$["a b"]'), json_extract_scalar('{"a": 1.50}', '$.a');
SELECT json_parse('{"b": 1, "a": [1, 2, {"x": null}]}'), json_parse('"x"'), json_format(JSON '{"b": 1, "a": 2}'), json_format(json_parse('[1, 2.50, 1e3, "é"]')), JSON '{"a": 1}';
SELECT json_array_length('[1, 2, 3]'), json_array_length('{}'), json_array_get('["a", "b"]', 1), json_array_get('[1, 2]', -1), json_array_get('[1]', 5), json_array_contains('[1, 2]', 2), json_array_contains('["a"]', 'a'), json_size('{"x": {"a": 1, "b": 2}}', '$.x'), is_json_scalar('1'), is_json_scalar('[1]');
SELECT CAST(JSON '{"a": 1, "b": 2}' AS map(varchar, integer)), CAST(JSON '[1, 2]' AS array(bigint)), CAST(JSON '"x"' AS varchar), CAST(JSON '1.5' AS double), CAST(JSON '{"x": 1, "y": "z"}' AS ROW(x integer, y varchar)), CAST(JSON '[1, "a"]' AS ROW(x integer, y varchar)), CAST(JSON 'null' AS integer), CAST(JSON 'true' AS boolean);
SELECT CAST(1 AS json), CAST('a' AS json), CAST(ARRAY[1, NULL] AS json), CAST(MAP(ARRAY['b', 'a'], ARRAY[1, 2]) AS json), CAST(ROW(1, 'x') AS json), CAST(NULL AS json), CAST(1.50 AS json), CAST(1e0 AS json), CAST(true AS json), CAST(CAST(ROW(1, 'x') AS ROW(a integer, b varchar)) AS json);
SELECT json_format(CAST(ARRAY[ROW(1, 'x')] AS json)), json_format(CAST(DATE '2024-01-01' AS json));
SELECT json_value('{"a": "x"}', 'lax $.a'), json_exists('{"a": 1}', 'lax $.a'), json_query('{"a": [1, 2]}', 'lax $.a'), json_value('{"a": 5}', 'lax $.a' RETURNING integer), json_query('{"a": [1, 2]}', 'lax $.a[*]' WITH ARRAY WRAPPER), json_value('{"a": 1}', 'lax $.z' DEFAULT 'none' ON EMPTY);
SELECT json_object('a' : 1, 'b' : 'x'), json_array(1, 'a', true), json_object(KEY 'k' VALUE NULL ABSENT ON NULL);
SELECT json_parse('{bad');
SELECT json_extract('{"a":1}', 'a.b[');
SELECT json_extract_scalar('not json', '$.a');
SELECT word, json_format(CAST(word AS json)) FROM edges WHERE id IN (3, 7, 8) ORDER BY id;
