/** Name of the stage to synthesise for, from `TOLLGATE_STAGE`. @default local */
export function stageNameFromEnvironment(environment: NodeJS.ProcessEnv = process.env): string {
  return environment['TOLLGATE_STAGE'] ?? 'local';
}
