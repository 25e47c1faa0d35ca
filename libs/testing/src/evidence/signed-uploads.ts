import type { ActionOnResource } from './actions-of-request.ts';

type Json = Readonly<Record<string, unknown>>;

interface UploadPolicy {
  readonly conditions: readonly (Json | readonly [string, string, string])[];
}

/**
 * What a function lets others do in its name: uploads that it has signed and given away in its answer (Amazon S3 API
 * Reference, "Creating an HTML form using AWS Signature Version 4"). S3 asks whether the signer may put the object.
 */
export function signedUploadsIn(answer: unknown): readonly ActionOnResource[] {
  return policiesIn(answer).map(({ conditions }) => {
    const valueOf = (name: string): string => {
      for (const condition of conditions) {
        if (Array.isArray(condition) && condition[1] === `$${name}`) return String(condition[2]);
        if (!Array.isArray(condition) && name in condition) return String((condition as Json)[name]);
      }
      return '*';
    };
    return { action: 's3:PutObject', resource: `${valueOf('bucket')}/${valueOf('key')}` };
  });
}

function policiesIn(value: unknown): readonly UploadPolicy[] {
  if (typeof value === 'string') return value.startsWith('{') ? policiesIn(parsed(value)) : [];
  if (typeof value !== 'object' || value === null) return [];
  const { Policy: policy, 'X-Amz-Signature': signature } = value as Json;
  if (typeof policy === 'string' && typeof signature === 'string') {
    return [JSON.parse(Buffer.from(policy, 'base64').toString('utf8')) as UploadPolicy];
  }
  return Object.values(value).flatMap(policiesIn);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
