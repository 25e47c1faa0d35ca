/** A project as `workspace-graph.ts` prints it: with what its deployed files import. */
export interface DrawnProject {
  readonly name: string;
  /** Folder, relative to the workspace. */
  readonly root: string;
  readonly dependencies: readonly string[];
}

/** A box of the drawing: one project, or all that are alike. */
interface Box {
  readonly id: string;
  readonly label: string;
}

/** The page `docs/projects.md`. @param projects all of the workspace */
export function projectsPage(projects: readonly DrawnProject[]): string {
  const boxOfProject = new Map(projects.flatMap(({ name, root }) => withBox(name, boxOf(root))));
  const arrows = projects.flatMap(({ name, dependencies }) =>
    dependencies.map((other) => [boxOfProject.get(name)?.id, boxOfProject.get(other)?.id] as const),
  );
  const drawn = withoutFollowing(
    arrows.flatMap(([from, to]) =>
      from === undefined || to === undefined || from === to ? [] : [[from, to] as const],
    ),
  );
  const lines = [
    ...[...new Map([...boxOfProject.values()].map((box) => [box.id, box])).values()]
      .sort((a, b) => a.id.localeCompare(b.id))
      .map(({ id, label }) => `  ${id}["${label}"]`),
    ...[...new Set(drawn.map(([from, to]) => `  ${from} --> ${to}`))].sort(),
  ];
  return `${head}\`\`\`mermaid
flowchart TD
${lines.join('\n')}
\`\`\`
${tail}`;
}

/** Without arrows that follow from others, as from services to a lib of a lib. */
function withoutFollowing(
  arrows: readonly (readonly [string, string])[],
): readonly (readonly [string, string])[] {
  const next = Map.groupBy(arrows, ([from]) => from);
  const reaches = (from: string, to: string): boolean =>
    (next.get(from) ?? []).some(([, via]) => via === to || reaches(via, to));
  return arrows.filter(
    ([from, to]) => !(next.get(from) ?? []).some(([, via]) => via !== to && reaches(via, to)),
  );
}

const withBox = (name: string, box: Box | undefined): readonly (readonly [string, Box])[] =>
  box === undefined ? [] : [[name, box]];

/** What is deployed has a box: services share one, and so do their contracts. Tools have none. */
function boxOf(root: string): Box | undefined {
  if (root.startsWith('apps/')) return { id: 'services', label: 'services<br>apps/*' };
  if (/^libs\/.+\/contract$/.test(root)) return { id: 'contracts', label: 'contracts<br>libs/*/contract' };
  if (root === 'infra') return { id: 'infra', label: 'infra' };
  const [, lib] = /^libs\/([\w-]+)$/.exec(root) ?? [];
  return lib === undefined || lib === 'testing' ? undefined : { id: lib, label: `libs/${lib}` };
}

const head = `<!-- Written by \`node tools/docs/src/drawing/write-projects.ts\` from the project graph. -->

# Projects

What is deployed, and what it is made of. An arrow is an import in a file that is deployed; imports of tests are left out, and so is what follows from
others: services import \`libs/contract-kit\`, too.
\`apps/*\` import contracts of others and never each other, and \`infra\` imports no service.

`;

const tail = `
## Looking at the graph

\`\`\`sh
npx nx graph --groupByFolder                          # all projects in the browser, by folder
npx nx graph --focus @tollgate/middleware             # one of them, with what it needs and what needs it
npx nx graph --affected --base main                   # what the branch concerns
npx nx show projects --projects 'tag:type:service'    # by kind: service, contract, infra, construct, util, tool, e2e
npx nx show projects --projects 'tag:team:platform'   # by team
npx nx show project @tollgate/middleware              # targets, tags and inputs of one
\`\`\`

Every project has three tags: \`scope:\`, the part of the system it belongs to, \`type:\`, what it is, and \`team:\`, who owns it. The first two say
who may import whom ([architecture](architecture.md#who-may-import-whom)), the third who is asked ([ownership](ownership.md)).
`;
