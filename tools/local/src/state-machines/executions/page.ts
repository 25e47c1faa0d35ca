import { textOf, type JsonObject } from '../../assembly/index.ts';
import { ExecutionRefusal } from './refusal.ts';

/** Items of a page unless the caller says otherwise, and at most. Source: Step Functions API reference. */
const sizes = { usual: 100, most: 1000 } as const;

/** A page of a list, by `maxResults` and `nextToken`. @throws ExecutionRefusal for a token that none of these gave */
export function pageOf<T>(
  all: readonly T[],
  input: JsonObject,
): { readonly items: readonly T[]; readonly next: JsonObject } {
  const token = textOf(input['nextToken']);
  const from = token === '' ? 0 : Number(Buffer.from(token, 'base64url').toString());
  if (!Number.isInteger(from) || from < 0)
    throw new ExecutionRefusal('InvalidToken', `Invalid Token: '${token}'`);
  const size = Math.min(Number(input['maxResults'] ?? 0) || sizes.usual, sizes.most);
  const to = from + size;
  const next = to < all.length ? { nextToken: Buffer.from(String(to)).toString('base64url') } : {};
  return { items: all.slice(from, to), next };
}
