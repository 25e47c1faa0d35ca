import { readJson } from '../../velocity/index.ts';

/**
 * The status that a MOCK's rendered request names. It is read leniently, so that the key may stand without quotes, but it
 * has to be a whole number, whichever (recorded); undefined when there is none.
 */
export function statusIn(rendered: string): number | undefined {
  try {
    const request = readJson(rendered);
    if (typeof request !== 'object' || request === null || !Object.hasOwn(request, 'statusCode'))
      return undefined;
    const { statusCode } = request as { readonly statusCode: unknown };
    return typeof statusCode === 'number' ? statusCode : undefined;
  } catch {
    return undefined;
  }
}
