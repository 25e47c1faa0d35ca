import { InputObject } from './input-object.ts';
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
    ['whole division', '#set($a = 7 / 2)$a #set($b = 7 % 2)$b', '3 1'],
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
    expect(() => compileTemplate('#macro(a)#end')).toThrow(/#macro is not available/);
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
    ['$input.params("querystring").q', 'a b'],
  ])('%s', (template, expected) => {
    expect(render(template, body)).toBe(expected);
  });

  it('reads an empty body as {}, and one that is not JSON as text', () => {
    expect(render('$input.body $input.json("$")')).toBe('{} {}');
    expect(render('$input.path("$") $input.json("$")', 'raw "text"')).toBe('raw "text" "raw \\"text\\""');
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
