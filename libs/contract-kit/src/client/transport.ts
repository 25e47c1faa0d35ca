import type { RuntimeOperation } from '../validation/runtime-operation.ts';

/** A request on its way to whoever serves the operation. */
export interface TransportRequest {
  readonly operation: RuntimeOperation;
  /** Values of the path template's parameters, not encoded. */
  readonly pathParameters: Readonly<Record<string, string>>;
  /** Not encoded. */
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON text. */
  readonly body?: string;
  readonly signal?: AbortSignal;
}

export interface TransportResponse {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Text of the body; empty where there is none. */
  readonly body: string;
}

/** Carries requests: over HTTP, to a Lambda function, or to a handler in the same process. */
export type Transport = (request: TransportRequest) => Promise<TransportResponse>;

/** The path with its parameters filled in and encoded (RFC 3986). */
export function filledPath({ operation, pathParameters }: TransportRequest): string {
  return operation.path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(pathParameters[name] ?? ''),
  );
}
