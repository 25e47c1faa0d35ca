import { objectsOf, textOf } from '../../assembly/index.ts';
import type { Json } from '../../json.ts';
import { badRequest } from '../management-error.ts';
import type { CanarySettings, StageSettings } from './stage-store.ts';

/** One patch operation of the control plane. Source: API Gateway API reference, "Patch operations", stage. */
interface Patch {
  readonly op: string;
  readonly path: string;
  readonly value: string;
  readonly from: string;
}

type Change = (settings: StageSettings, patch: Patch) => StageSettings;

const onCanary =
  (change: (canary: CanarySettings, patch: Patch) => Partial<CanarySettings>): Change =>
  (settings, patch) => ({
    ...settings,
    canary: { ...canaryOf(settings), ...change(canaryOf(settings), patch) },
  });

/** Operations by what they do to which path; a name in braces stands for any. */
const changes: Readonly<Record<string, Change>> = {
  'replace /deploymentId': (settings, { value }) => ({ ...settings, deploymentId: value }),
  'copy /deploymentId': (settings, patch) => {
    expectFrom(patch, '/canarySettings/deploymentId');
    return { ...settings, deploymentId: canaryOf(settings).deploymentId };
  },
  'copy /variables': (settings, patch) => {
    expectFrom(patch, '/canarySettings/stageVariableOverrides');
    return {
      ...settings,
      variables: { ...settings.variables, ...canaryOf(settings).stageVariableOverrides },
    };
  },
  'remove /canarySettings': ({ canary: _removed, ...settings }) => settings,
  'replace /canarySettings/deploymentId': (settings, { value }) => ({
    ...settings,
    canary: {
      percentTraffic: 0,
      stageVariableOverrides: {},
      useStageCache: false,
      ...settings.canary,
      deploymentId: value,
    },
  }),
  'replace /canarySettings/percentTraffic': onCanary((_canary, { value }) => ({
    percentTraffic: percentOf(value),
  })),
  'replace /canarySettings/useStageCache': onCanary((_canary, { value }) => ({
    useStageCache: value === 'true',
  })),
  'replace /canarySettings/stageVariableOverrides/{name}': onCanary(
    ({ stageVariableOverrides }, { path, value }) => ({
      stageVariableOverrides: { ...stageVariableOverrides, [path.split('/').at(-1) ?? '']: value },
    }),
  ),
};

/** Applies patch operations to a stage. @throws ManagementError for one that is not served, naming those that are */
export function patchStage(settings: StageSettings, operations: Json | undefined): StageSettings {
  return objectsOf(operations).reduce((current, operation) => {
    const [op, path, value, from] = ['op', 'path', 'value', 'from'].map((name) => textOf(operation[name]));
    const patch = { op: op ?? '', path: path ?? '', value: value ?? '', from: from ?? '' };
    const named = patch.path.replace(/^(\/canarySettings\/stageVariableOverrides)\/[^/]+$/, '$1/{name}');
    const change = changes[`${patch.op === 'add' ? 'replace' : patch.op} ${named}`];
    if (change !== undefined) return change(current, patch);
    throw badRequest(
      `Invalid patch operation specified: ${patch.op} ${patch.path}. Served here are: ${Object.keys(changes).join(', ')}.`,
    );
  }, settings);
}

/** A share of traffic in percent. @throws ManagementError when it is none */
export function percentOf(value: string | number): number {
  const percent = Number(value);
  if (value !== '' && percent >= 0 && percent <= 100) return percent;
  throw badRequest('Canary percent traffic must be between 0.0 and 100.0');
}

function canaryOf({ canary }: StageSettings): CanarySettings {
  if (canary === undefined) throw badRequest('Canary settings do not exist on the stage');
  return canary;
}

function expectFrom({ path, from }: Patch, wanted: string): void {
  if (from !== wanted) throw badRequest(`Invalid copy to ${path}: it is copied from ${wanted}, not ${from}.`);
}
