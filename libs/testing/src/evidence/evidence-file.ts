import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const FOLDER = 'TOLLGATE_TEST_EVIDENCE';

/** One thing that a function did to AWS. */
export interface Use {
  /** Name of its operation or consumer: `create-photo`. */
  readonly function: string;
  /** As IAM names it: `dynamodb:PutItem`. */
  readonly action: string;
  /** End of an ARN; a name that a variable gave is written as that variable: `table/${TABLE_NAME}/index/byVehicle`. */
  readonly resource: string;
}

/** Begins the evidence of a Jest run: test files, which run in processes of their own, add to one folder. */
export function beginEvidence(): void {
  process.env[FOLDER] = mkdtempSync(join(tmpdir(), 'tollgate-evidence-'));
}

/** Whether this run gathers evidence. */
export const isGathering = (): boolean => process.env[FOLDER] !== undefined;

const written = new Set<string>();

/** Adds a use, unless this test file has added it before. */
export function addUse(use: Use): void {
  const line = `${JSON.stringify(use)}\n`;
  const folder = process.env[FOLDER];
  if (folder === undefined || written.has(folder + line)) return;
  written.add(folder + line);
  appendFileSync(join(folder, `${process.pid}.ndjson`), line);
}

/** Ends the evidence of a Jest run. @returns every use, once */
export function endEvidence(): readonly Use[] {
  const folder = process.env[FOLDER];
  if (folder === undefined) return [];
  const lines = readdirSync(folder).flatMap((file) =>
    readFileSync(join(folder, file), 'utf8').trim().split('\n'),
  );
  rmSync(folder, { recursive: true, force: true });
  delete process.env[FOLDER];
  return [...new Set(lines)].map((line) => JSON.parse(line) as Use);
}
