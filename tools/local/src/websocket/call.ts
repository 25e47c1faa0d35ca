import type { Fault } from '../gateway/fault.ts';
import type { QueryParameters } from '../gateway/request/query.ts';
import type { HeaderValues } from '../gateway/request/request-headers.ts';
import { formatTraceHeader, traceContextOf } from '../gateway/request/trace-header.ts';
import type { Connection } from './connection.ts';
import type { WebSocketApiDefinition } from './definition.ts';
import { newIdentifier } from './identifier.ts';

/** What a client sent to open its connection. */
export interface Opening {
  /** As integrations see them. */
  readonly headers: HeaderValues;
  /** Value of a header by its lower-case name. */
  readonly header: (name: string) => string | undefined;
  readonly query: QueryParameters | null;
  readonly traceHeader: string;
}

/** How a connection ended (RFC 6455, section 7.4). */
export interface Closing {
  readonly code: number;
  readonly reason: string;
}

/** What happened on a connection. */
export type Happening =
  | { readonly eventType: 'CONNECT'; readonly opening: Opening }
  | { readonly eventType: 'MESSAGE'; readonly body: string }
  | { readonly eventType: 'DISCONNECT'; readonly closing: Closing };

/** One request of a WebSocket API on its way through the gateway: an opening, a message or an end. */
export class WebSocketCall {
  readonly definition: WebSocketApiDefinition;
  readonly connection: Connection;
  readonly eventType: Happening['eventType'];
  readonly opening: Opening | undefined;
  readonly closing: Closing | undefined;
  /** The text of a message. */
  readonly body: string;
  /** Milliseconds since the epoch. */
  readonly receivedAt: number;
  readonly requestId = newIdentifier();
  readonly messageId: string | undefined;

  routeKey = '$default';
  fault: Fault | undefined;
  status: number | undefined;
  integrationStatus: number | undefined;
  integrationLatencyMs: number | undefined;
  /** Milliseconds that the authorizer took. */
  authorizerLatencyMs: number | undefined;

  #parsed: { readonly value: unknown } | undefined;
  #traceHeader: string | undefined;

  constructor(
    definition: WebSocketApiDefinition,
    connection: Connection,
    happening: Happening,
    receivedAt: number,
  ) {
    this.definition = definition;
    this.connection = connection;
    this.eventType = happening.eventType;
    this.opening = happening.eventType === 'CONNECT' ? happening.opening : undefined;
    this.closing = happening.eventType === 'DISCONNECT' ? happening.closing : undefined;
    this.body = happening.eventType === 'MESSAGE' ? happening.body : '';
    this.messageId = happening.eventType === 'MESSAGE' ? newIdentifier() : undefined;
    this.receivedAt = receivedAt;
  }

  /** The message as JSON; undefined when it is none. */
  get json(): unknown {
    this.#parsed ??= { value: parse(this.body) };
    return this.#parsed.value;
  }

  /** The trace that this call belongs to, for what it causes. */
  get traceHeader(): string {
    return (this.#traceHeader ??=
      this.opening?.traceHeader ?? formatTraceHeader(traceContextOf(undefined, this.receivedAt)));
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
