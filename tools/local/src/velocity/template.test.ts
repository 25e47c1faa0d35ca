import { InputObject, UnreadableBody } from './input-object.ts';
import { compileTemplate } from './template.ts';
import { util } from './util-object.ts';

function render(template: string, body = '', more: Record<string, unknown> = {}): string {
  const parameters = {
    path: { id: '42', both: 'path' },
    querystring: { q: 'a b', both: 'query' },
    header: { Accept: 'text/html' },
  };
  const variables = {
    input: new InputObject(body, () => parameters),
    util,
    context: { stage: 'dev', requestOverride: { path: {} } },
    stageVariables: { colour: 'blue' },
    ...more,
  };
  return compileTemplate(template).render(variables);
}

describe('a mapping template', () => {
  it.each([
    ['a text without Velocity', 'just text', 'just text'],
    ['a missing variable', '[$nothing][$!nothing][${nothing}]', '[][][]'],
    ['a dollar that is no reference', 'costs $5 at $.path', 'costs $5 at $.path'],
    ['#set and interpolation', '#set($a = "x")#set($b = "${a}-y")$b ${a}z', 'x-y xz'],
    ['single quotes, which do not interpolate', "#set($a = '$b')$a", '$b'],
    ['#if, #elseif and #else', '#if($a)1#elseif($context.stage == "dev")2#{else}3#end', '2'],
    ['an empty string, which is true', '#set($a = "")#if($a)yes#{else}no#end', 'yes'],
    ['null, which equals the empty string', '#if($nothing == "")same#end', 'same'],
    ['a number and its text, which are equal', '#if(1 == "1")same#end', 'same'],
    ['logic', '#if(!$nothing && (true || false))yes#end', 'yes'],
    ['whole division', '#set($a = 7 / 2)$a;#set($b = 7 % 2)$b', '3;1'],
    ['a division of a fraction', '#set($a = 7.0 / 2)$a;#set($b = 4.0 / 2)$b', '3.5;2.0'],
    ['a division by zero, which is null', '#set($a = 7 / 0)[$a]#set($b = 7.0 / 0)[$b]', '[][]'],
    ['a number with its sign turned', '#set($a = 3 * -2)$a', '-6'],
    ['sums of fractions and whole numbers', '#set($a = 1.5 + 1)$a;#set($b = 0.5 + 0.5)$b', '2.5;1.0'],
    ['a text joined with a missing value', '#set($a = "x" + $nothing)$a', 'x'],
    ['a sum with a missing value, which is null', '#set($a = 1 + $nothing)[$a]', '[]'],
    ['#set on a line of its own, of which nothing is left', 'a\n  #set($x = 1)\nb', 'a\nb'],
    ['directives on lines of their own', 'a\n#if(true)\nb\n#else\nc\n#end\nd', 'a\nb\nd'],
    [
      'directives in braces',
      '#{set}($a = 1)#{if}($a == 1)yes#{else}no#{end}s #{foreach}($i in [1])$i#{end}',
      'yess 1',
    ],
    [
      '#define, rendered where its name stands',
      '#define($b)[$x]#end#set($x = 1)$b#set($x = 2)"$b"',
      '[1]"[2]"',
    ],
    [
      '#macro, also before its definition',
      '#m("a" 2)#macro(m $p $q)<$p|$q>#end#m($nothing, "c")',
      '<a|2><|c>',
    ],
    ['a parameter of a macro, which ends with it', '#macro(m $p)$p#end#set($p = 1)#m(2)$p', '21'],
    ['#evaluate', '#set($t = "#if(true)$context.stage#end")#evaluate($t)', 'dev'],
    [
      'the state of a loop',
      '#foreach($i in ["a", "b"])$foreach.index$foreach.count$foreach.first$foreach.hasNext() #end',
      '01truetrue 12falsefalse ',
    ],
    [
      'the state of the outer loop',
      '#foreach($i in [1, 2])#foreach($j in [1])$foreach.parent.count#end#end',
      '12',
    ],
    ['$foreach.stop()', '#foreach($i in [1..9])$i$foreach.stop()#end', '1'],
    ['words for operators', '#if(1 lt 2 and not (2 ge 3) or false)yes#end', 'yes'],
    ['an escaped reference', '\\$a \\${a}', '$a ${a}'],
    ['an unparsed block', '#[[$a #if]]#', '$a #if'],
    ['a colour, which is no directive', 'color: #fff; #abc', 'color: #fff; #abc'],
    ['a list within a map', '#set($m = {"l": [1, {"a": 2.0}]})$m $m.l[1].a', '{l=[1, {a=2.0}]} 2.0'],
    ['concatenation', '#set($a = "x" + 1)$a', 'x1'],
    ['a comparison with null, which is false', '#if($nothing > 1)yes#{else}no#end', 'no'],
    ['#foreach over a range', '#foreach($i in [1..3])$i#if($foreach.hasNext),#end#end', '1,2,3'],
    ['#foreach over a map', '#set($m = {"a": 1, "b": 2})#foreach($v in $m)$v;#end', '1;2;'],
    [
      '#break, which ends the iteration at once',
      '#foreach($i in [1..9])#if($i == 3)#break#end$i #end',
      '1 2 ',
    ],
    ['#stop', 'a#stop b', 'a'],
    ['a loop variable, which ends with its loop', '#foreach($i in [1])$i#end $i;$velocityCount', '1 ;'],
    ['nested loops', '#foreach($i in [1,2])#foreach($j in [1,2])$i$j #end#end', '11 12 21 22 '],
    ['a comment', 'a## comment', 'a'],
    ['a map', '#set($m = {"a": {"b": 1}})$m $m.a.b', '{a={b=1}} 1'],
    ['a list', '#set($l = [1, "x"])$l $l[1] $l.get(0)', '[1, x] x 1'],
    ['#set into a map', '#set($m = {})#set($m.a = 1)#set($m["b"] = 2)$m', '{a=1, b=2}'],
  ])('renders %s', (_, template, expected) => {
    expect(render(template)).toBe(expected);
  });

  it.each([
    ['"a,b,,".split(",").size()', '2'],
    ['"abc".substring(1)', 'bc'],
    ['"abc".indexOf("c")', '2'],
    ['"a1b2".replaceAll("[0-9]", "")', 'ab'],
    ['"AbC".toLowerCase()', 'abc'],
    ['"".isEmpty()', 'true'],
    ['"abc".matches("a.c")', 'true'],
    ['"abc".matches("b")', 'false'],
    ['" x ".trim().length()', '1'],
    ['"abc".contains("d")', 'false'],
    ['"a".equalsIgnoreCase("A")', 'true'],
    ['{"b":1}.containsKey("b")', 'true'],
    ['{"b":1}.keySet()', '[b]'],
    ['[1,2].contains(2)', 'true'],
    ['"a-b-c".split("-", 2)', '[a, b-c]'],
    ['"a.b".split("\\.").get(1)', 'b'],
    ['"AbC".replaceAll("(?i)b", "[$0]")', 'A[b]C'],
    ['"a1".replaceAll("([a-z])(\\d)", "$2$1")', '1a'],
    ['"a.c".replaceAll("\\Q.\\E", "-")', 'a-c'],
    ['"b".compareTo("a")', '1'],
    ['"".empty', 'true'],
    ['"abc".lastIndexOf("c")', '2'],
  ])('calls %s of Java', (expression, expected) => {
    const [, literal = '', call = ''] =
      /^((?:"[^"]*")|(?:\{.*?\})|(?:\[.*?\]))(\..*)$/.exec(expression) ?? [];

    expect(render(`#set($value = ${literal})$value${call}`)).toBe(expected);
  });

  it('reaches nothing of JavaScript through names', () => {
    const body = '{"a": {"b": 1}}';

    expect(
      render('$input.path("$").constructor $input.constructor $util.constructor.constructor("x")', body),
    ).toBe('  ');
    expect(render('#if($input.path("$").toString)reached#end#if($valueOf)reached#end', body)).toBe('');
    expect(render('#set($m = {})#set($m["__proto__"] = {"polluted": 1})$other.polluted')).toBe('');
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  it('refuses what is not Velocity, and what API Gateway does not offer', () => {
    expect(() => compileTemplate('#if($a')).toThrow(/is not Velocity/);
    expect(() => compileTemplate('#foreach($i in [1])#if($i)$i#end')).toThrow(/a block has no #end/);
    expect(() => compileTemplate('$a #end b')).toThrow(/an #end without a block/);
    expect(() => compileTemplate('#parse("a")')).toThrow(/#parse is not available/);
    expect(() => render('#macro(m)#m()#end#m()')).toThrow(/more than 20 levels/);
    expect(() => render('#set($a = "abc")$a.substring(4)')).toThrow(/Check its length/);
  });

  it('ends a loop after a thousand rounds', () => {
    expect(render('#foreach($i in [1..2000])#set($n = $foreach.count)#end$n')).toBe('1000');
  });

  it('calls the methods of numbers', () => {
    const parse = '#set($Integer = 0)#set($n = $Integer.parseInt("41"))#set($n = $n + 1)$n';

    expect(render(`${parse} $n.toString().length()`)).toBe('42 2');
    expect(render('#set($d = 2.75)$d.intValue() $d.doubleValue() #if($d.equals(2.75))same#end')).toBe(
      '2 2.75 same',
    );
    expect(() => render('#set($n = 0)$n.parseInt("x")')).toThrow(/is no number/);
  });

  it('renders alike every time, whatever an earlier rendering set', () => {
    const template = '#if($seen)again#{else}first#end#set($seen = true)';

    expect([render(template), render(template)]).toEqual(['first', 'first']);
  });
});

describe('$input', () => {
  const body = '{"name":"A \\"B\\"","n":1.5,"list":[{"id":1},{"id":2}],"empty":null}';

  it.each([
    ['$input.body', body],
    ['$input.json("$")', body],
    ['$input.json("$.name")', '"A \\"B\\""'],
    ['$input.json("$.list")', '[{"id":1},{"id":2}]'],
    ['$input.json("$.missing")', '""'],
    ['$input.json("$.empty")', 'null'],
    ['$input.path("$.name")', 'A "B"'],
    ['$input.path("$.list")', '[{"id":1},{"id":2}]'],
    ['$input.path("$.list[1].id")', '2'],
    ['$input.path("$").list.size()', '2'],
    ['$input.path("$..id")', '[1,2]'],
    ['$input.path("$.missing.deeper")', ''],
    ['$input.params("id")', '42'],
    ['$input.params("both")', 'path'],
    ['$input.params("q")', 'a b'],
    ['$input.params("accept")', 'text/html'],
    ['$input.params("missing")', ''],
    ['$input.params().querystring.get("q")', 'a b'],
    ['$input.params().header.Accept', 'text/html'],
    ['$input.params().path', '{id=42, both=path}'],
    ['#foreach($type in $input.params().keySet())$type #end', 'path querystring header '],
    ['#set($p = "$.name")$input.json($p)', '"A \\"B\\""'],
    ['$input.json("$.n")', '1.5'],
    ['$input.nothing.at.all', ''],
  ])('%s', (template, expected) => {
    expect(render(template, body)).toBe(expected);
  });

  it('reads an empty body as {}, and one that is not JSON as text', () => {
    expect(render('$input.body $input.json("$")')).toBe('{} {}');
    expect(render('$input.path("$") $input.json("$")', 'raw "text"')).toBe('raw "text" "raw \\"text\\""');
    expect(render('[$input.path("$.a")][$input.json("$.a").b][$input.body.a]', 'raw')).toBe('[][][]');
  });

  it.each([
    ['1.0', '1.0'],
    ['1.50', '1.5'],
    ['-0.25', '-0.25'],
    ['1e3', '1000.0'],
    ['12345678.5', '1.23456785E7'],
    ['0.00012', '1.2E-4'],
    ['12345678901234567890', '12345678901234567890'],
    ['9007199254740993', '9007199254740993'],
    ['10', '10'],
  ])('prints the number %s of a body as Java does: %s', (written, printed) => {
    const body = `{"a":${written},"list":[${written}]}`;

    expect(render('$input.path("$.a") $input.json("$.list") $input.path("$")', body)).toBe(
      `${printed} [${printed}] {a=${printed}, list=[${printed}]}`,
    );
  });

  it('calculates with the numbers of a body', () => {
    const template =
      '#set($b = $input.path("$"))#set($sum = $b.a + $b.b)$sum #if($b.a < $b.b && $b.b == 2)yes#end';

    expect(render(template, '{"a":1.5,"b":2.0}')).toBe('3.5 yes');
  });

  it('reads what is nearly JSON', () => {
    expect(render('$input.json("$")', "{a: 'x', b:[1, two,], }")).toBe('{"a":"x","b":[1,"two"]}');
    expect(() => render('$input.json("$")', '{"a": 1')).toThrow(UnreadableBody);
  });
});

describe('$util', () => {
  it.each([
    ['$util.escapeJavaScript("it\'s /a")', "it\\'s \\/a"],
    ['$util.escapeJavaScript("é")', '\\u00E9'],
    ['$util.urlEncode("a b&c=ü~*")', 'a+b%26c%3D%C3%BC%7E*'],
    ['$util.urlDecode("a+b%26")', 'a b&'],
    ['$util.base64Encode("héllo")', 'aMOpbGxv'],
    ['$util.base64Decode("aMOpbGxv")', 'héllo'],
    ['$util.parseJson("[1,2]").size()', '2'],
    ['$util.urlEncode($nothing)', ''],
  ])('%s', (template, expected) => {
    expect(render(template)).toBe(expected);
  });
});
