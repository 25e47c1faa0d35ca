import { createHash } from 'node:crypto';

/**
 * Logical id of a deployment: another one whenever what is deployed differs, so that CloudFormation takes a new
 * snapshot of the API, and the same one otherwise.
 */
export function deploymentId(deployed: unknown): string {
  const digest = createHash('sha256').update(JSON.stringify(deployed)).digest('hex');
  return `Deployment${digest.slice(0, 16)}`;
}
