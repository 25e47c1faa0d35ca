import type { Server } from 'node:http';

import { backend } from '../testing/backends.ts';
import type { BackendRequest } from '../testing/backends.ts';
import { integration } from '../testing/operations.ts';
import { listen, serveApi, stop } from '../testing/served-api.ts';
import type { ServedApi } from '../testing/served-api.ts';
import { compileSelection } from './selection-pattern.ts';

const ok = { default: { statusCode: '200' } };
const json = 'application/json';

describe('mapped parameters', () => {
  let api: ServedApi | undefined;
  let endpoint: Server;
  let base = '';
  const arrived: BackendRequest[] = [];

  beforeAll(async () => {
    endpoint = backend('verbatim', arrived);
    base = `http://127.0.0.1:${String(await listen(endpoint))}`;
  });
  afterEach(async () => {
    await api?.close();
    api = undefined;
  });
  afterAll(() => stop(endpoint));

  async function post(settings: object, init: RequestInit = {}, path = '/x'): Promise<Response> {
    const whole = { type: 'http', httpMethod: 'POST', uri: base, responses: ok, ...settings };
    api = await serveApi({ paths: { '/{id}': { post: integration(whole) } } });
    return fetch(`${api.url}${path}`, {
      method: 'POST',
      headers: { 'Content-Type': json },
      body: '{}',
      ...init,
    });
  }

  it('are overridden by the template of the request', async () => {
    const template = [
      '#set($context.requestOverride.header.X-MAPPED = "template")',
      '#set($context.requestOverride.querystring.list = ["a", "b"])',
      '#set($context.requestOverride.path.id = 7)',
      '#set($context.requestOverride.header.gone = $nothing)',
    ].join('');
    await post({
      uri: `${base}/{id}`,
      requestParameters: {
        'integration.request.path.id': 'method.request.path.id',
        'integration.request.header.x-mapped': "'mapped'",
      },
      requestTemplates: { [json]: template },
    });

    expect(arrived.at(-1)).toMatchObject({
      path: '/7',
      args: { list: 'a,b' },
      headers: { 'x-mapped': 'template' },
    });
    expect(arrived.at(-1)?.headers).not.toHaveProperty('gone');
  });

  it('of a path that nothing fills are a fault of the API', async () => {
    const before = arrived.length;
    const answer = await post({ uri: `${base}/{id}` });

    expect([answer.status, arrived.length]).toEqual([500, before]);
  });

  it('come out of a body only when it can be read', async () => {
    const requestParameters = { 'integration.request.header.x-name': 'method.request.body.name' };
    await post({ requestParameters }, { body: "{name: 'lenient'}" });

    expect(arrived.at(-1)?.headers['x-name']).toBe('lenient');
    await api?.close();
    const refused = await post({ requestParameters }, { body: '{"name": ' });
    expect([refused.status, await refused.text()]).toEqual([
      400,
      '{"message": "Invalid JSON in request body"}',
    ]);
  });

  it('and templates name the client at fault for a body that cannot be read, the API for an answer', async () => {
    const template = { [json]: '$input.json("$")' };
    const request = await post({ requestTemplates: template }, { body: '[1, ' });
    await api?.close();
    const response = await post(
      { responses: { default: { statusCode: '200', responseTemplates: template } } },
      { body: '[1, ' },
    );

    expect([request.status, response.status]).toEqual([400, 500]);
  });

  it('of the answer are sent under names that the gateway leaves to them', async () => {
    const answer = await post({
      responses: {
        default: {
          statusCode: '200',
          responseParameters: {
            'method.response.header.Server': "'s'",
            'method.response.header.Transfer-Encoding': "'t'",
            'method.response.header.X-Own': "'o'",
          },
          responseTemplates: { [json]: '#set($context.responseOverride.header.Date = "d")x' },
        },
      },
    });

    expect(answer.headers.get('x-amzn-remapped-server')).toBe('s');
    expect(answer.headers.get('x-amzn-remapped-date')).toBe('d');
    expect(answer.headers.get('x-own')).toBe('o');
    expect(answer.headers.has('transfer-encoding')).toBe(false);
  });

  it('leave the status alone when a template sets one that HTTP does not have', async () => {
    const statusWith = async (status: string): Promise<number> => {
      const template = `#set($context.responseOverride.status = ${status})x`;
      const responses = { default: { statusCode: '201', responseTemplates: { [json]: template } } };
      const answer = await post({ responses });
      await api?.close();
      return answer.status;
    };

    expect(await statusWith('599')).toBe(599);
    expect(await statusWith('600')).toBe(201);
    expect(await statusWith('99')).toBe(201);
    expect(await statusWith('"teapot"')).toBe(201);
  });

  it('take an override once from each template', async () => {
    const set = (status: number): string => `#set($context.responseOverride.status = ${String(status)})`;
    const responses = (template: string): object => ({
      responses: { default: { statusCode: '200', responseTemplates: { [json]: template } } },
    });
    const twice = await post(responses(`${set(400)}${set(401)}x`));
    await api?.close();
    const each = await post({ ...responses(`${set(401)}x`), requestTemplates: { [json]: `${set(400)}x` } });

    expect([twice.status, each.status]).toEqual([500, 401]);
  });

  it('go with the template named $default when no other is for the type', async () => {
    const requestTemplates = { [json]: 'json', $default: 'other' };
    await post(
      { requestTemplates, passthroughBehavior: 'never' },
      { headers: { 'Content-Type': 'text/plain' } },
    );

    expect(arrived.at(-1)?.body).toBe('other');
  });
});

describe('a selection pattern', () => {
  it('matches the whole text, a dot within one line, flags in front', () => {
    expect(compileSelection('4\\d{2}').test('404')).toBe(true);
    expect(compileSelection('4\\d{2}').test('4044')).toBe(false);
    expect(compileSelection('a|b').test('ab')).toBe(false);
    expect(compileSelection('.+').test('one\ntwo')).toBe(false);
    expect(compileSelection('(?is).*NOT found.*').test('it is\nnot FOUND')).toBe(true);
  });

  it('says what is wrong with it', () => {
    expect(() => compileSelection('(')).toThrow(/selection pattern "\(" is no regular expression/);
  });
});
