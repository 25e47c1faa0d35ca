import type { Tracer } from '@aws-lambda-powertools/tracer';
import type { Segment, Subsegment } from 'aws-xray-sdk-core';
import { environment, traceHeader } from '../environment.ts';

interface AwsClient {
  readonly middlewareStack: { readonly remove: unknown; readonly use: unknown };
  readonly config: unknown;
}

// The X-Ray SDK takes longer to load than the rest of a function together and slows every await from then on, so a
// process loads it with its first sampled request.
let tracer: Promise<Tracer> | undefined;
const clients: AwsClient[] = [];

/** Marks an AWS SDK client whose calls are to appear in traces: `new S3Client(…)` becomes `traced(new S3Client(…))`. */
export function traced<Client extends AwsClient>(client: Client): Client {
  clients.push(client);
  void tracer?.then((loaded) => loaded.captureAWSv3Client(client));
  return client;
}

/** Whether the invocation under way is sampled. */
export const isSampled = (): boolean => traceHeader().includes('Sampled=1');

/** What the invocation under way is at in its trace; undefined when it is not sampled or no trace is kept. */
export async function currentSegment(): Promise<Segment | Subsegment | undefined> {
  if (tracer === undefined || !isSampled()) return undefined;
  return (await tracer).provider.getSegment();
}

/** Runs one invocation inside a subsegment `## name`, annotated with the outcome that `statusOf` reads from it. */
export async function inSubsegment<T>(
  name: string,
  work: () => Promise<T>,
  statusOf: (outcome: T) => number,
): Promise<T> {
  tracer ??= load();
  const { provider } = await tracer;
  return provider.captureAsyncFunc(`## ${name}`, async (subsegment) => {
    try {
      const outcome = await work();
      const status = statusOf(outcome);
      subsegment?.addAnnotation('operation', name);
      subsegment?.addAnnotation('status', status);
      if (status === 429) subsegment?.addThrottleFlag();
      if (status >= 500) subsegment?.addFaultFlag();
      else if (status >= 400) subsegment?.addErrorFlag();
      return outcome;
    } catch (error) {
      subsegment?.addFaultFlag();
      throw error;
    } finally {
      subsegment?.close();
    }
  }) as Promise<T>;
}

async function load(): Promise<Tracer> {
  const { Tracer: PowertoolsTracer } = await import('@aws-lambda-powertools/tracer');
  const loaded = new PowertoolsTracer({ serviceName: environment.service, captureHTTPsRequests: false });
  for (const client of clients) loaded.captureAWSv3Client(client);
  return loaded;
}
