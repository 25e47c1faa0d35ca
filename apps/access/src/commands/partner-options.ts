import { parseArgs } from 'node:util';
import { planNames, type PlanName } from '@tollgate/contract-kit/names';

/** What the command is asked to make of a partner, and where. */
export interface PartnerOptions {
  /** Id of its client in the user pool; locally its name will do. */
  readonly client: string;
  readonly tenant: string;
  /** @default what the partner has, else `partner` */
  readonly plan?: PlanName;
  /** @default what the partner has, else every scope that operations for partners ask for */
  readonly scopes?: readonly string[];
  readonly isSuspended: boolean;
  readonly stage: string;
  /** Address of the local system; only for the stage `local`. */
  readonly url: string;
}

export const partnerUsage =
  'npm run partner -- --client ID --tenant NAME [--plan NAME] [--scope SCOPE]… [--suspend] [--stage NAME] [--url URL]';
const name = /^[A-Za-z0-9][\w-]{0,127}$/;

/**
 * Reads the command line.
 * @param allScopes every scope that operations for partners ask for
 * @throws Error that says what was received, what is allowed and how the command is called
 */
export function readPartnerOptions(args: readonly string[], allScopes: readonly string[]): PartnerOptions {
  const { client, tenant, plan, scope, suspend, stage, url } = parse(args);
  if (client === undefined || tenant === undefined)
    throw new Error(`A partner needs a client and a tenant. Usage: ${partnerUsage}`);
  for (const [option, value] of Object.entries({ client, tenant, stage })) {
    if (!name.test(value))
      throw new Error(
        `--${option} is ${JSON.stringify(value)}; allowed are up to 128 letters, digits, _ and -. Usage: ${partnerUsage}`,
      );
  }
  if (plan !== undefined && !isPlan(plan))
    throw new Error(`There is no plan ${JSON.stringify(plan)}; choose --plan from ${planNames.join(', ')}.`);
  const unknown = (scope ?? []).filter((one) => !allScopes.includes(one));
  if (unknown.length > 0)
    throw new Error(
      `No operation for partners asks for ${unknown.join(', ')}; give some of ${allScopes.join(', ')}.`,
    );
  return {
    ...{ client, tenant, isSuspended: suspend, stage, url },
    ...(plan && { plan }),
    ...(scope && { scopes: scope }),
  };
}

const isPlan = (text: string): text is PlanName => planNames.some((known) => known === text);

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        client: { type: 'string' },
        tenant: { type: 'string' },
        plan: { type: 'string' },
        scope: { type: 'string', multiple: true },
        suspend: { type: 'boolean', default: false },
        stage: { type: 'string', default: 'local' },
        url: { type: 'string', default: 'http://127.0.0.1:3000' },
      },
    }).values;
  } catch (error) {
    const fault = error instanceof Error ? error.message : String(error);
    throw new Error(`${fault.replace(/\.?$/, '.')} Usage: ${partnerUsage}`, {
      cause: error,
    });
  }
}
