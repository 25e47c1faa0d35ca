import { AwsSolutionsChecks, ServerlessChecks, type NagPack } from 'cdk-nag';
import type { IConstruct } from 'constructs';
import { acknowledgementsIn, type Acknowledgement } from './collect.ts';

/** What a rule found, and where. */
export interface Finding {
  readonly rule: string;
  readonly path: string;
  readonly description: string;
}

const packs = (): readonly NagPack[] => [new AwsSolutionsChecks(), new ServerlessChecks()];

/** Findings of the packs AwsSolutions and Serverless, warnings included, that nobody has acknowledged. */
export function findingsIn(root: IConstruct): readonly Finding[] {
  return packs().flatMap((pack) => report(pack, root));
}

/**
 * Acknowledgements whose finding no longer exists: they hide the next one of its kind.
 * @param own Findings of other checks, acknowledged or not.
 */
export function staleAcknowledgementsIn(
  root: IConstruct,
  own: readonly Finding[] = [],
): readonly Acknowledgement[] {
  const ofPacks = packs().flatMap((pack) => {
    pack['isAcknowledged'] = () => false;
    return report(pack, root);
  });
  const all = [...ofPacks, ...own];
  return acknowledgementsIn(root).filter(
    ({ id, path }) => !all.some((finding) => finding.rule === id && isBelow(finding.path, path)),
  );
}

function report(pack: NagPack, root: IConstruct): readonly Finding[] {
  return pack.validateScope(root).violations.flatMap(({ ruleName, description, violatingResources }) =>
    violatingResources.map(({ constructPath = '' }) => ({
      rule: ruleName,
      path: constructPath,
      description,
    })),
  );
}

function isBelow(path: string, ancestor: string): boolean {
  return path === ancestor || path.startsWith(`${ancestor}/`) || ancestor === '';
}
