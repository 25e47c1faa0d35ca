import { serveHttpApi, toFunction } from './testing/served-http-api.ts';

const paths = { '/a': { get: toFunction('fn') }, '/b': { get: toFunction('fn') } };
const functions = { fn: () => ({ statusCode: 200, body: 'ok' }) };

describe('HTTP API: stages', () => {
  it('HTTP API: a route beyond its limit says so, others go on by that of the stage', async () => {
    const api = await serveHttpApi(
      { paths },
      {
        functions,
        stage: {
          defaultThrottle: { rateLimit: 0, burstLimit: 2 },
          routeThrottles: { 'GET /a': { rateLimit: 0, burstLimit: 1 } },
        },
      },
    );

    const statuses: number[] = [];
    for (const path of ['/a', '/a', '/b', '/b', '/b']) statuses.push((await fetch(api.url + path)).status);
    const refused = await fetch(`${api.url}/a`);

    expect(statuses).toEqual([200, 429, 200, 200, 429]);
    await expect(refused.text()).resolves.toBe('{"message":"Too Many Requests"}');
    await api.close();
  });

  it('HTTP API: every request is a line of the access log, by its route', async () => {
    const format =
      '{"id":"$context.requestId","path":"$context.path","route":"$context.routeKey","status":"$context.status","bytes":"$context.responseLength","integration":"$context.integration.status","error":"$context.error.message"}';
    const api = await serveHttpApi({ paths }, { functions, stage: { accessLogFormat: format } });

    const answer = await fetch(`${api.url}/a`);
    await fetch(`${api.url}/nowhere`);

    const [line, missing] = api.recorded.accessLog.map((text) => JSON.parse(text) as object);
    expect(line).toEqual({
      id: answer.headers.get('apigw-requestid'),
      path: '/a',
      route: 'GET /a',
      status: '200',
      bytes: '2',
      integration: '200',
      error: '-',
    });
    expect(missing).toMatchObject({ route: '-', status: '404', error: 'Not Found' });
    await api.close();
  });

  it('HTTP API: an integration may name its function by a variable of the stage', async () => {
    const uri =
      'arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:000000000000:function:${stageVariables.which}/invocations';
    const integration = { type: 'aws_proxy', httpMethod: 'POST', uri, payloadFormatVersion: '2.0' };
    const api = await serveHttpApi(
      { paths: { '/a': { get: { 'x-amazon-apigateway-integration': integration } } } },
      { functions, stage: { variables: { which: 'fn' } } },
    );

    await expect((await fetch(`${api.url}/a`)).text()).resolves.toBe('ok');
    await api.close();
  });
});
