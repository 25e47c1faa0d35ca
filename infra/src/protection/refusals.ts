import { commonProblems, type ProblemType } from '@tollgate/contract-kit';
import { largestBody } from '@tollgate/contract-kit/limits';
import { constantProblem, problemHeaders, type Origins } from '@tollgate/contract-kit/openapi';
import type { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';

interface Refusal {
  readonly problem: ProblemType;
  readonly detail: string;
}

/** What the web ACL answers by itself, by the key of the response body. */
const refusals = {
  'too-many-requests': {
    problem: commonProblems.tooManyRequests,
    detail: 'This address sends more requests than one address may; slow down and try again.',
  },
  'payload-too-large': {
    problem: commonProblems.payloadTooLarge,
    detail: `The body is larger than the ${largestBody} bytes that are allowed.`,
  },
} as const satisfies Readonly<Record<string, Refusal>>;

export type RefusalKey = keyof typeof refusals;

/**
 * Bodies of the web ACL's own answers: problems, but without the id of the request, which AWS WAF cannot put in, and as
 * `application/json`, because the content type cannot be chosen freely (`CustomResponse`, AWS WAF API reference).
 */
export function refusalBodies(): Readonly<Record<string, CfnWebACL.CustomResponseBodyProperty>> {
  return Object.fromEntries(
    Object.entries(refusals).map(([key, { problem, detail }]) => [
      key,
      { contentType: 'APPLICATION_JSON', content: constantProblem(problem, detail) },
    ]),
  );
}

/** Blocks with one of these answers, whose headers are those of the gateway's own errors. */
export function refuseWith(key: RefusalKey, origins: Origins): CfnWebACL.RuleActionProperty {
  const { problem } = refusals[key];
  return {
    block: {
      customResponse: {
        responseCode: problem.status,
        customResponseBodyKey: key,
        responseHeaders: Object.entries(problemHeaders(problem, origins)).map(([name, value]) => ({
          name,
          value,
        })),
      },
    },
  };
}
