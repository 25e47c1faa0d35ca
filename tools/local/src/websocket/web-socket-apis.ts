import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

import { compileWebSocketApi } from './compile-api.ts';
import type { WebSocketApiDefinition } from './definition.ts';
import { connectionIdIn } from './connection-path.ts';
import type { WebSocketPorts } from './ports.ts';
import { refuseHandshake } from './refuse-handshake.ts';
import { WebSocketApi } from './web-socket-api.ts';

const forbidden = { status: 403, errorType: 'ForbiddenException', body: '{"message":"Forbidden"}' };

interface Place {
  readonly api: WebSocketApi;
  /** Path below the stage. */
  readonly path: string;
  readonly query: string;
  /** True for an address that nothing else can have. */
  readonly isOwn: boolean;
}

/** Path under which every stage has an address of its own. */
const ownPath = '/_local/apis/';

const keyOf = ({ apiId, stage }: WebSocketApiDefinition): string => `${apiId}/${stage.name}`;

/** The stages of all WebSocket APIs at their addresses: `/STAGE` and `/_local/apis/API/STAGE`. */
export class WebSocketApis {
  readonly #ports: WebSocketPorts;
  readonly #served = new Map<string, WebSocketApi>();

  constructor(ports: WebSocketPorts) {
    this.#ports = ports;
  }

  /**
   * Serves these stages and no others. Connections of a stage that stays remain open, those of one that is gone are closed.
   *
   * @throws Error naming the expression, schema or template that cannot be served; nothing changes then
   */
  configure(definitions: readonly WebSocketApiDefinition[]): void {
    const compiled = definitions.map((definition) => compileWebSocketApi(definition, this.#ports));
    const wanted = new Set(definitions.map(keyOf));
    for (const [key, api] of this.#served) {
      if (wanted.has(key)) continue;
      this.#served.delete(key);
      void api.stop();
    }
    for (const api of compiled) {
      const served = this.#served.get(keyOf(api.definition));
      if (served === undefined) this.#served.set(keyOf(api.definition), new WebSocketApi(api));
      else served.use(api);
    }
  }

  /** Number of open connections. */
  get connectionCount(): number {
    let count = 0;
    for (const { connectionCount } of this.#served.values()) count += connectionCount;
    return count;
  }

  /** True for a WebSocket handshake at the address of one of the stages. */
  accepts(request: IncomingMessage): boolean {
    return request.headers.upgrade?.toLowerCase() === 'websocket' && this.#find(request.url) !== undefined;
  }

  /** Answers a handshake. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const place = this.#find(request.url);
    if (place === undefined || !/^\/?$/.test(place.path)) refuseHandshake(socket, forbidden);
    else place.api.upgrade(request, socket, head, place.query).catch(() => socket.destroy());
  }

  /**
   * Answers any other request; false when it is for somebody else. At `/STAGE` that is everything but the management API.
   *
   * @param alone true when nobody else answers at these addresses
   */
  handle(request: IncomingMessage, response: ServerResponse, alone: boolean): boolean {
    const { url = '/' } = request;
    if (this.#served.size === 0 || !(alone || url.startsWith(ownPath) || url.includes('connections')))
      return false;
    const place = this.#find(url);
    if (place === undefined) return false;
    const { path, isOwn } = place;
    if (!isOwn && !alone && !/^\/(?:@|%40)connections(?:\/|$)/.test(path)) return false;
    const api = isOwn ? place.api : this.#ownerOf(path, place.api);
    api.handle(request, response, path);
    return true;
  }

  /** Closes every connection. */
  async stop(): Promise<void> {
    await Promise.all(Array.from(this.#served.values(), (api) => api.stop()));
    this.#served.clear();
  }

  /** Of several APIs with a stage of the same name the one that has the connection. */
  #ownerOf(path: string, first: WebSocketApi): WebSocketApi {
    const id = connectionIdIn(path);
    if (id === undefined) return first;
    const { name } = first.definition.stage;
    for (const api of this.#served.values())
      if (api.definition.stage.name === name && api.find(id) !== undefined) return api;
    return first;
  }

  #find(url = '/'): Place | undefined {
    const [whole = '', query = ''] = url.split(/\?(.*)/s, 2);
    const own = /^\/_local\/apis\/([^/]+\/[^/]+)(\/.*)?$/s.exec(whole);
    if (own !== null) {
      const api = this.#served.get(own[1] ?? '');
      return api && { api, path: own[2] ?? '', query, isOwn: true };
    }
    const [, stage = '', path = ''] = /^\/([^/]*)(\/.*)?$/s.exec(whole) ?? [];
    for (const api of this.#served.values())
      if (api.definition.stage.name === stage) return { api, path, query, isOwn: false };
    return undefined;
  }
}
