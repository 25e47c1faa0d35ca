import {
  compareEvents,
  compareOperations,
  recordedEventOf,
  recordedOperationsOf,
  type ContractChange,
} from '@tollgate/contract-kit/compatibility';
import { eventName } from '@tollgate/contract-kit/event-names';
import type { ContractPackage } from '../contract-packages.ts';
import { consumersInCode, type CodeConsumer, type Named } from './code-consumers.ts';
import { namesOf } from './names-in-code.ts';
import type { RecordedContracts } from './recorded-contracts.ts';
import type { Usage } from './usage.ts';

/** A difference, and of a breaking one who uses what it is about. */
export interface Finding extends ContractChange {
  readonly consumers: readonly CodeConsumer[];
  readonly usage: readonly Usage[];
}

/** How the contracts differ from those of one place. */
export interface Comparison {
  /** `main (1a2b3c4)`, or the root of an API. */
  readonly against: string;
  readonly findings: readonly Finding[];
}

export interface Checked {
  /** Folder whose git has the code of consumers. */
  readonly workspaceRoot: string;
  /** Commit whose code runs, beside that of the working tree. */
  readonly commit: string;
  /** The contracts as they are. */
  readonly packages: readonly Pick<ContractPackage, 'name' | 'contract' | 'exports'>[];
  /** The contracts as they hold. */
  readonly before: RecordedContracts;
  readonly usage: readonly Usage[];
  readonly today: number;
}

/** Compares the contracts with those of one place and names whom breaking changes break. */
export function checkContracts({ packages, before, today, ...where }: Checked): Comparison {
  const events = packages.flatMap(({ contract }) => contract.events);
  const nameOf = ({ type, version }: (typeof events)[number]): string => eventName(type, version);
  const changes = [
    ...compareOperations(
      before.operations,
      packages.map(({ contract }) =>
        recordedOperationsOf(contract.owner, Object.values(contract.operations)),
      ),
      today,
    ),
    ...compareEvents(
      before.events,
      Object.fromEntries(events.map((event) => [nameOf(event), recordedEventOf(event)])),
      today,
    ),
  ];
  const findings = changes.map((change) => findingOf(change, packages, where));
  return { against: before.place, findings: findings.map((finding) => excused(finding, events.map(nameOf))) };
}

/** Changes that must not be made: breaking ones without an excuse. */
export const refusedIn = ({ findings }: Comparison): readonly Finding[] =>
  findings.filter(({ kind, excuse }) => kind === 'breaking' && excuse === undefined);

function findingOf(
  change: ContractChange,
  packages: Checked['packages'],
  { workspaceRoot, commit, usage }: Pick<Checked, 'workspaceRoot' | 'commit' | 'usage'>,
): Finding {
  if (change.kind !== 'breaking') return { ...change, consumers: [], usage: [] };
  const named: Named | undefined = namesOf(change, packages);
  return {
    ...change,
    consumers: named === undefined ? [] : consumersInCode(workspaceRoot, commit, named),
    usage: change.contract === 'event' ? [] : usage.filter(({ operation }) => operation === change.name),
  };
}

/** A version of an event may go when a newer one is announced and nobody reads it any more; of whom it is must be known for that. */
function excused(finding: Finding, announced: readonly string[]): Finding {
  const { contract, name, owner, place, kind, consumers } = finding;
  const isGone = contract === 'event' && kind === 'breaking' && place === '' && !announced.includes(name);
  const [, type, version] = /^(.*)\.v(\d+)$/.exec(name) ?? [];
  const newer = announced.find((other) => {
    const [, otherType, otherVersion] = /^(.*)\.v(\d+)$/.exec(other) ?? [];
    return otherType === type && Number(otherVersion) > Number(version);
  });
  if (!isGone || newer === undefined || owner === undefined || consumers.length > 0) return finding;
  return { ...finding, excuse: `${newer} takes its place and nobody reads it` };
}
