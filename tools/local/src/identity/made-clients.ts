import { statSync } from 'node:fs';
import { join } from 'node:path';

import { readPrivate, replacePrivate } from './private-file.ts';

type ClientsByPool = Readonly<Record<string, readonly string[]>>;

const fileOf = (folder: string): string => join(folder, 'made-clients.json');

/** Adds a client to a pool beside those of the template, as an administrator does with one that no template knows. */
export function addClient(folder: string, poolId: string, clientId: string): void {
  const known = readPrivate<ClientsByPool>(fileOf(folder)) ?? {};
  const ofPool = known[poolId] ?? [];
  if (!ofPool.includes(clientId))
    replacePrivate(fileOf(folder), { ...known, [poolId]: [...ofPool, clientId] });
}

/** Says whether a client was added to a pool; what another process adds is seen at the next question. */
export function addedClients(folder: string): (poolId: string, clientId: string) => boolean {
  let known: ClientsByPool = {};
  let readAt = 0;
  return (poolId, clientId) => {
    const changedAt = statSync(fileOf(folder), { throwIfNoEntry: false })?.mtimeMs ?? 0;
    if (changedAt !== readAt) known = readPrivate<ClientsByPool>(fileOf(folder)) ?? {};
    readAt = changedAt;
    return known[poolId]?.includes(clientId) === true;
  };
}
