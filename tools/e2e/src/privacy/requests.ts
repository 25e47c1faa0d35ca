import { randomUUID } from 'node:crypto';
import type { Operation } from '@tollgate/contract-kit';
import { apiKey, signedFetch, token, url } from '../system/system.ts';
import type { Canaries } from './canaries.ts';

/** How an operation is called: as it asks to be, with every text wrong, by somebody unknown, and with too much. */
export const manners = ['proper', 'wrong', 'unknown', 'large'] as const;
export type Manner = (typeof manners)[number];

/** Names of values that are private wherever they stand. */
const isPrivate = (name: string): boolean => name === 'vin' || name === 'plate';

/**
 * Calls an operation once in a manner, with canaries in its headers, its query and its body. Ids in a path are random and
 * stay; a VIN there is a canary.
 * @returns Status of the answer.
 */
export async function callWithCanaries(
  operation: Operation,
  manner: Manner,
  canaries: Canaries,
): Promise<number> {
  const place = `${operation.id} ${manner}`;
  const example = operation.examples?.[0]?.request ?? {};
  const replaces = manner === 'proper' ? isPrivate : () => true;
  const path = canaries.plant(example.path ?? {}, `${place} path`, isPrivate) as Record<string, string>;
  const query = new URLSearchParams(queryOf(operation, manner, canaries));
  const target = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(path[name] ?? randomUUID()),
  );
  const body = bodyOf(operation, manner, canaries, replaces);
  const headers = {
    ...strayHeaders(place, canaries),
    ...(example.headers?.['If-Match'] !== undefined && {
      'If-Match': preconditionOf(place, manner, canaries),
    }),
    ...(operation.idempotent === true && {
      'Idempotency-Key': canaries.make('key', `${place} Idempotency-Key`),
    }),
    ...credentials(place, manner, canaries),
    ...(body !== undefined && { 'Content-Type': operation.requestContentTypes?.[0] ?? 'application/json' }),
  };
  const send = operation.access.kind === 'iam' && manner !== 'unknown' ? signedFetch : fetch;
  const answer = await send(`${url}${target}${query.size > 0 ? `?${query.toString()}` : ''}`, {
    method: operation.method,
    headers,
    ...(body !== undefined && { body }),
  });
  await answer.arrayBuffer();
  return answer.status;
}

function queryOf(operation: Operation, manner: Manner, canaries: Canaries): Record<string, string> {
  const place = `${operation.id} ${manner} query`;
  const example = operation.examples?.[0]?.request.query ?? {};
  if (manner === 'proper') return canaries.plant(example, place, isPrivate) as Record<string, string>;
  const names = [...Object.keys(operation.request?.query?.shape ?? {}), 'stray'];
  return Object.fromEntries(names.map((name) => [name, canaries.make(name, `${place} ${name}`)]));
}

function bodyOf(
  operation: Operation,
  manner: Manner,
  canaries: Canaries,
  replaces: (name: string) => boolean,
): string | undefined {
  if (operation.request?.body === undefined) return undefined;
  const place = `${operation.id} ${manner} body`;
  const planted = canaries.plant(operation.examples?.[0]?.request.body ?? {}, place, replaces);
  const stray = manner === 'proper' ? {} : { [canaries.make('name', `${place} name of a member`)]: 1 };
  const rest = manner === 'large' ? { rest: 'x'.repeat(70_000) } : {};
  return JSON.stringify({ ...(planted as object), ...stray, ...rest });
}

const preconditionOf = (place: string, manner: Manner, canaries: Canaries): string =>
  manner === 'proper' ? '"1"' : `"${canaries.make('tag', `${place} If-Match`)}"`;

/** Headers that nothing asks for, which clients send all the same. */
const strayNames = ['Cookie', 'Referer', 'X-Forwarded-For', 'From', 'X-Vin', 'X-Amz-Security-Token'];

const strayHeaders = (place: string, canaries: Canaries): Record<string, string> =>
  Object.fromEntries(
    // A signature would have to cover a token of the session.
    strayNames
      .filter((name) => name !== 'X-Amz-Security-Token' || !place.startsWith('putState'))
      .map((name) => [
        name,
        `${name === 'Cookie' ? 'session=' : ''}${canaries.make(name === 'X-Vin' ? 'vin' : name, `${place} ${name}`)}`,
      ]),
  );

function credentials(place: string, manner: Manner, canaries: Canaries): Record<string, string> {
  if (place.startsWith('putState') && manner !== 'unknown') return {};
  if (manner !== 'unknown') return { Authorization: `Bearer ${token}`, 'X-API-Key': apiKey };
  return {
    Authorization: `Bearer ${canaries.make('token', `${place} Authorization`)}`,
    'X-API-Key': canaries.make('key', `${place} X-API-Key`),
  };
}
