import type { Stage } from '@tollgate/constructs';
import type { Operation } from '@tollgate/contract-kit';
import type { JsonObject } from '@tollgate/contract-kit/openapi';
import { vpcEndpointStatements } from '../endpoint/vpc-endpoint-policy.ts';

/** A statement about everyone who calls. */
const aboutCalls = (Effect: 'Allow' | 'Deny', Resource: string | readonly string[]): JsonObject => ({
  Effect,
  Principal: '*',
  Action: 'execute-api:Invoke',
  Resource,
});

/**
 * The resource policy of the API. Anyone may try every operation, for each has its own guard; but who signs has to be of this
 * account, because the policy's Allow alone would let the identities of every other one in.
 * Source: "API Gateway resource policy examples" and "Policy evaluation outcome tables", API Gateway developer guide.
 */
export function resourcePolicy(stage: Stage, operations: readonly Operation[]): JsonObject {
  const signed = operations.filter(({ access }) => access.kind === 'iam');
  return {
    Version: '2012-10-17',
    Statement: [
      aboutCalls('Allow', 'execute-api:/*'),
      ...(signed.length === 0
        ? []
        : [
            {
              ...aboutCalls(
                'Deny',
                signed
                  .map(({ method, path }) => `execute-api:/${stage.name}/${method}${everyValue(path)}`)
                  .sort(),
              ),
              Condition: {
                // Written out, so that the deployment's id, made of the policy, is the same every time.
                StringNotEquals: { 'aws:PrincipalAccount': { Ref: 'AWS::AccountId' } },
                // Who does not sign at all has no account, and is refused by the method itself.
                Null: { 'aws:PrincipalAccount': 'false' },
              },
            },
          ]),
      ...vpcEndpointStatements(stage),
    ],
  };
}

/** `/states/{stateCode}` becomes `/states/*`. */
const everyValue = (path: string): string => path.replaceAll(/\{\w+\}/g, '*');
