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
