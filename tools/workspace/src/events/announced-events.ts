import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Contract, EventContract } from '@tollgate/contract-kit';

export const workspaceRoot = join(import.meta.dirname, '../../../..');

/** An event that a service announces, and what the package of its contract exports. */
export interface AnnouncedEvent {
  readonly event: EventContract;
  readonly exports: Readonly<Record<string, unknown>>;
  /** Folder of its record, relative to the workspace. */
  readonly folder: string;
}

/** Every event of every contract in the workspace, in the order of services and types. */
export async function announcedEvents(): Promise<readonly AnnouncedEvent[]> {
  const packages = globSync('libs/*/contract/package.json', { cwd: workspaceRoot })
    .sort()
    .filter((file) => existsSync(join(workspaceRoot, dirname(file), 'src/contract.ts')));
  const found = await Promise.all(
    packages.map(async (file) => {
      const { name } = JSON.parse(readFileSync(join(workspaceRoot, file), 'utf8')) as {
        readonly name: string;
      };
      const exports = (await import(name)) as Readonly<Record<string, unknown>>;
      const contracts = Object.values(
        (await import(`${name}/contract`)) as Readonly<Record<string, Contract>>,
      );
      return contracts
        .flatMap(({ events }) => events)
        .map((event) => ({ event, exports, folder: join(dirname(file), 'events') }));
    }),
  );
  return found.flat().sort((a, b) => (placeOf(a.event) < placeOf(b.event) ? -1 : 1));
}

const placeOf = ({ owner, type, version }: EventContract): string =>
  `${owner} ${type} ${String(version).padStart(4, '0')}`;
