-- regex
SELECT regexp_like('abc123', '\d+'), regexp_like('abc', '^b'), regexp_like('abc', '(?i)B'), regexp_like('a.c', 'a\.c'), regexp_like('', '');
SELECT regexp_extract('1a 2b 3c', '\d+'), regexp_extract('1a 2b', '(\d+)([a-z])', 2), regexp_extract('abc', '\d'), regexp_extract('abc', '(x)?abc', 1), regexp_extract('x', '');
SELECT regexp_extract_all('1a 2b 3c', '\d+'), regexp_extract_all('1a 2b', '(\d+)([a-z])', 2), regexp_extract_all('abc', 'x');
SELECT regexp_replace('1a 2b', '\d', 'x'), regexp_replace('1a 2b', '\d'), regexp_replace('1a 2b', '(\d)([a-z])', '$2$1'), regexp_replace('new york', '(\w)(\w*)', x -> upper(x[1]) || lower(x[2])), regexp_replace('abc', '(?<first>a)', '${first}x'), regexp_replace('a$b', '\$', '\$');
SELECT regexp_split('one,two;three', '[,;]'), regexp_split('abc', 'x'), regexp_split('a1b', '\d'), regexp_split(',a,', ',');
SELECT regexp_count('1a 2b 14m', '\d+'), regexp_position('I have 23 apples', '\d'), regexp_position('abc', 'x'), regexp_position('a1b2', '\d', 3), regexp_position('a1b2', '\d', 1, 2);
SELECT regexp_like('foobar', 'foo(?=bar)'), regexp_like('foobaz', 'foo(?!bar)'), regexp_like('xfoo', '(?<=x)foo'), regexp_like('abab', '(ab)\1'), regexp_like('aaa', 'a{2,3}+');
SELECT regexp_like('é', '\w'), regexp_like('漢字', '\p{L}+'), regexp_extract('key=value', '(?<k>\w+)=(?<v>\w+)', 2);
SELECT regexp_like('abc', '(');
SELECT regexp_extract('abc', 'b', 1);
SELECT regexp_extract('ES=F 2026-03 @5321.25', '(\w+)=F\s+(\d{4})-(\d\d)\s+@([\d.]+)', 4), regexp_extract('SPX_C5300', '(?<=_)[CP](?=\d)'), regexp_extract('SPX_C5300', '(?<!S)P'), regexp_extract_all('AAPL:1,MSFT:22,:3', '([A-Z]+):(\d+)', 1), regexp_extract_all('AAPL:1,MSFT:22,:3', '([A-Z]*):(\d+)', 1), regexp_like('abc', ''), regexp_extract('abc', 'x*');
SELECT regexp_like(word, '^\w+$'), regexp_like(word, '[[:alpha:]]'), regexp_extract(word, '\S+$'), regexp_replace(word, '[^\x00-\x7F]', '?'), regexp_like(word, '(?m)^end$'), regexp_like(word, '(?s)tab.line.end') FROM edges ORDER BY id;
SELECT regexp_like('foobar', '^(?:foo|bar){2}$'), regexp_like('aXb', '(?i:x)'), regexp_like('tel: 555-1234', '\b\d{3}-\d{4}\b'), regexp_like('a\b', '\\'), regexp_like('ab', 'a(?#comment)b'), regexp_like('a' || chr(10), 'a$'), regexp_like('a' || chr(10), 'a\z'), regexp_like('aab', '(?>a+)ab'), regexp_like('É', '(?i)é'), regexp_like('_', '\W'), regexp_like('a-b', '[\w-]+$');
SELECT regexp_replace('abc', '(b)', '$2');
SELECT regexp_like(close, '1') FROM daily;
SELECT regexp_like('ab12', '\p{Alpha}+\p{Digit}+'), regexp_like('x', '\p{L}'), regexp_like('X', '\p{Lu}'), regexp_like('Ж', '\p{IsCyrillic}'), regexp_like('٣', '\d'), regexp_like('ab', '\Aab\Z'), regexp_like('aa', '(a)\1'), regexp_like('[]', '[\[\]]+'), regexp_like('a]', '[]a]+'), regexp_like('a&b', '[a-z&&[^b]]&');
SELECT regexp_replace('2026-01-05', '(?<y>\d+)-(?<m>\d+)-(?<d>\d+)', '${d}/${m}/${y}'), regexp_replace('aaa', 'a*', 'x'), regexp_replace('abc', '', '-'), regexp_replace('a.b.c', '\.', ''), regexp_replace('AAPL', '(?i)a', '<$0>'), regexp_replace('x1y22', '(\d)(\d)?', '[$1$2]'), regexp_replace('foo bar', '(\w+) (\w+)', x -> x[2] || ' ' || x[1]), regexp_replace('abc', 'b', '\$1'), regexp_replace('abc', '(b)', x -> NULL);
