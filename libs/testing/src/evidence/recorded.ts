import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { ClientRequest, IncomingMessage } from 'node:http';
import { actionsOfRequest, type ActionOnResource } from './actions-of-request.ts';
import { whenSent, type AwsRequest } from './aws-request.ts';
import { addUse, isGathering } from './evidence-file.ts';
import { s3ActionsOfAnswer } from './s3-actions.ts';
import { signedDownloadsIn } from './signed-downloads.ts';
import { signedUploadsIn } from './signed-uploads.ts';

const running = new AsyncLocalStorage<string>();
const sent = new WeakMap<ClientRequest, { readonly name: string; readonly request: AwsRequest }>();
let calls = 0;

/**
 * Runs a function's handler, and keeps as evidence what it asks of AWS: each request that leaves while it runs, whoever
 * makes it, as the process itself announces it.
 * @param name Name of the operation or consumer: `create-photo`.
 */
export async function recorded<Result>(name: string, run: () => Promise<Result>): Promise<Result> {
  if (!isGathering()) return run();
  if (calls++ === 0) watch(subscribe);
  try {
    const result = await running.run(name, run);
    add(name, [...signedUploadsIn(result), ...signedDownloadsIn(result)]);
    return result;
  } finally {
    // A listener would keep the modules of this test file in memory after it.
    if (--calls === 0) watch(unsubscribe);
  }
}

function watch(change: typeof subscribe | typeof unsubscribe): void {
  change('http.client.request.created', onCreated);
  change('http.client.response.finish', onAnswered);
}

function onCreated(message: unknown): void {
  const name = running.getStore();
  if (name === undefined) return;
  const { request } = message as { readonly request: ClientRequest };
  whenSent(request, (asked) => {
    sent.set(request, { name, request: asked });
    add(name, actionsOfRequest(asked));
  });
}

function onAnswered(message: unknown): void {
  const { request, response } = message as {
    readonly request: ClientRequest;
    readonly response: IncomingMessage;
  };
  const asked = sent.get(request);
  if (asked?.request.service !== 's3') return;
  add(asked.name, s3ActionsOfAnswer(asked.request, response.statusCode ?? 0));
}

function add(name: string, uses: readonly ActionOnResource[]): void {
  for (const { action, resource } of uses) addUse({ function: name, action, resource: byVariable(resource) });
}

/** Names that a test gave by a variable are written as the variable: the stack gives it another value. */
function byVariable(resource: string): string {
  const given = Object.entries(process.env).filter(
    (entry): entry is [string, string] => /_(NAME|URL|ARN)$/.test(entry[0]) && (entry[1] ?? '') !== '',
  );
  return resource
    .split(/([/:])/)
    .map((part) => {
      const variable = given.find(([, value]) => value === part)?.[0];
      return variable === undefined ? part : `\${${variable}}`;
    })
    .join('');
}
