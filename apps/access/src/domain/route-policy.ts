/** A route of the API that is open to partners. */
export interface PartnerRoute {
  readonly method: string;
  /** Path template, as `/vehicles/{vehicleId}`. */
  readonly path: string;
  /** A caller needs one of them. */
  readonly scopes: readonly string[];
}

/** A statement of a policy about methods of an API. */
export interface RouteStatement {
  readonly Action: 'execute-api:Invoke';
  readonly Effect: 'Allow' | 'Deny';
  readonly Resource: string | string[];
}

/**
 * Longest ARN in a policy that an authorizer returns, in characters, and largest answer of an authorizer, in bytes.
 * Source: "Amazon API Gateway quotas", developer guide.
 */
const longestArn = 512;
const largestPolicy = 8_192;

/**
 * What a caller with these scopes may call: each of its routes by name. The gateway keeps the answer under the caller's
 * token and applies it to every method, so it names all routes and not the one that was just asked for.
 * @param methodArn ARN of the method that is asked for: `arn:aws:execute-api:REGION:ACCOUNT:API/STAGE/METHOD/PATH`
 * @throws Error when the gateway could not take the policy
 */
export function routePolicy(
  methodArn: string,
  routes: readonly PartnerRoute[],
  scopes: readonly string[],
): readonly RouteStatement[] {
  const stageArn = methodArn.split('/', 2).join('/');
  const open = routes.filter((route) => route.scopes.some((scope) => scopes.includes(scope)));
  const statement: RouteStatement =
    open.length === 0
      ? { Action: 'execute-api:Invoke', Effect: 'Deny', Resource: `${stageArn}/*` }
      : {
          Action: 'execute-api:Invoke',
          Effect: 'Allow',
          Resource: open.map(({ method, path }) =>
            checked(`${stageArn}/${method}${path.replace(/\{\w+\}/g, '*')}`),
          ),
        };
  const bytes = Buffer.byteLength(JSON.stringify(statement));
  if (bytes > largestPolicy) {
    throw new Error(
      `the policy of ${open.length} routes has ${bytes} bytes; the gateway takes ${largestPolicy}; fold routes of one prefix together`,
    );
  }
  return [statement];
}

function checked(arn: string): string {
  if (arn.length <= longestArn) return arn;
  throw new Error(`${arn} has ${arn.length} characters; the gateway takes ${longestArn}; shorten the path`);
}
