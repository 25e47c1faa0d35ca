import type { Signing } from '../identity/sign-request.ts';
import type { Json, JsonObject } from '../json.ts';

/** A request of a case. */
export interface CaseRequest {
  readonly method: string;
  /** Without the stage. */
  readonly path: string;
  /** Another stage than the case's. */
  readonly stage?: string;
  /** Header lines in order. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly query: readonly (readonly [name: string, value: string])[];
  readonly body: Buffer | undefined;
  /** Path and query, stage included, sent byte for byte. */
  readonly rawUrlPath?: string;
  /** Signed by an identity; absent: not signed. */
  readonly signing?: Signing;
  /** How often it is sent, one after the other. */
  readonly repeat: number;
  /** How many are sent at the same time in each round. */
  readonly parallel: number;
}

/** One thing that is done to an API, or looked at. */
export type Step =
  | { readonly kind: 'request'; readonly request: CaseRequest; readonly expected: JsonObject }
  | { readonly kind: 'advance'; readonly seconds: number }
  /** Opens a WebSocket connection that later steps know by a name. */
  | {
      readonly kind: 'connect';
      readonly on: string;
      readonly request: CaseRequest;
      readonly subprotocols: readonly string[];
      readonly expected: JsonObject;
    }
  | { readonly kind: 'send'; readonly on: string; readonly text: string }
  /** The next frame that a connection gets. */
  | { readonly kind: 'frame'; readonly on: string; readonly expected: JsonObject }
  /** Closes a connection from the client's side. */
  | { readonly kind: 'close'; readonly on: string }
  /** A connection is closed by the server. */
  | { readonly kind: 'closed'; readonly on: string; readonly expected: Json }
  /** A function gets an event. */
  | { readonly kind: 'event'; readonly expected: Json };

export interface CaseApiKey {
  readonly name: string;
  readonly value: string;
  readonly enabled: boolean;
}

export interface CaseCanary {
  /** 0 to 100. */
  readonly percentTraffic: number;
  readonly stageVariableOverrides: Readonly<Record<string, string>>;
  /** Template of every integration response of the canary's deployment. */
  readonly responseTemplate?: string;
}

/** An API, what is done to it, and what Amazon API Gateway answers. */
export interface ConformanceCase {
  readonly id: string;
  readonly area: string;
  readonly protocol: 'rest' | 'websocket';
  /**
   * OpenAPI 3.0.1, or the routes of a WebSocket API, with `${lambda:NAME}` and `${backend:NAME}` where addresses belong.
   */
  readonly document: JsonObject;
  readonly stage: string;
  readonly stageVariables: Readonly<Record<string, string>> | null;
  readonly canary?: CaseCanary;
  /** CommonJS source of each handler by name. */
  readonly handlers: Readonly<Record<string, string>>;
  /** Kind of each HTTP back end by name; `''` is the kind of every other. */
  readonly backends: Readonly<Record<string, string>>;
  /** What every integration with a back end or a service gives, instead of an answer of its own. */
  readonly integrationAnswer?: { readonly body: Buffer; readonly contentType: string };
  readonly apiKeys: readonly CaseApiKey[];
  /** Throttle and quota of the plan that has the keys. */
  readonly usagePlan: JsonObject;
  /** Properties of the stage that are none of the above, in the gateway's own words. */
  readonly stageSettings: Readonly<Record<string, Json>>;
  /** Properties of the API beside its body, in the gateway's own words. */
  readonly apiSettings: Readonly<Record<string, Json>>;
  readonly steps: readonly Step[];
  /** The parts of `expected` that count; empty when all do. */
  readonly recordedFields: readonly string[];
}
