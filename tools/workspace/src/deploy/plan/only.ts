import type { GivenParameters } from './given-parameters.ts';
import type { Plan, Step } from './plan.ts';

/**
 * The part of a plan that concerns projects: their stacks, and those that must go before them because something is needed
 * that is not there yet, or is still used that goes. What stands in the way of others does not concern them.
 * @param roots folders of the projects; none means all of the plan
 * @throws Error when the workspace has no such project, or when a value is given to a stack that would be deployed and is left out
 */
export function only(plan: Plan, roots: readonly string[], given: GivenParameters = {}): Plan {
  if (roots.length === 0) return plan;
  const known = new Set([...plan.steps, ...plan.unchanged].map(({ project }) => project));
  const strange = roots.filter((root) => !known.has(root));
  if (strange.length > 0)
    throw new Error(
      `No stack is made by ${strange.join(', ')}; --project takes ${[...known].filter((root) => root !== undefined).join(', ')}.`,
    );
  const isOf = ({ project }: { readonly project: string | undefined }): boolean =>
    project !== undefined && roots.includes(project);
  const wanted = new Set<Step>(plan.steps.filter(isOf));
  for (const { mustFollow } of wanted)
    for (const step of plan.steps) if (mustFollow.includes(step.stack)) wanted.add(step);
  const leftOut = plan.steps.find((step) => step.stack in given && !wanted.has(step));
  if (leftOut !== undefined)
    throw new Error(
      `--parameter gives a value to ${leftOut.stack}, which --project ${roots.join(', ')} leaves out; add --project ${leftOut.project}, or leave the value out.`,
    );
  const steps = plan.steps.filter((step) => wanted.has(step));
  const names = steps.map(({ stack }) => stack);
  return {
    ...plan,
    steps: steps.map((step) => ({ ...step, after: step.after.filter((name) => names.includes(name)) })),
    unchanged: plan.unchanged.filter(isOf),
    refusals: steps.flatMap(({ refusals }) => refusals),
  };
}
