import { scopesOfAccess, type Access } from '../../definition/access.ts';
import type { Operation } from '../../definition/operation.ts';
import type { JsonObject } from '../json.ts';
import { compareText } from '../operation-problems.ts';

/**
 * All scopes that the operations ask for, in order.
 * @param kind those of one kind of access only. @default all
 */
export function scopesOf(operations: readonly Operation[], kind?: 'token' | 'partner'): readonly string[] {
  const scopes = operations
    .filter(({ access }) => kind === undefined || access.kind === kind)
    .flatMap(({ access }) => scopesOfAccess(access));
  return [...new Set(scopes)].sort(compareText);
}

/** `components.securitySchemes`: one scheme per kind of access. */
export function securitySchemes(operations: readonly Operation[], tokenUrl: string): JsonObject {
  const flowFor = (kind: 'token' | 'partner'): JsonObject => ({
    clientCredentials: {
      tokenUrl,
      scopes: Object.fromEntries(scopesOf(operations, kind).map((scope) => [scope, sayScope(scope)])),
    },
  });
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
    partner: {
      type: 'oauth2',
      description: 'An access token of a client that is a partner of the registry.',
      flows: flowFor('partner'),
    },
    token: {
      type: 'oauth2',
      description: 'An access token of the registry’s own issuer.',
      flows: flowFor('token'),
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
    case 'partner':
    case 'token':
      return access.scopes.map((scope) => ({ [access.kind]: [scope] }));
  }
}

function sayScope(scope: string): string {
  const [service = '', verb = ''] = scope.split('/');
  return `May ${verb} ${service}.`;
}
