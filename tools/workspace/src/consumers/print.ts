/** Runs a command that prints its lines; a failure is one line on standard error and exit code 1. */
export async function print(answer: () => Promise<string>): Promise<void> {
  try {
    process.stdout.write(`${await answer()}\n`);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
