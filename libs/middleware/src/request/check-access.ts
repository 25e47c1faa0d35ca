import type { Access } from '@tollgate/contract-kit';
import { commonProblems } from '@tollgate/contract-kit/problems';
import { problem } from '../problems/problem-error.ts';
import type { Caller } from './caller.ts';

/**
 * Checks the caller against the contract a second time, behind the gateway: a route deployed without its authorizer
 * answers nobody. A caller proven by IAM may do what a mere API key allows, as when one service invokes another.
 * @throws ProblemError 401 without the right kind of identity, 403 without a scope.
 */
export function checkAccess(access: Access, caller: Caller): void {
  switch (access.kind) {
    case 'anyone':
      return;
    case 'apiKey':
      if (caller.kind === 'apiKey' || caller.kind === 'iam') return;
      throw problem(commonProblems.unauthorized, 'Send an API key in X-API-Key.');
    case 'iam':
      if (caller.kind === 'iam') return;
      throw problem(commonProblems.unauthorized, 'Sign the request with AWS Signature Version 4.');
    case 'partner':
    case 'token':
      if (caller.kind !== access.kind) {
        throw problem(commonProblems.unauthorized, 'Send an access token in Authorization.', {
          headers: { 'WWW-Authenticate': 'Bearer' },
        });
      }
      if (access.scopes.some((scope) => caller.scopes.includes(scope))) return;
      throw problem(
        commonProblems.forbidden,
        `The token needs one of these scopes: ${access.scopes.join(', ')}.`,
        { headers: { 'WWW-Authenticate': insufficientScope(access.scopes) } },
      );
  }
}

/** Source: RFC 6750 §3.1; scopes are separated by spaces (RFC 6749 §3.3). */
const insufficientScope = (scopes: readonly string[]): string =>
  `Bearer error="insufficient_scope", scope="${scopes.join(' ')}"`;
