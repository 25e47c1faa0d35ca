/** Errors whose message is one line with the remedy; where they were thrown helps nobody. */
const explained: ReadonlySet<string> = new Set(['StartFault', 'AssemblyError', 'EngineError']);

/** What a command prints when a start fails: one line, or the whole stack of what nobody foresaw. */
export function describeFault(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return explained.has(error.name) ? error.message : (error.stack ?? error.message);
}
