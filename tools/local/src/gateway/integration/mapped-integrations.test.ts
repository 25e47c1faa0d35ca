import type { Server } from 'node:http';

import type { ServiceResponse } from '../ports.ts';
import { backend } from '../testing/backends.ts';
import type { BackendRequest } from '../testing/backends.ts';
import { integration } from '../testing/operations.ts';
import { listen, serveApi, stop } from '../testing/served-api.ts';
import type { ServedApi } from '../testing/served-api.ts';

const ok = { default: { statusCode: '200' } };

describe('integrations with mappings', () => {
  let api: ServedApi;
  let endpoint: Server;
  const arrived: BackendRequest[] = [];
  let serviceAnswer: ServiceResponse = { status: 200, headers: {}, body: Buffer.from('{}') };

  beforeAll(async () => {
    endpoint = backend('echo', arrived);
    const uri = `http://127.0.0.1:${String(await listen(endpoint))}`;
    const dead = 'http://127.0.0.1:1';
    api = await serveApi(
      {
        paths: {
          '/item/{key}': {
            get: integration({
              type: 'aws',
              httpMethod: 'POST',
              uri: 'arn:aws:apigateway:us-east-1:dynamodb:action/GetItem',
              requestParameters: { 'integration.request.header.X-Static': "'fixed'" },
              requestTemplates: {
                'application/json':
                  '{"TableName":"$stageVariables.table","Key":{"pk":{"S":"$util.escapeJavaScript($input.params(\'key\'))"}}}',
              },
              responses: {
                default: {
                  statusCode: '200',
                  responseParameters: { 'method.response.header.ETag': 'integration.response.header.x-etag' },
                  responseTemplates: {
                    'application/json':
                      '#set($item = $input.path("$.Item"))#if(!$item)#set($context.responseOverride.status = 404){"title":"Not found"}#{else}{"name":"$item.name.S"}#end',
                  },
                },
                '4\\d{2}': {
                  statusCode: '502',
                  responseTemplates: { 'application/json': '{"failed":$input.json("$.message")}' },
                },
              },
            }),
          },
          '/object/{key+}': {
            get: integration({
              type: 'aws',
              httpMethod: 'GET',
              uri: 'arn:aws:apigateway:us-east-1:s3:path/bucket/{key}',
              requestParameters: { 'integration.request.path.key': 'method.request.path.key' },
              responses: {
                default: {
                  statusCode: '200',
                  contentHandling: 'CONVERT_TO_BINARY',
                  responseParameters: {
                    'method.response.header.Content-Type': 'integration.response.header.Content-Type',
                  },
                },
              },
            }),
          },
          '/http': {
            'x-amazon-apigateway-any-method': integration({
              type: 'http',
              httpMethod: 'ANY',
              uri: `${uri}/up`,
              responses: ok,
            }),
          },
          '/pipe/{proxy+}': {
            'x-amazon-apigateway-any-method': integration({
              type: 'http_proxy',
              httpMethod: 'ANY',
              uri: `${uri}/base/{proxy}`,
              requestParameters: {
                'integration.request.path.proxy': 'method.request.path.proxy',
                'integration.request.querystring.tenant': 'method.request.header.X-Tenant',
              },
            }),
          },
          '/variable': {
            get: integration({
              type: 'http_proxy',
              httpMethod: 'GET',
              uri: `${uri}/${'${stageVariables.gone}'}`,
            }),
          },
          '/dead': { get: integration({ type: 'http_proxy', httpMethod: 'GET', uri: dead }) },
          '/forbidden': {
            get: integration({
              type: 'http_proxy',
              httpMethod: 'GET',
              uri,
              requestParameters: { 'integration.request.header.Transfer-Encoding': "'x'" },
            }),
          },
          '/unmatched': {
            get: integration({
              type: 'mock',
              requestTemplates: { 'application/json': '{"statusCode": 500}' },
              responses: { 200: { statusCode: '200' } },
            }),
          },
        },
      },
      {
        stage: { variables: { table: 'states' } },
        ports: {
          services: {
            call: (request) => {
              api.recorded.serviceRequests.push(request);
              return Promise.resolve(serviceAnswer);
            },
          },
        },
      },
    );
  });
  afterAll(async () => {
    await api.close();
    await stop(endpoint);
  });

  const json = (value: object): Buffer => Buffer.from(JSON.stringify(value));

  it('maps a path parameter into a DynamoDB action, and the item out of its answer', async () => {
    serviceAnswer = {
      status: 200,
      headers: { 'X-ETag': '"1"' },
      body: json({ Item: { name: { S: 'California' } } }),
    };
    const answer = await fetch(`${api.url}/item/C'A`);
    const request = api.recorded.serviceRequests.at(-1);

    expect([answer.status, answer.headers.get('etag'), await answer.json()]).toEqual([
      200,
      '"1"',
      { name: 'California' },
    ]);
    expect(request).toMatchObject({
      service: 'dynamodb',
      method: 'POST',
      target: { action: 'GetItem' },
      headers: { 'X-Static': 'fixed' },
    });
    expect(request?.body.toString()).toBe(`{"TableName":"states","Key":{"pk":{"S":"C\\'A"}}}`);
  });

  it('overrides the status from the response template', async () => {
    serviceAnswer = { status: 200, headers: {}, body: json({}) };
    const answer = await fetch(`${api.url}/item/XX`);

    expect([answer.status, await answer.json()]).toEqual([404, { title: 'Not found' }]);
  });

  it('selects the response by the status of a service', async () => {
    serviceAnswer = { status: 400, headers: {}, body: json({ message: 'no "table"' }) };
    const answer = await fetch(`${api.url}/item/CA`);

    expect([answer.status, await answer.json()]).toEqual([502, { failed: 'no "table"' }]);
  });

  it('passes the bytes of an object through, with its content type', async () => {
    const bytes = Buffer.from([0xff, 0xd8, 0, 1]);
    serviceAnswer = {
      status: 200,
      headers: { 'content-type': 'image/jpeg' },
      body: Buffer.from(bytes.toString('base64')),
    };
    const answer = await fetch(`${api.url}/object/a/b%20c.jpg`);

    expect(api.recorded.serviceRequests.at(-1)?.target).toEqual({ path: 'bucket/a/b%20c.jpg' });
    expect(answer.headers.get('content-type')).toBe('image/jpeg');
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(bytes);
  });

  it('answers 500 to an object of more than 10 MiB', async () => {
    serviceAnswer = { status: 200, headers: {}, body: Buffer.alloc(10_485_761) };

    const { status } = await fetch(`${api.url}/object/large`);

    expect(status).toBe(500);
  });

  it('tells an HTTP endpoint nothing of the client but what is mapped', async () => {
    await fetch(`${api.url}/http?a=1`, {
      method: 'PUT',
      body: '{}',
      headers: { 'X-Secret': 's', 'Content-Type': 'application/json' },
    });

    expect(arrived.at(-1)).toMatchObject({ method: 'PUT', path: '/up', args: {}, body: '{}' });
    expect(arrived.at(-1)?.headers).toMatchObject({
      accept: 'application/json',
      'user-agent': 'AmazonAPIGateway_a1b2c3d4e5',
    });
    expect(arrived.at(-1)?.headers).not.toHaveProperty('x-secret');
  });

  it('forwards everything to an HTTP proxy, escapes kept', async () => {
    const answer = await fetch(`${api.url}/pipe/a%2Fb/c?q=1&q=2`, { headers: { 'X-Mine': 'm' } });

    expect(arrived.at(-1)).toMatchObject({ path: '/base/a%2Fb/c', args: { q: '1,2' } });
    expect(arrived.at(-1)?.headers).toMatchObject({
      'x-mine': 'm',
      'x-amzn-apigateway-api-id': 'a1b2c3d4e5',
    });
    expect(answer.headers.has('x-amzn-remapped-content-length')).toBe(true);
  });

  it('appends a mapped query, but none whose source is absent or empty', async () => {
    const argsFor = async (tenant: string): Promise<unknown> => {
      await fetch(`${api.url}/pipe/x?q=1`, { headers: { 'X-Tenant': tenant } });
      return arrived.at(-1)?.args;
    };

    expect(await argsFor('t1')).toEqual({ q: '1', tenant: 't1' });
    expect(await argsFor('')).toEqual({ q: '1' });
  });

  it('answers 504 when an endpoint cannot be reached, and 500 to a mapping or a response that cannot be', async () => {
    expect((await fetch(`${api.url}/dead`)).status).toBe(504);
    expect((await fetch(`${api.url}/forbidden`)).status).toBe(500);
    expect((await fetch(`${api.url}/variable`)).status).toBe(500);
    expect((await fetch(`${api.url}/unmatched`)).status).toBe(500);
  });
});
