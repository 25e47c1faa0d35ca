import type { JsonObject } from '../json.ts';
import { isObject, textAt } from '../json.ts';
import type { Json } from '../ports.ts';
import { compilePolicy } from './policy.ts';
import type { Policy } from './policy.ts';

/** What a Lambda authorizer decided; kept under its identity sources, and asked again for every method. */
export interface Grant {
  readonly policy: Policy;
  readonly context: JsonObject;
  readonly usageIdentifierKey?: string;
}

const isPlain = (value: Json): boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' || value === null;

/** Reads an authorizer's output; undefined when it is malformed, which API Gateway answers with 500. */
export function readGrant(output: Json | undefined): Grant | undefined {
  if (!isObject(output)) return undefined;
  const principalId = textAt(output, 'principalId');
  const document = output['policyDocument'];
  const context = output['context'] ?? {};
  if (principalId === undefined || !isObject(document)) return undefined;
  const policy = compilePolicy(document);
  if (policy === undefined || !isObject(context) || !Object.values(context).every(isPlain)) return undefined;
  const usageIdentifierKey = textAt(output, 'usageIdentifierKey');
  return {
    policy,
    context: { principalId, ...context },
    ...(usageIdentifierKey === undefined ? {} : { usageIdentifierKey }),
  };
}
