import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import {
  apiKey,
  contractOf,
  defineEvent,
  defineOperation,
  type Contract,
  type Deprecation,
} from '@tollgate/contract-kit';
import { recordedEventOf, recordedOperationsOf } from '@tollgate/contract-kit/compatibility';
import { eventSchemaFile } from '@tollgate/contract-kit/event-names';
import * as z from 'zod';

/** A contract of a service `boats`, as tests want it. */
export interface Boats {
  readonly name: string;
  readonly contract: Contract;
  readonly exports: Readonly<Record<string, unknown>>;
}

interface Wishes {
  /** What the answer of `getBoat` holds beside its name. @default nothing */
  readonly answer?: Readonly<Record<string, z.ZodType>>;
  /** @default not deprecated */
  readonly deprecated?: Deprecation;
  /** Versions of `boat.sunk` by what they carry. @default version 1 with a depth */
  readonly sunk?: Readonly<Record<number, z.ZodType>>;
  /** Without `getBoat`. @default false */
  readonly isRemoved?: boolean;
}

/** `getBoat` and `listBoats`, and the event `boat.sunk`. */
export function boats({ answer = {}, deprecated, sunk, isRemoved = false }: Wishes = {}): Boats {
  const Boat = z.strictObject({ name: z.string(), ...answer }).meta({ id: 'Boat' });
  const shared = { owner: 'boats', method: 'GET', access: apiKey() } as const;
  const listBoats = defineOperation({
    ...shared,
    id: 'listBoats',
    path: '/boats',
    summary: 'List boats',
    responses: { 200: { description: 'The boats.' } },
  });
  const getBoat = defineOperation({
    ...shared,
    id: 'getBoat',
    path: '/boats/{boatId}',
    summary: 'Read a boat',
    request: { path: z.strictObject({ boatId: z.string() }) },
    responses: { 200: { description: 'The boat.', body: Boat } },
    ...(deprecated && { deprecated }),
  });
  const events = Object.entries(sunk ?? { 1: z.strictObject({ depth: z.int() }) }).map(([version, data]) => {
    const event = { type: 'boat.sunk', version: Number(version), owner: 'boats', summary: 'It sank.', data };
    return [version === '1' ? 'boatSunk' : `boatSunkV${version}`, defineEvent(event)] as const;
  });
  const exports = { ...Object.fromEntries(events), listBoats, ...(isRemoved ? {} : { getBoat }) };
  return {
    name: '@tollgate/boats-contract',
    contract: contractOf('boats', exports),
    exports,
  };
}

/** Files that record the contract, by their places in a workspace. */
export function recordsOf({ contract }: Boats): Readonly<Record<string, string>> {
  const folder = 'libs/boats/contract';
  return {
    [`${folder}/operations.json`]: JSON.stringify(
      recordedOperationsOf('boats', Object.values(contract.operations)),
    ),
    ...Object.fromEntries(
      contract.events.map((event) => [
        `${folder}/events/${eventSchemaFile(event.type, event.version)}`,
        JSON.stringify(recordedEventOf(event)),
      ]),
    ),
  };
}

/** A workspace of a test's own, under git. */
export interface Harbour {
  readonly root: string;
  /** Writes files; undefined takes one away. */
  write(files: Readonly<Record<string, string | undefined>>): void;
  /** Commits everything. */
  commit(): void;
  git(...args: readonly string[]): string;
  remove(): void;
}

/** An empty workspace with a branch `main`. */
export function harbour(): Harbour {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'tollgate-contracts-')));
  const git = (...args: readonly string[]): string =>
    execFileSync('git', ['-c', 'user.name=test', '-c', 'user.email=test@localhost', ...args], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  git('init', '--quiet', '--initial-branch=main');
  return {
    root,
    git,
    write: (files) => {
      for (const [file, text] of Object.entries(files)) {
        const path = join(root, file);
        mkdirSync(dirname(path), { recursive: true });
        if (text === undefined) rmSync(path);
        else writeFileSync(path, text);
      }
    },
    commit: () => {
      git('add', '--all');
      git('commit', '--quiet', '--no-verify', '--message=test');
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}
