import type { JsonObject } from '../json.ts';
import { isObject, textAt } from '../json.ts';
import type { Json } from '../ports.ts';
import { setMember } from '../request/query.ts';
import { compilePolicy } from './policy.ts';
import type { Policy } from './policy.ts';

/** What a Lambda authorizer decided; kept under its identity sources, and asked again for every method. */
export interface Grant {
  readonly policy: Policy;
  readonly context: JsonObject;
  readonly usageIdentifierKey?: string;
}

/** A value of the context as every later step sees it: text, or null; undefined for a list or an object, which it may not hold. */
function contextText(value: Json): string | null | undefined {
  if (value === null) return null;
  return typeof value === 'object' ? undefined : String(value);
}

/** Keys of the context first, then whom the policy is about; undefined when a value is no scalar. */
function contextOf(context: JsonObject, principalId: string): JsonObject | undefined {
  const texts: Record<string, string | null> = {};
  for (const [key, value] of Object.entries(context)) {
    const text = contextText(value);
    if (text === undefined) return undefined;
    setMember(texts, key, text);
  }
  texts['principalId'] = principalId;
  return texts;
}

/** Reads an authorizer's output; undefined when it is malformed, which API Gateway answers with 500. */
export function readGrant(output: Json | undefined): Grant | undefined {
  if (!isObject(output)) return undefined;
  const principalId = textAt(output, 'principalId');
  const document = output['policyDocument'];
  const given = output['context'] ?? {};
  if (principalId === undefined || !isObject(document) || !isObject(given)) return undefined;
  const policy = compilePolicy(document);
  const context = contextOf(given, principalId);
  if (policy === undefined || context === undefined) return undefined;
  const usageIdentifierKey = textAt(output, 'usageIdentifierKey');
  return {
    policy,
    context,
    ...(usageIdentifierKey === undefined ? {} : { usageIdentifierKey }),
  };
}
