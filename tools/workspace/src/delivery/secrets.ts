import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { print } from '@tollgate/local/print';
import { filesOf, rulesFile, scan } from './secret-scan.ts';

const usage = `npm run secrets [-- FILE… [--json]]
Looks for secrets in files, without names in all that git has or would take; ${rulesFile} says what is one and what is allowed.`;
const workspaceRoot = join(import.meta.dirname, '../../../..');

await print(usage, () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false } },
  });
  const files = positionals.length > 0 ? positionals : filesOf(workspaceRoot);
  const found = scan(workspaceRoot, files);
  if (found.length > 0) process.exitCode = 1;
  if (values.json) return JSON.stringify({ files: files.length, found }, null, 2);
  const lines = found.map(({ file, line, kind, rule }) => `${file}:${line} holds a ${kind} (${rule})`);
  return found.length === 0
    ? `No secrets in ${files.length} files.`
    : `${lines.join('\n')}\nTake it out and make it invalid where it is accepted: git keeps what was once committed.\nWhat is no secret is allowed in ${rulesFile}, with the reason beside it.`;
});
