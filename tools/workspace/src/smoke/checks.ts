import { getHealth, getIndex, getOpenApi, getProblems } from '@tollgate/aggregator-contract';
import type { Operation } from '@tollgate/contract-kit';
import type { Ask, Question } from './ask.ts';
import { bodyOf, expectProblem, expectProtection, expectStatus, Unfulfilled } from './expectations.ts';

export interface SmokeSubject {
  readonly ask: Ask;
  /** Operations that the system is said to have. */
  readonly operations: readonly Operation[];
  /** An API key of the stage. */
  readonly key?: string;
}

/** One question about a system. */
export interface SmokeCheck {
  readonly name: string;
  /** What holds when it passes. */
  readonly title: string;
  /**
   * @returns why there was nothing to ask; otherwise nothing
   * @throws Unfulfilled, or what `Ask` throws
   */
  readonly run: (subject: SmokeSubject) => Promise<string | undefined>;
}

/** Nobody's address (RFC 2606), so no stage allows it. */
const strangeOrigin = 'https://smoke.invalid';

/** What every system of this kind does, whatever its domain is. */
export const smokeChecks: readonly SmokeCheck[] = [
  { name: 'health', title: 'the gateway answers', run: asPublished(getHealth) },
  { name: 'index', title: 'the index leads to everything else', run: asPublished(getIndex) },
  {
    name: 'problems',
    title: 'the page of problems can be read',
    run: async ({ ask }) => {
      expectStatus(await ask({ path: getProblems.path }), 200);
      return undefined;
    },
  },
  { name: 'openapi', title: 'every operation is published', run: everyOperationIsPublished },
  { name: 'refusal', title: 'what is not there is refused by a problem', run: unknownPathIsRefused },
  { name: 'key', title: 'a key opens what it shall, and nothing opens without', run: keyOpens },
  { name: 'token', title: 'nothing is changed without a token', run: nothingWithoutToken },
  { name: 'cors', title: 'no strange origin is let in', run: strangersStayOut },
  { name: 'headers', title: 'every answer carries the protective headers', run: answersAreProtected },
];

function asPublished(operation: Operation): SmokeCheck['run'] {
  return async ({ ask }) => {
    const answer = await ask({ path: operation.path });
    expectStatus(answer, 200);
    bodyOf(answer, operation);
    return undefined;
  };
}

async function everyOperationIsPublished({ ask, operations }: SmokeSubject): Promise<undefined> {
  const answer = await ask({ path: getOpenApi.path });
  expectStatus(answer, 200);
  const { paths = {} } = bodyOf(answer, getOpenApi) as { readonly paths?: Readonly<Record<string, object>> };
  const missing = operations.filter(({ method, path }) => !(method.toLowerCase() in (paths[path] ?? {})));
  if (missing.length > 0)
    throw new Unfulfilled(
      `${answer.asked} does not name ${missing.map(({ method, path }) => `${method} ${path}`).join(', ')}`,
    );
}

async function unknownPathIsRefused({ ask }: SmokeSubject): Promise<undefined> {
  const answer = await ask({ path: '/no-such-path' });
  expectStatus(answer, 403, 404);
  expectProblem(answer);
}

async function keyOpens({ ask, operations, key }: SmokeSubject): Promise<string | undefined> {
  const reads = operations.filter(({ method, access }) => method === 'GET' && access.kind === 'apiKey');
  const operation = reads.find(({ path }) => !path.includes('{')) ?? reads[0];
  if (operation === undefined) return 'no operation is read with an API key';
  const question = exampleOf(operation);
  const refused = await ask(question);
  expectStatus(refused, 401, 403);
  expectProblem(refused);
  if (key === undefined) return `no key was given; ${refused.asked} is refused without one`;
  const answer = await ask({ ...question, headers: { 'X-API-Key': key } });
  // What the example asks for need not be there; whoever may not read it gets another answer.
  expectStatus(answer, 200, 404);
  if (answer.status === 200) bodyOf(answer, operation);
  else expectProblem(answer);
  return undefined;
}

async function nothingWithoutToken({ ask, operations }: SmokeSubject): Promise<string | undefined> {
  const operation = operations.find(({ method, access }) => method !== 'GET' && access.kind === 'token');
  if (operation === undefined) return 'no operation changes anything with a token';
  const answer = await ask({
    ...exampleOf(operation),
    method: operation.method,
    headers: { 'Content-Type': 'application/json' },
  });
  expectStatus(answer, 401, 403);
  expectProblem(answer);
  return undefined;
}

async function strangersStayOut({ ask, operations }: SmokeSubject): Promise<undefined> {
  const closed = operations.find(({ access }) => access.kind !== 'anyone');
  const preflight = await ask({
    ...(closed === undefined ? { path: getIndex.path } : exampleOf(closed)),
    method: 'OPTIONS',
    headers: { Origin: strangeOrigin, 'Access-Control-Request-Method': closed?.method ?? 'GET' },
  });
  expectStatus(preflight, 200, 204);
  const open = await ask({ path: getIndex.path, headers: { Origin: strangeOrigin } });
  if (open.headers.get('access-control-allow-origin') !== '*')
    throw new Unfulfilled(`${open.asked} is for everyone, and yet not open to every origin`);
  const admitted = [preflight, open].filter(
    ({ headers }) =>
      headers.get('access-control-allow-origin') === strangeOrigin ||
      headers.has('access-control-allow-credentials'),
  );
  if (admitted.length > 0)
    throw new Unfulfilled(`${admitted.map(({ asked }) => asked).join(', ')} let ${strangeOrigin} in`);
}

async function answersAreProtected({ ask }: SmokeSubject): Promise<undefined> {
  for (const path of [getHealth.path, getIndex.path, '/no-such-path']) expectProtection(await ask({ path }));
}

/** The request of an operation's first example, without a body. */
function exampleOf(operation: Operation): Question {
  const { path = {}, query = {} } = operation.examples?.[0]?.request ?? {};
  const search = new URLSearchParams(query).toString();
  const filled = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(path[name] ?? ''),
  );
  return { path: `${filled}${search && `?${search}`}` };
}
