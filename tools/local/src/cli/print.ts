/**
 * Runs a command that prints its lines; a failure is one line on standard error and exit code 1. `--help` prints how it is called.
 * @param usage how the command is called, for those who ask or call it otherwise
 */
export async function print(usage: string, answer: () => string | Promise<string>): Promise<void> {
  if (process.argv.includes('--help')) return void process.stdout.write(`Usage: ${usage}\n`);
  try {
    const lines = await answer();
    if (lines !== '') process.stdout.write(`${lines}\n`);
  } catch (error) {
    const fault = error instanceof Error ? error.message : String(error);
    process.stderr.write(isMisused(error) ? `${fault.replace(/\.?$/, '.')} Usage: ${usage}\n` : `${fault}\n`);
    process.exitCode = 1;
  }
}

/** What `parseArgs` of Node refuses (`ERR_PARSE_ARGS_UNKNOWN_OPTION` and others). */
const isMisused = (error: unknown): boolean =>
  error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS_');
