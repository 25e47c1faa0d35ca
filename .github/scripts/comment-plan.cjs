const { readFileSync } = require('node:fs');

/** Tells the comment of the plan from others. */
const mark = '<!-- deploy-plan -->';

/** Longest comment that GitHub takes is 65,536 characters; the rest is in the log of the job. */
const longest = 60_000;

/**
 * Puts the plan beside the change: one comment for a pull request, which is written anew.
 * @param {object} of what actions/github-script gives: its client and what the run is about; and the file that holds the plan
 */
module.exports = async function commentPlan({ github, context, file }) {
  const plan = readFileSync(file, 'utf8').trim();
  const shown =
    plan.length > longest ? `${plan.slice(0, longest)}\n\n… cut here; the log of the job has all.` : plan;
  const body = `${mark}\n${shown}`;
  const about = { ...context.repo, issue_number: context.issue.number };
  const comments = await github.paginate(github.rest.issues.listComments, { ...about, per_page: 100 });
  const own = comments.find((comment) => comment.user?.type === 'Bot' && comment.body?.startsWith(mark));
  if (own === undefined) await github.rest.issues.createComment({ ...about, body });
  else await github.rest.issues.updateComment({ ...context.repo, comment_id: own.id, body });
};
