/**
 * A gateway in a process of its own, for tests that send it what no well-behaved client sends. Started with `fork`; says
 * its port, and on every message its connections, open files and heap after a collection.
 */
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import type { JsonObject } from '../gateway/json.ts';
import { createRestApi } from '../gateway/rest-api.ts';
import { functionUri, testPorts } from '../gateway/testing/ports.ts';
import { definitionOf, listen } from '../gateway/testing/served-api.ts';
import { createHttpServer, serverLimits } from '../runtime/http-server.ts';

/** What the process says about itself. */
export interface Measurement {
  readonly connections: number;
  readonly files: number;
  readonly heapBytes: number;
}

const template = `{"params": $input.json('$'), "all": "$util.escapeJavaScript($input.params().toString())",
#foreach($name in $input.params().header.keySet())"$name": "$util.escapeJavaScript($input.params().header.get($name))",#end
"id": "$util.urlEncode($input.params('id'))", "body": "$util.base64Encode($input.body)", "parsed": "$util.parseJson($input.body).a"}`;

function integration(members: JsonObject): JsonObject {
  return {
    'x-amazon-apigateway-any-method': {
      'x-amazon-apigateway-integration': { httpMethod: 'POST', ...members },
    },
  };
}

/** An API with an integration of each kind, its values taken from every part of a request. */
function openapi(backendPort: number): JsonObject {
  const responses = {
    default: {
      statusCode: '200',
      responseTemplates: { 'application/json': `{"echo": $input.json('$')}` },
      responseParameters: { 'method.response.header.x-a': 'integration.response.header.x-a' },
    },
  };
  const mapped = { requestTemplates: { 'application/json': template }, responses };
  const parameters = {
    'integration.request.path.id': 'method.request.path.id',
    'integration.request.querystring.q': 'method.request.querystring.a',
    'integration.request.header.x-a': 'method.request.header.x-a',
  };
  const backend = `http://127.0.0.1:${backendPort}/{id}`;
  return {
    'x-amazon-apigateway-binary-media-types': ['image/*'],
    paths: {
      '/hello': integration({ type: 'aws_proxy', uri: functionUri('echo') }),
      '/large': integration({ type: 'aws_proxy', uri: functionUri('large') }),
      '/proxy/{rest+}': integration({ type: 'aws_proxy', uri: functionUri('echo') }),
      '/lambda/{id}': integration({ type: 'aws', uri: functionUri('echo'), ...mapped }),
      '/mock/{id}': integration({
        type: 'mock',
        ...mapped,
        requestTemplates: { 'application/json': `{"statusCode": 200, "id": "$input.params('id')"}` },
      }),
      '/http/{id}': integration({ type: 'http', uri: backend, requestParameters: parameters, ...mapped }),
      '/http-proxy/{id}': integration({ type: 'http_proxy', uri: backend, requestParameters: parameters }),
    },
  };
}

const backend = createServer((request, response) => {
  request.resume();
  response.setHeader('x-a', '1').end('{"a":1}');
});
const { ports } = testPorts({
  echo: (event) => ({ statusCode: 200, body: JSON.stringify(event) }),
  large: () => ({ statusCode: 200, body: 'x'.repeat(5_000_000) }),
});
const api = createRestApi(definitionOf(openapi(await listen(backend))), ports);
const [headers, request] = [
  Number(process.argv[2] ?? serverLimits.headers),
  Number(process.argv[3] ?? serverLimits.request),
];
const server = createHttpServer((incoming, response) => api.handle(incoming, response), {
  headers,
  request,
  idle: headers,
  silence: 2 * request,
  interval: Math.min(serverLimits.interval, headers / 4),
});

process.on('message', () => {
  for (let round = 0; round < 3; round += 1) globalThis.gc?.();
  server.getConnections((_error, connections) => {
    const files = existsSync('/proc/self/fd') ? readdirSync('/proc/self/fd').length : 0;
    process.send?.({ connections, files, heapBytes: process.memoryUsage().heapUsed } satisfies Measurement);
  });
});
process.once('disconnect', () => process.exit(0));
server.listen(0, '127.0.0.1');
await once(server, 'listening');
process.send?.(server.address());
