-- binary url
SELECT to_hex(X'01FF'), from_hex('01ff'), to_base64(to_utf8('hello')), from_base64('aGVsbG8='), to_base64url(X'FBFF'), from_base64url('-_8'), to_base32(to_utf8('a')), from_base32('ME======');
SELECT md5(to_utf8('a')), sha1(to_utf8('a')), sha256(to_utf8('a')), to_hex(sha512(to_utf8('a'))), crc32(to_utf8('hello')), xxhash64(to_utf8('hello')), to_hex(md5(X''));
SELECT hmac_md5(to_utf8('a'), to_utf8('k')), hmac_sha1(to_utf8('a'), to_utf8('k')), hmac_sha256(to_utf8('a'), to_utf8('k')), to_hex(hmac_sha512(to_utf8('a'), to_utf8('k'))), murmur3(to_utf8('hello'));
SELECT length(X'0102'), concat(X'01', X'02'), X'01' || X'02', substr(X'010203', 2), substr(X'010203', 2, 1), reverse(X'0102'), X'01' < X'02', X'61' = to_utf8('a'), lpad(X'01', 3, X'00'), rpad(X'01', 2, X'FF');
SELECT to_big_endian_32(1), to_big_endian_64(1), from_big_endian_32(X'00000001'), from_big_endian_64(X'0000000000000001'), to_ieee754_32(REAL '1'), to_ieee754_64(1e0), from_ieee754_64(X'3FF0000000000000'), from_ieee754_32(X'3F800000');
SELECT url_extract_host('https://a.example.com:8080/p/q?x=1&y=%20z#frag'), url_extract_port('https://a.example.com:8080/p'), url_extract_path('https://a.example.com/p/q?x=1'), url_extract_protocol('https://a.example.com/'), url_extract_query('https://a/p?x=1&y=2'), url_extract_fragment('https://a/p#frag'), url_extract_parameter('https://a/p?x=1&y=%20z', 'y'), url_extract_parameter('https://a/p?x', 'x'), url_extract_host('not a url'), url_extract_port('https://a/');
SELECT url_encode('a b&c/é'), url_decode('a+b%26c%C3%A9'), url_encode('*-_.~');
SELECT id, raw, to_hex(raw), length(raw) FROM edges ORDER BY id;
SELECT from_hex('0');
SELECT X'0G';
