import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { projectsPage, type DrawnProject } from './draw-projects.ts';

/** Writes docs/projects.md from the project graph; with `--check` it fails when the page is another. */
const workspaceRoot = join(import.meta.dirname, '../../../..');
const page = join(workspaceRoot, 'docs/projects.md');
const printed = execFileSync(process.execPath, ['tools/workspace/src/deploy/affected/workspace-graph.ts'], {
  cwd: workspaceRoot,
  encoding: 'utf8',
  maxBuffer: 2 ** 26,
  env: { ...process.env, NX_DAEMON: 'false', NX_NO_CLOUD: 'true', NX_WORKSPACE_ROOT_PATH: workspaceRoot },
});
const { projects } = JSON.parse(printed) as { readonly projects: readonly DrawnProject[] };
const options = await resolveConfig(page);
const drawn = await format(projectsPage(projects), { ...options, filepath: page });
if (!process.argv.includes('--check')) writeFileSync(page, drawn);
else if (readFileSync(page, 'utf8') !== drawn) {
  process.stderr.write(
    'docs/projects.md is not that of the projects; run: node tools/docs/src/drawing/write-projects.ts\n',
  );
  process.exitCode = 1;
}
