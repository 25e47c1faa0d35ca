import type {
  FunctionInvoker,
  GatewayPorts,
  InvocationResult,
  Json,
  Segment,
  ServiceRequest,
} from '../ports.ts';

/** A function under test, called with the event that the gateway made. */
export type TestFunction = (event: never) => unknown;

/** What the gateway gave to its ports. */
export interface Recorded {
  readonly invocations: { readonly name: string; readonly event: Json; readonly traceHeader: string }[];
  readonly serviceRequests: ServiceRequest[];
  readonly segments: Segment[];
  readonly accessLog: string[];
  readonly wafLog: string[];
  readonly warnings: string[];
  /** Milliseconds that the clock of the gateway is ahead of real time. */
  clockOffsetMs: number;
}

function failure(error: unknown): InvocationResult {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  return {
    functionError: 'Unhandled',
    payload: { errorType: name, errorMessage: message, trace: (stack ?? '').split('\n') },
  };
}

function invoker(functions: Readonly<Record<string, TestFunction>>, recorded: Recorded): FunctionInvoker {
  return {
    async invoke(functionArn, event, { traceHeader }) {
      const name = functionArn.split(':')[6] ?? functionArn;
      recorded.invocations.push({ name, event, traceHeader });
      const called = functions[name];
      if (called === undefined) throw new Error(`No function ${name}.`);
      try {
        const result = await called(JSON.parse(JSON.stringify(event)) as never);
        return { payload: (result === undefined ? null : JSON.parse(JSON.stringify(result))) as Json };
      } catch (error) {
        return failure(error);
      }
    },
  };
}

/** Ports with functions that run in this process, and a record of everything that passes through them. */
export function testPorts(
  functions: Readonly<Record<string, TestFunction>>,
  overrides: Partial<GatewayPorts> = {},
): { readonly ports: GatewayPorts; readonly recorded: Recorded } {
  const recorded: Recorded = {
    invocations: [],
    serviceRequests: [],
    segments: [],
    accessLog: [],
    wafLog: [],
    warnings: [],
    clockOffsetMs: 0,
  };
  const ports: GatewayPorts = {
    functions: invoker(functions, recorded),
    services: {
      call(request) {
        recorded.serviceRequests.push(request);
        return Promise.resolve({ status: 200, headers: {}, body: Buffer.from('{}') });
      },
    },
    issuerOf: () => undefined,
    identityOf: () => undefined,
    now: () => Date.now() + recorded.clockOffsetMs,
    segment: (segment) => void recorded.segments.push(segment),
    accessLog: (line) => void recorded.accessLog.push(line),
    wafLog: (line) => void recorded.wafLog.push(line),
    warn: (line) => void recorded.warnings.push(line),
    ...overrides,
  };
  return { ports, recorded };
}

/** URI of the integration with a function of {@link testPorts}. */
export function functionUri(name: string): string {
  return `arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:000000000000:function:${name}/invocations`;
}
