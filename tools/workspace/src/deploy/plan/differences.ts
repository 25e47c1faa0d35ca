import type { BuiltStack } from '../stacks/built-stacks.ts';
import type { DeployedStack } from '../stacks/deployed-stacks.ts';
import { canonical, legible, type Resource, type Template } from '../stacks/template.ts';

/** Why a stack is deployed, or why it may be. */
export interface Reason {
  readonly kind:
    | 'affected'
    | 'new'
    | 'changing'
    | 'failed'
    | 'template'
    | 'drift'
    | 'parameters'
    | 'tags'
    | 'protection'
    | 'gone';
  readonly text: string;
}

/** Resources that a reason names; there may be hundreds. */
const mostNamed = 6;

/**
 * In what a stack differs from what is deployed: its template with the assets that it names, its parameters where they are
 * given, its tags, its termination protection, and whether the last attempt failed. Nothing when it is the same.
 * @param given values of parameters for this deployment, by name
 */
export function differences(
  built: BuiltStack,
  deployed: DeployedStack | undefined,
  given: Readonly<Record<string, string>> = {},
): readonly Reason[] {
  if (deployed === undefined) return [{ kind: 'new', text: 'was never deployed' }];
  const reasons: Reason[] = [...unsettled(deployed)];
  reasons.push(...templateDifferences(built, deployed));
  const parameters = Object.keys(given).filter((name) => deployed.parameters[name] !== given[name]);
  if (parameters.length > 0)
    reasons.push({ kind: 'parameters', text: `parameters: ${parameters.join(', ')}` });
  if (canonical(built.tags) !== canonical(deployed.tags))
    reasons.push({ kind: 'tags', text: 'its tags differ' });
  if (built.isProtected !== deployed.isProtected)
    reasons.push({ kind: 'protection', text: 'its termination protection differs' });
  // A rollback left what was there before; when that is what is wanted now, nothing is to be done.
  return reasons.every(({ kind }) => kind === 'failed') && wasPutBack.test(deployed.status) ? [] : reasons;
}

const wasPutBack = /^UPDATE_ROLLBACK_COMPLETE(_CLEANUP_IN_PROGRESS)?$/;

/**
 * Why a stack cannot be taken for what its template says: its last change failed or is not over. CloudFormation gives back
 * the template of a change from its beginning, so alone that tells nothing. What is only cleared up after an update is decided.
 */
function unsettled({ status, reason }: DeployedStack): readonly Reason[] {
  const said = reason === undefined ? '' : ` (${reason})`;
  if (status === 'ROLLBACK_COMPLETE' || wasPutBack.test(status))
    return [{ kind: 'failed', text: `its last deployment was rolled back${said}` }];
  if (status.endsWith('_FAILED'))
    return [{ kind: 'failed', text: `its last change failed: ${status}${said}` }];
  return status.endsWith('_IN_PROGRESS') && status !== 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS'
    ? [{ kind: 'changing', text: `its last change is not over: ${status}` }]
    : [];
}

function templateDifferences(built: BuiltStack, deployed: DeployedStack): readonly Reason[] {
  const before = canonical(deployed.template);
  // The digest is an output, so it tells templates apart that look alike without their characters outside ASCII.
  if (before === legible(canonical(built.template)) || before === canonical(built.template)) return [];
  const changes = describeChanges(deployed.template, built.template);
  if (built.digest !== undefined && built.digest === deployed.digest)
    return [{ kind: 'drift', text: `was changed by hand since: ${changes}` }];
  return [{ kind: 'template', text: changes }];
}

/** `2 added (Table, Alarm), 1 changed (Handler: its code), 1 removed (Queue)`. */
function describeChanges(before: Template, after: Template): string {
  const old = before.Resources ?? {};
  const now = after.Resources ?? {};
  const changed = Object.entries(now).filter(
    ([id, resource]) => old[id] !== undefined && legible(canonical(resource)) !== legible(canonical(old[id])),
  );
  const parts = [
    listed(
      'added',
      Object.keys(now).filter((id) => old[id] === undefined),
    ),
    listed(
      'changed',
      changed.map(([id, resource]) => (isCodeOnly(resource, old[id]) ? `${id}: its code` : id)),
    ),
    listed(
      'removed',
      Object.keys(old).filter((id) => now[id] === undefined),
    ),
  ].filter((part) => part !== '');
  return `template: ${parts.length > 0 ? parts.join('; ') : 'what is no resource differs, or characters outside ASCII'}`;
}

function listed(word: string, ids: readonly string[]): string {
  if (ids.length === 0) return '';
  const more = ids.length > mostNamed ? `, ${ids.length - mostNamed} more` : '';
  return `${ids.length} ${word} (${ids.slice(0, mostNamed).join(', ')}${more})`;
}

/** Whether nothing but the asset of a function differs. */
function isCodeOnly(now: Resource, before: Resource | undefined): boolean {
  const without = ({ Type, Properties }: Resource): string =>
    legible(canonical({ Type, Properties: { ...Properties, Code: undefined } }));
  return before !== undefined && now.Properties?.['Code'] !== undefined && without(now) === without(before);
}
