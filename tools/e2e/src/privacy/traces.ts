import { url } from '../system/system.ts';
import type { Kept } from './logs.ts';

/** The newest traces of the system, at most 100. */
export async function newestTraces(): Promise<readonly Kept[]> {
  const { traces } = (await (await fetch(`${url}/_local/traces`)).json()) as {
    traces: readonly { readonly traceId: string }[];
  };
  return Promise.all(
    traces.map(async ({ traceId }) => ({
      name: traceId,
      text: await (await fetch(`${url}/_local/traces?traceId=${traceId}`)).text(),
    })),
  );
}
