/** Resources of tasks that are served, beside ARNs of functions. */
export const taskResources = [
  'arn:aws:states:::lambda:invoke',
  'arn:aws:states:::sqs:sendMessage',
  'arn:aws:states:::events:putEvents',
  'arn:aws:states:::states:startExecution',
  'arn:aws:states:::aws-sdk:sfn:startExecution',
] as const;

/** ARN of a function, qualified or not. */
export const functionArn = /^arn:aws:lambda:[\w-]+:\d{12}:function:[\w-]+(:[\w$-]+)?$/;

/** Why a task with a resource cannot be served; undefined when it can. */
export function resourceFault(resource: string): string | undefined {
  if (functionArn.test(resource) || taskResources.some((served) => served === resource)) return undefined;
  const pattern = /\.(sync|sync:2|waitForTaskToken)$/.exec(resource)?.[1];
  const why = pattern === undefined ? 'is not served here' : `waits by .${pattern}, which is not served here`;
  return `${JSON.stringify(resource)} ${why}. Allowed: the ARN of a function, ${taskResources.join(', ')}. Call a function that does it`;
}
