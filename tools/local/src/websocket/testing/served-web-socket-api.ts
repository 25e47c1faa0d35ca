import { createServer } from 'node:http';
import WebSocket from 'ws';

import type { GatewayPorts } from '../../gateway/ports.ts';
import { functionUri, testPorts } from '../../gateway/testing/ports.ts';
import type { Recorded, TestFunction } from '../../gateway/testing/ports.ts';
import { listen, stop } from './loopback.ts';
import type { WebSocketApiDefinition, WebSocketIntegration, WebSocketRoute } from '../definition.ts';
import { WebSocketApis } from '../web-socket-apis.ts';
import { CountingClock } from './counting-clock.ts';

type RouteSettings = Partial<Omit<WebSocketRoute, 'integration'>> & {
  readonly integration?: Partial<WebSocketIntegration>;
};

export interface WebSocketOptions extends Partial<Omit<WebSocketApiDefinition, 'routes' | 'stage'>> {
  readonly stage?: Partial<WebSocketApiDefinition['stage']>;
  readonly functions?: Readonly<Record<string, TestFunction>>;
  readonly ports?: Partial<GatewayPorts>;
}

/** A route with a MOCK that answers 200, or what is given instead. */
export function route(key: string, { integration, ...settings }: RouteSettings = {}): WebSocketRoute {
  return {
    key,
    authorization: { kind: 'none' },
    apiKeyRequired: false,
    requiredParameters: [],
    models: {},
    twoWay: false,
    ...settings,
    integration: {
      type: 'MOCK',
      httpMethod: 'POST',
      uri: '',
      parameters: {},
      templates: { $default: '{"statusCode": 200}' },
      passthrough: 'WHEN_NO_MATCH',
      timeoutMs: 29_000,
      responses: [],
      ...integration,
    },
  };
}

/** A route behind a Lambda proxy. */
export function lambdaRoute(key: string, name: string, settings: RouteSettings = {}): WebSocketRoute {
  const integration = { type: 'AWS_PROXY', uri: functionUri(name), templates: {}, ...settings.integration };
  return route(key, { ...settings, integration } as RouteSettings);
}

/** A definition with plain values for everything that is not given. */
export function webSocketDefinition(
  routes: readonly WebSocketRoute[],
  { stage, functions: _functions, ports: _ports, ...options }: WebSocketOptions = {},
): WebSocketApiDefinition {
  return {
    apiId: 'w1b2c3d4e5',
    name: 'test',
    region: 'us-east-1',
    accountId: '000000000000',
    routeSelection: '$request.body.action',
    apiKeySelection: '$request.header.x-api-key',
    apiKeys: [],
    usagePlans: [],
    ...options,
    routes,
    stage: { name: 'dev', variables: null, defaultThrottle: {}, routeThrottles: {}, ...stage },
  };
}

export interface ServedWebSocketApi {
  readonly port: number;
  /** `http://127.0.0.1:PORT/dev` */
  readonly url: string;
  readonly clock: CountingClock;
  readonly recorded: Recorded;
  readonly apis: WebSocketApis;
  close(): Promise<void>;
}

/** Serves a WebSocket API on a free port. */
export async function serveWebSocketApi(
  routes: readonly WebSocketRoute[],
  options: WebSocketOptions = {},
): Promise<ServedWebSocketApi> {
  const clock = new CountingClock();
  const { ports, recorded } = testPorts(options.functions ?? {}, options.ports);
  const apis = new WebSocketApis({
    ...ports,
    clock,
    now: () => clock.now(),
    signedAt: (machineMs) => clock.shownAt(machineMs),
  });
  apis.configure([webSocketDefinition(routes, options)]);
  const server = createServer((request, response) => {
    if (!apis.handle(request, response, true)) response.writeHead(404).end();
  });
  server.on('upgrade', (request, socket, head) => {
    apis.upgrade(request, socket, head);
  });
  const port = await listen(server);
  return {
    port,
    url: `http://127.0.0.1:${String(port)}/dev`,
    clock,
    recorded,
    apis,
    async close() {
      await apis.stop();
      await stop(server);
    },
  };
}

/** A client that keeps what it gets. */
export class TestClient {
  readonly socket: WebSocket;
  readonly frames: string[] = [];
  /** Code and reason of the close frame; resolves when the connection is over. */
  readonly closed: Promise<readonly [code: number, reason: string]>;
  #waiting: (() => void)[] = [];

  constructor(url: string, protocols: readonly string[] = [], options: WebSocket.ClientOptions = {}) {
    this.socket = new WebSocket(url.replace(/^http/, 'ws'), [...protocols], options);
    this.socket.on('error', () => undefined);
    this.socket.on('message', (data) => {
      this.frames.push((data as Buffer).toString('utf8'));
      for (const wake of this.#waiting.splice(0)) wake();
    });
    this.closed = new Promise((resolve) => {
      this.socket.on('close', (code, reason) => {
        resolve([code, reason.toString('utf8')]);
      });
    });
  }

  /** Resolves to 101 once the connection is open, or to the status that the handshake was refused with. */
  opened(): Promise<{ readonly status: number; readonly body: string; readonly headers: object }> {
    return new Promise((resolve) => {
      this.socket.on('open', () => {
        resolve({ status: 101, body: '', headers: { protocol: this.socket.protocol } });
      });
      this.socket.on('unexpected-response', (_, response) => {
        let body = '';
        response.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')));
        response.on('end', () => {
          resolve({ status: response.statusCode ?? 0, body, headers: response.headers });
        });
      });
    });
  }

  send(message: unknown): void {
    this.socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  }

  /** The frame after those that were taken before. */
  async next(): Promise<string> {
    while (this.frames.length === 0) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    return this.frames.shift() as string;
  }
}

/** A client whose connection is open. */
export async function connect(
  api: ServedWebSocketApi,
  suffix = '',
  options: WebSocket.ClientOptions = {},
): Promise<TestClient> {
  const client = new TestClient(api.url + suffix, [], options);
  const { status, body } = await client.opened();
  if (status !== 101) throw new Error(`The handshake was refused with ${String(status)}: ${body}.`);
  return client;
}
