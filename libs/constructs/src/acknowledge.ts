import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/**
 * Accepts findings of a rule on a construct and all below it.
 * @param ids Rule ids as reported, as `AwsSolutions-IAM5[Resource::*]`.
 * @param reason Why the finding is right to be there, in at least 20 characters.
 * @throws Error when the reason is too short to be one.
 */
export function acknowledge(construct: IConstruct, ids: readonly string[], reason: string): void {
  if (reason.trim().length < 20) {
    throw new Error(
      `${ids.join(', ')}: the reason ${JSON.stringify(reason)} is too short; say in 20 characters or more why`,
    );
  }
  Validations.of(construct).acknowledge(...ids.map((id) => ({ id, reason })));
}
