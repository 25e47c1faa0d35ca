import { randomUUID } from 'node:crypto';
import type { Operation } from '@tollgate/contract-kit';
import { apiKey, signedFetch, token, url } from '../system/system.ts';

/** An answer, and what it answers. */
export interface Asked {
  readonly what: string;
  readonly answer: Response;
}

/** How an operation is asked: with every right, with none, with nonsense, and by a browser that asks before. */
export const manners = ['allowed', 'anonymous', 'wrong', 'preflight'] as const;
export type Manner = (typeof manners)[number];

/** Answers of every operation, in some manners, to a script of an origin; and those of what is no operation. */
export async function askEverything(
  operations: readonly Operation[],
  origin: string,
  asWhom: readonly Manner[] = manners,
): Promise<readonly Asked[]> {
  const asked: Asked[] = [];
  for (const operation of operations)
    asked.push(...(await Promise.all(asWhom.map((manner) => ask(operation, manner, origin)))));
  const strays = ['/no-such-path', '/vehicles/a/b/c'].map(async (path) => ({
    what: `GET ${path}`,
    answer: await read(fetch(url + path, { headers: { Origin: origin } })),
  }));
  return [...asked, ...(await Promise.all(strays))];
}

async function ask(operation: Operation, manner: Manner, origin: string): Promise<Asked> {
  const { path = {}, query = {}, body, headers = {} } = operation.examples?.[0]?.request ?? {};
  const target = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(manner === 'wrong' ? '~' : (path[name] ?? randomUUID())),
  );
  const search = new URLSearchParams(manner === 'wrong' ? { stray: '1' } : query);
  const takesBody = operation.request?.body !== undefined && manner !== 'preflight';
  const isSigned = operation.access.kind === 'iam' && manner !== 'anonymous' && manner !== 'preflight';
  const send = isSigned ? signedFetch : fetch;
  const answer = await read(
    send(`${url}${target}${search.size > 0 ? `?${search.toString()}` : ''}`, {
      method: manner === 'preflight' ? 'OPTIONS' : operation.method,
      headers: {
        ...(manner === 'allowed' && headers),
        Origin: origin,
        ...(manner === 'preflight' && { 'Access-Control-Request-Method': operation.method }),
        ...(takesBody && { 'Content-Type': 'application/json' }),
        ...(!isSigned &&
          (manner === 'allowed' || manner === 'wrong') && {
            Authorization: `Bearer ${token}`,
            'X-API-Key': apiKey,
          }),
      },
      ...(takesBody && { body: manner === 'wrong' ? '{' : JSON.stringify(body) }),
    }),
  );
  return { what: `${manner} ${operation.id} by ${origin}: ${answer.status}`, answer };
}

async function read(pending: Promise<Response>): Promise<Response> {
  const answer = await pending;
  await answer.arrayBuffer();
  return answer;
}
