import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JsonObject } from '../json.ts';
import { run } from './run.ts';

const proxy = (name: string): JsonObject => ({
  'x-amazon-apigateway-integration': { type: 'aws_proxy', httpMethod: 'POST', uri: `\${lambda:${name}}` },
});

const document = (name: string): JsonObject => ({
  openapi: '3.0.1',
  info: { title: 't', version: '1' },
  paths: { '/x': { get: proxy(name) } },
});

/** A case that calls one handler and expects its text. */
function calling(id: string, handler: string, expected: JsonObject): JsonObject {
  return {
    id,
    area: 'handlers',
    openapi: document('fn'),
    lambda: { fn: handler },
    request: { path: '/x' },
    expected,
  };
}

describe('the command', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'conformance-test-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  async function called(...args: string[]): Promise<{ code: number; out: string; error: string }> {
    const [out, error]: [string[], string[]] = [[], []];
    const code = await run(args, {
      folder,
      out: (text) => void out.push(text),
      error: (text) => void error.push(text),
    });
    return { code, out: out.join(''), error: error.join('') };
  }

  function file(name: string, content: unknown): string {
    writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
    return name;
  }

  it('runs handlers as Lambda does: async, with a callback, throwing, ending their process', async () => {
    const error = { status: 502, text: '{"message": "Internal server error"}' };
    const cases = [
      calling('async', "exports.handler = async () => ({ statusCode: 200, body: 'a' })", { text: 'a' }),
      calling('callback', "exports.handler = (e, c, done) => done(null, { statusCode: 200, body: 'b' })", {
        text: 'b',
      }),
      calling('callback error', 'exports.handler = (e, c, done) => done(new Error())', error),
      calling('throws', "exports.handler = async () => { throw new Error('no') }", error),
      calling('exits', 'exports.handler = async () => process.exit(3)', error),
      calling(
        'built-in',
        "const os = require('os'); exports.handler = async () => ({ statusCode: 200, body: os.EOL })",
        {
          text: '\n',
        },
      ),
      calling('not a module', 'exports.handler = async ( =>', error),
    ];

    const { code, out } = await called('--cases', file('cases.json', cases), '--json');

    expect(JSON.parse(out)).toEqual({
      total: 7,
      passed: 7,
      areas: { handlers: { passed: 7, total: 7 } },
      failures: [],
    });
    expect(code).toBe(0);
  });

  it('completes with 0 and names what failed, an API that cannot be brought up included', async () => {
    const cases = [
      calling('wrong', 'exports.handler = async () => ({ statusCode: 201 })', { status: 200 }),
      { id: 'wordless', area: 'words', request: { method: 'GET', path: '/' }, expected: { status: 200 } },
      { id: 'broken', area: 'words', openapi: { paths: { '/': { get: {} } } }, expected: { status: 200 } },
      calling('misspelt', 'exports.handler = async () => ({ statusCode: 200 })', { stauts: 200 }),
    ];

    const { code, out, error } = await called('--cases', file('cases.json', { cases }), '--json');
    const score = JSON.parse(out.trim().split('\n').at(-1) ?? '') as JsonObject;

    expect(code).toBe(0);
    expect(score).toMatchObject({
      total: 4,
      passed: 0,
      areas: { handlers: { total: 2 }, words: { total: 2 } },
    });
    expect(error).toContain('FAILED wrong: status: expected 200, got [201,""]');
    expect(error).toContain('FAILED wordless: The case has no API');
    expect(error).toMatch(/FAILED broken: .*GET \//);
    expect(error).toContain('FAILED misspelt: unknown expectation stauts');
  });

  it('takes several files', async () => {
    const one = calling('one', 'exports.handler = async () => ({})', { status: 200 });
    const args = ['--cases', file('a.json', [one]), '--cases', file('b.json', [{ ...one, id: 'two' }])];

    expect((await called(...args)).out).toMatch(/total +2 \/ 2/);
  });

  it.each([
    ['an option that does not exist', ['--case', 'x.json']],
    ['an option without its value', ['--cases']],
    ['a file that does not exist', ['--cases', 'missing.json']],
    ['a file that is not JSON', ['--cases', 'text.json']],
    ['a file without a list', ['--cases', 'object.json']],
  ])('refuses %s with 2, and says what is allowed', async (_, args) => {
    file('text.json', 'no json');
    file('object.json', { id: 'x' });

    const { code, out, error } = await called(...args);

    expect(code).toBe(2);
    expect(out).toBe('');
    expect(error).toMatch(/^The (options|cases) cannot be .*(Received|holds|gives).*[Aa]llowed/s);
  });
});
