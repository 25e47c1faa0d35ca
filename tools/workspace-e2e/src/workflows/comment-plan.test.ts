import { mkdtempSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

type CommentPlan = (of: { github: unknown; context: unknown; file: string }) => Promise<void>;

const commentPlan = createRequire(__filename)('../../../../.github/scripts/comment-plan.cjs') as CommentPlan;

interface Comment {
  readonly id: number;
  readonly user: { readonly type: string };
  readonly body: string;
}

/** A pull request with comments; what is written to it. */
async function written(plan: string, comments: readonly Comment[]): Promise<readonly unknown[]> {
  const file = join(mkdtempSync(join(tmpdir(), 'tollgate-comment-')), 'plan.md');
  writeFileSync(file, plan);
  const writes: unknown[] = [];
  const write = (kind: string) => (what: object) => {
    writes.push({ kind, ...what });
    return Promise.resolve();
  };
  await commentPlan({
    github: {
      paginate: () => Promise.resolve(comments),
      rest: {
        issues: { listComments: 'list', createComment: write('create'), updateComment: write('update') },
      },
    },
    context: { repo: { owner: 'o', repo: 'r' }, issue: { number: 7 } },
    file,
  });
  return writes;
}

const mark = '<!-- deploy-plan -->';

it('the first plan of a pull request is a new comment', async () => {
  const human = { id: 1, user: { type: 'User' }, body: `${mark} quoted` };

  expect(await written('| stack |\n', [human])).toEqual([
    { kind: 'create', owner: 'o', repo: 'r', issue_number: 7, body: `${mark}\n| stack |` },
  ]);
});

it('a later one takes the place of the first', async () => {
  const own = { id: 2, user: { type: 'Bot' }, body: `${mark}\nold` };

  expect(await written('new', [{ id: 1, user: { type: 'Bot' }, body: 'other' }, own])).toEqual([
    { kind: 'update', owner: 'o', repo: 'r', comment_id: 2, body: `${mark}\nnew` },
  ]);
});

it('a plan that is too long for a comment is cut, and says so', async () => {
  const [comment] = (await written('x'.repeat(70_000), [])) as readonly { readonly body: string }[];

  expect(comment?.body.length).toBeLessThan(65_536);
  expect(comment?.body).toContain('cut here');
});
