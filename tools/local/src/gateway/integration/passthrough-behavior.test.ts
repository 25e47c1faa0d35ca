import type { Server } from 'node:http';

import { backend } from '../testing/backends.ts';
import type { BackendRequest } from '../testing/backends.ts';
import { integration } from '../testing/operations.ts';
import { listen, serveApi, stop } from '../testing/served-api.ts';

const answered = { default: { statusCode: '200' } };
const templates: Readonly<Record<string, string>> = { 'application/json': 'from the template' };

describe('the passthrough behavior of an integration', () => {
  let endpoint: Server;
  let base = '';
  const arrived: BackendRequest[] = [];
  beforeAll(async () => {
    endpoint = backend('verbatim', arrived);
    base = `http://127.0.0.1:${String(await listen(endpoint))}`;
  });
  afterAll(() => stop(endpoint));

  async function post(
    passthroughBehavior: string,
    requestTemplates: Readonly<Record<string, string>>,
    type: string,
  ): Promise<unknown> {
    const settings = { type: 'http', httpMethod: 'POST', uri: base, responses: answered };
    const whole = { ...settings, passthroughBehavior, requestTemplates };
    const api = await serveApi({ paths: { '/x': { post: integration(whole) } } });
    const init = { method: 'POST', headers: { 'Content-Type': type }, body: '"from the client"' };
    const { status } = await fetch(`${api.url}/x`, init);
    await api.close();
    return status === 200 ? arrived.at(-1)?.body : status;
  }

  it.each([
    ['when_no_match', templates, 'text/plain', '"from the client"'],
    ['when_no_templates', templates, 'text/plain', 415],
    ['when_no_templates', {}, 'text/plain', '"from the client"'],
    ['never', {}, 'application/json', 415],
    ['never', templates, 'application/json', 'from the template'],
  ])('%s with %j makes of %s: %p', async (behavior, requestTemplates, type, expected) => {
    await expect(post(behavior, requestTemplates, type)).resolves.toBe(expected);
  });
});
