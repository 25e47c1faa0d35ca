import type { Change } from './change.ts';
import { inContracts } from './in-contracts.ts';
import { inLibs } from './in-libs.ts';
import { inServices } from './in-services.ts';
import { inTools } from './in-tools.ts';
import { inWorkspace } from './in-workspace.ts';

export type { Change } from './change.ts';

/** Kinds of change, each with exactly the projects that are affected and those that may have to be deployed. */
export const changes: readonly Change[] = [
  ...inServices,
  ...inContracts,
  ...inLibs,
  ...inTools,
  ...inWorkspace,
];
