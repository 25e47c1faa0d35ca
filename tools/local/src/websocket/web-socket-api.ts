import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';

import { faultOf, isFault } from '../gateway/fault.ts';
import type { Fault } from '../gateway/fault.ts';
import { WebSocketCall } from './call.ts';
import type { Closing } from './call.ts';
import type { CompiledWebSocketApi } from './compile-api.ts';
import type { Connection } from './connection.ts';
import { connectionIdIn } from './connection-path.ts';
import { Connections } from './connections.ts';
import type { WebSocketApiDefinition } from './definition.ts';
import { errorText } from './error-frame.ts';
import { answerManagement, answerNoHandshake } from './management.ts';
import type { ManagedApi, Sent } from './management.ts';
import { connectionOf, isHandshake, openingOf } from './opening.ts';
import type { WebSocketPorts } from './ports.ts';
import { messageLimit, receive } from './receive.ts';
import { refuseHandshake } from './refuse-handshake.ts';
import { runConnect, runDisconnect, runMessage } from './run-call.ts';
import { sendText } from './send-text.ts';
import { signedRequestOf } from './signed-request.ts';

const nothing = Buffer.alloc(0);
const unforeseen = (): Fault => faultOf('INTEGRATION_FAILURE');
const goingAway: Closing = { code: 1001, reason: 'Going away' };
const badHandshake = { status: 400, errorType: 'BadRequestException', body: '{"message":"Bad Request"}' };
/** Bytes that may wait for a client which does not read; Amazon's own measure is not told. */
const mostBuffered = 4_194_304;
/** Milliseconds for which the end waits for `$disconnect` routes. */
const farewellMs = 2000;

/** A running stage of a WebSocket API with its open connections. */
export class WebSocketApi implements ManagedApi {
  readonly #server: WebSocketServer;
  readonly #connections: Connections;
  readonly #protocols = new WeakMap<IncomingMessage, string>();
  readonly #farewells = new Set<Promise<void>>();
  readonly #ports: WebSocketPorts;
  #api: CompiledWebSocketApi;

  constructor(api: CompiledWebSocketApi) {
    this.#ports = api.ports;
    this.#api = api;
    this.#connections = new Connections(api.ports.clock, (connection) => {
      this.close(connection, goingAway);
    });
    this.#server = new WebSocketServer({
      noServer: true,
      clientTracking: false,
      perMessageDeflate: false,
      maxPayload: messageLimit,
      handleProtocols: () => false,
    });
    this.#server.on('headers', (headers, request) => {
      const protocol = this.#protocols.get(request);
      if (protocol !== undefined) headers.push(`Sec-WebSocket-Protocol: ${protocol}`);
    });
  }

  get definition(): WebSocketApiDefinition {
    return this.#api.definition;
  }

  /** Number of connections that are open now. */
  get connectionCount(): number {
    return this.#connections.size;
  }

  /** Serves another definition from the next call on; connections stay open. */
  use(api: CompiledWebSocketApi): void {
    this.#api = api;
  }

  find(connectionId: string): Connection | undefined {
    return this.#connections.find(connectionId);
  }

  /** Answers a request for an upgrade; `query` is what stands behind the question mark. */
  async upgrade(request: IncomingMessage, socket: Duplex, head: Buffer, query: string): Promise<void> {
    const ignore = (): void => undefined;
    socket.on('error', ignore);
    if (!isHandshake(request)) {
      refuseHandshake(socket, badHandshake);
      return;
    }
    const now = this.#ports.now();
    const api = this.#api;
    const connection = connectionOf(request, now);
    const opening = openingOf(request, query, now);
    const call = new WebSocketCall(api.definition, connection, { eventType: 'CONNECT', opening }, now);
    const signed = signedRequestOf(request, nothing);
    const outcome = await runConnect(api, { call, opening, signed }).catch(unforeseen);
    if (isFault(outcome)) {
      const { status, errorType } = outcome;
      refuseHandshake(socket, {
        status,
        errorType,
        requestId: call.requestId,
        body: errorText(outcome, call),
      });
    } else if (outcome.status < 200 || outcome.status > 299) {
      const { status } = outcome;
      refuseHandshake(socket, { status: status < 200 ? 500 : status, requestId: call.requestId, body: '' });
    } else {
      socket.off('error', ignore);
      if (outcome.protocol !== undefined) this.#protocols.set(request, outcome.protocol);
      this.#open(connection, request, socket, head);
    }
  }

  /** Answers a request that is no upgrade; `path` is the one below the stage. */
  handle(request: IncomingMessage, response: ServerResponse, path: string): void {
    const id = connectionIdIn(path);
    if (id === undefined) answerNoHandshake(request, response);
    else void answerManagement(this, this.#ports, request, response, id);
  }

  close(connection: Connection, closing: Closing): void {
    connection.socket?.close(closing.code, closing.reason);
    this.#ended(connection, closing);
  }

  send(connection: Connection, text: string | Buffer): Sent {
    const { socket } = connection;
    if (socket?.readyState !== socket?.OPEN || socket === undefined) return 'gone';
    if (socket.bufferedAmount > mostBuffered) return 'full';
    connection.lastActiveAt = this.#ports.now();
    sendText(socket, text);
    return 'sent';
  }

  /** Closes every connection; `$disconnect` routes are given a moment. */
  async stop(): Promise<void> {
    const open = this.#connections.all();
    for (const connection of open) this.close(connection, goingAway);
    const late = new AbortController();
    const limit = pause(farewellMs, undefined, { signal: late.signal, ref: false }).catch(() => undefined);
    await Promise.race([Promise.all(this.#farewells), limit]);
    late.abort();
    for (const { socket } of open) socket?.terminate();
  }

  #open(connection: Connection, request: IncomingMessage, stream: Duplex, head: Buffer): void {
    if (stream.destroyed) {
      this.#disconnected(connection, { code: 1006, reason: '' });
      return;
    }
    this.#server.handleUpgrade(request, stream, head, (socket) => {
      this.#attach(connection, socket, stream);
    });
  }

  #attach(connection: Connection, socket: WebSocket, stream: Duplex): void {
    connection.socket = socket;
    this.#connections.add(connection);
    const isOpen = (): boolean => this.#connections.find(connection.id) === connection;
    receive(socket, stream, {
      message: (text) => {
        if (isOpen()) void this.#message(connection, text);
      },
      active: () => {
        connection.lastActiveAt = this.#ports.now();
      },
      offence: (closing) => {
        this.close(connection, closing);
      },
      ended: (closing) => {
        this.#ended(connection, closing);
      },
    });
  }

  async #message(connection: Connection, text: string): Promise<void> {
    const now = this.#ports.now();
    connection.lastActiveAt = now;
    const api = this.#api;
    const call = new WebSocketCall(api.definition, connection, { eventType: 'MESSAGE', body: text }, now);
    const outcome = await runMessage(api, call).catch(unforeseen);
    if (outcome === undefined) return;
    this.send(connection, typeof outcome === 'string' ? outcome : errorText(outcome, call));
  }

  #ended(connection: Connection, closing: Closing): void {
    if (this.#connections.remove(connection)) this.#disconnected(connection, closing);
  }

  #disconnected(connection: Connection, closing: Closing): void {
    const api = this.#api;
    const now = this.#ports.now();
    const call = new WebSocketCall(api.definition, connection, { eventType: 'DISCONNECT', closing }, now);
    const farewell: Promise<void> = runDisconnect(api, call)
      .catch(() => undefined)
      .finally(() => this.#farewells.delete(farewell));
    this.#farewells.add(farewell);
  }
}
