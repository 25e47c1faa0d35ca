import { execFile } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Template } from './template.ts';

const workspace = join(import.meta.dirname, '../../../..');
const run = promisify(execFile);

/**
 * Templates of every stack of a stage, synthesised into a folder that is gone afterwards.
 * @throws Error with what the synthesis said, as when there is no such stage or a bundle is not built
 */
export async function synthesiseStage(stage: string): Promise<readonly Template[]> {
  const outdir = mkdtempSync(join(tmpdir(), 'tollgate-stage-'));
  try {
    const mains = globSync(['apps/*/infra/main.ts', 'infra/src/main.ts'], { cwd: workspace });
    const templates: Template[] = [];
    // Two at a time: each takes a processor of its own.
    for (let at = 0; at < mains.length; at += 2) {
      const made = mains.slice(at, at + 2).map(async (main) => {
        const folder = join(outdir, dirname(main));
        await run(process.execPath, [main], {
          cwd: workspace,
          env: { ...process.env, TOLLGATE_STAGE: stage, CDK_OUTDIR: folder },
        });
        return globSync('*.template.json', { cwd: folder }).map(
          (file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as Template,
        );
      });
      templates.push(...(await Promise.all(made)).flat());
    }
    return templates;
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}
