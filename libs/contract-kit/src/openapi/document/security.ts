import type { Access } from '../../definition/access.ts';
import type { Operation } from '../../definition/operation.ts';
import type { JsonObject } from '../json.ts';
import { compareText } from '../operation-problems.ts';

/** All scopes that the operations ask for, in order. */
export function scopesOf(operations: readonly Operation[]): readonly string[] {
  const scopes = operations.flatMap(({ access }) => (access.kind === 'token' ? access.scopes : []));
  return [...new Set(scopes)].sort(compareText);
}

/** `components.securitySchemes`: one scheme per kind of access. */
export function securitySchemes(operations: readonly Operation[], tokenUrl: string): JsonObject {
  const scopes = Object.fromEntries(scopesOf(operations).map((scope) => [scope, sayScope(scope)]));
  return {
    apiKey: {
      type: 'apiKey',
      in: 'header',
      name: 'X-API-Key',
      description: 'Key of a usage plan: it identifies a consumer and bounds its rate.',
    },
    iam: {
      type: 'apiKey',
      in: 'header',
      name: 'Authorization',
      description: 'A request signed with AWS Signature Version 4 for the service `execute-api`.',
    },
    token: {
      type: 'oauth2',
      description: 'An access token of the registry’s own issuer.',
      flows: { clientCredentials: { tokenUrl, scopes } },
    },
  };
}

/** `security` of one operation; a token needs any one of the scopes. */
export function securityOf(access: Access): readonly JsonObject[] {
  switch (access.kind) {
    case 'anyone':
      return [];
    case 'apiKey':
      return [{ apiKey: [] }];
    case 'iam':
      return [{ iam: [] }];
    case 'token':
      return access.scopes.map((scope) => ({ token: [scope] }));
  }
}

function sayScope(scope: string): string {
  const [service = '', verb = ''] = scope.split('/');
  return `May ${verb} ${service}.`;
}
