/** Name of the stage to synthesise for, from `TOLLGATE_STAGE`. @default local */
export function stageNameFromEnvironment(environment: NodeJS.ProcessEnv = process.env): string {
  return environment['TOLLGATE_STAGE'] ?? 'local';
}

/** Options that differ from those of the stage, as JSON, from `TOLLGATE_STAGE_OPTIONS`. @default none */
export function stageOptionsFromEnvironment(
  environment: NodeJS.ProcessEnv = process.env,
): string | undefined {
  return environment['TOLLGATE_STAGE_OPTIONS'];
}

/** Folder of the cloud assembly, from `CDK_OUTDIR`, CDK's own name for it. @default the project's own */
export function outdirFromEnvironment(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  return environment['CDK_OUTDIR'];
}
