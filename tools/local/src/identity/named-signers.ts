import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

import type { LocalIdentity } from '../gateway/ports.ts';
import { readOrMake, readPrivate, replacePrivate } from './private-file.ts';
import { makeSigner } from './signing-identity.ts';

/** An identity-based policy document. */
export type PolicyDocument = NonNullable<LocalIdentity['policy']>;

const folderOf = (folder: string): string => join(folder, 'signers');

/** Names that IAM users may have (IAM User Guide, "IAM and AWS STS quotas"). */
const nameRule = /^[\w+=,.@-]{1,64}$/;

/** What an identity may have of its own. */
export interface SignerOptions {
  readonly policy?: PolicyDocument;
  /** Account it belongs to, 12 digits. @default the one that everything here is in */
  readonly account?: string;
}

/**
 * The signing identity of a name, made once; a policy given replaces the one it has.
 *
 * @throws Error when no IAM user may have the name, or no account the number.
 */
export function namedSigner(
  folder: string,
  accountId: string,
  name: string,
  { policy, account }: SignerOptions = {},
): LocalIdentity {
  if (account !== undefined && !/^\d{12}$/.test(account))
    throw new Error(`${JSON.stringify(account)} is no account. Give the 12 digits of one, as 123456789012.`);
  if (!nameRule.test(name)) {
    throw new Error(
      `${JSON.stringify(name)} is no name of an identity. It takes up to 64 letters, digits and any of +=,.@_-.`,
    );
  }
  const file = join(folderOf(folder), `${name}.json`);
  const known = readOrMake(file, () => ({
    ...makeSigner(account ?? accountId, name),
    ...(policy === undefined ? {} : { policy }),
  }));
  if (account !== undefined && account !== known.accountId) {
    throw new Error(
      `The identity ${name} is of the account ${known.accountId}, and an identity cannot move. Give another name with --account ${account}.`,
    );
  }
  if (policy === undefined) return known;
  const changed = { ...known, policy };
  replacePrivate(file, changed);
  return changed;
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((file) => file.endsWith('.json'))
      .map((file) => join(folder, file));
  } catch {
    return [];
  }
}

interface Kept {
  readonly file: string;
  readonly changedAt: number;
  readonly signer: LocalIdentity;
}

const changedAtOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;

/** Finds named signers by their access keys; what another process makes or changes is seen at the next request. */
export function namedSigners(folder: string): (accessKeyId: string) => LocalIdentity | undefined {
  const kept = new Map<string, Kept>();
  return (accessKeyId) => {
    const known = kept.get(accessKeyId);
    if (known !== undefined && changedAtOf(known.file) === known.changedAt) return known.signer;
    kept.clear();
    for (const file of filesIn(folderOf(folder))) {
      const changedAt = changedAtOf(file);
      const signer = readPrivate<LocalIdentity>(file);
      if (signer !== undefined) kept.set(signer.accessKeyId, { file, changedAt, signer });
    }
    return kept.get(accessKeyId)?.signer;
  };
}
