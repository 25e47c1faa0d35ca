import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { workspaceRoot } from './serve-assemblies.ts';

/** Client of the template for the partner that every trial stage has; the name that `npm run partner` takes. */
export const demoPartner = 'tollgate-local-partner';

export interface PartnerChange {
  /** Id or name of its client. @default the one of the template */
  readonly client?: string;
  /** @default 'demo' */
  readonly tenant?: string;
  /** @default false */
  readonly isSuspended?: boolean;
}

/** Makes, changes or suspends a partner of a running system, as `npm run partner` does. */
export async function savePartner(
  url: string,
  { client = demoPartner, tenant = 'demo', isSuspended = false }: PartnerChange = {},
): Promise<void> {
  const args = ['--client', client, '--tenant', tenant, '--url', url, ...(isSuspended ? ['--suspend'] : [])];
  await promisify(execFile)('node', ['apps/access/src/commands/partner.ts', ...args], { cwd: workspaceRoot });
}

/** Id of a client of the template, by the name the template gives it. */
export async function idOfClient(url: string, name: string): Promise<string> {
  const resources = (await (await fetch(`${url}/_local/resources`)).json()) as {
    readonly userPools: readonly {
      readonly clients: readonly { readonly id: string; readonly name: string }[];
    }[];
  };
  const client = resources.userPools.flatMap(({ clients }) => clients).find((one) => one.name === name);
  if (client === undefined) throw new Error(`the template has no client ${name}`);
  return client.id;
}
