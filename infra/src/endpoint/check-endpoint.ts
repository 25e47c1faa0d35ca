import type { Stage } from '@tollgate/constructs';
import { apiInfo } from '../api-info.ts';

const hostName = /^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/;
const certificate = /^arn:aws[a-z-]*:acm:([a-z0-9-]+):\d{12}:certificate\/.+$/;

/** Longest and shortest time that the quota for integrations can be set to, in milliseconds (API Gateway quotas). */
const [shortestMs, longestMs] = [50, 300_000];

/**
 * Refuses what API Gateway would refuse at deployment, or what would not be as safe as it looks.
 * @throws Error naming the option of the stage, what it is, what is allowed and what to do.
 */
export function checkEndpoint(stage: Stage): void {
  const faults = [...endpointFaults(stage), ...domainFaults(stage)];
  if (faults.length > 0) throw new Error(`stage ${stage.name}: ${faults.join('; ')}`);
}

function endpointFaults({ endpoint }: Stage): readonly string[] {
  const { type } = endpoint;
  if (type === 'EDGE') {
    return 'longestIntegrationMs' in endpoint
      ? ['an edge-optimized API keeps to 29 s; leave endpoint.longestIntegrationMs out, or make it REGIONAL']
      : [];
  }
  const limit = endpoint.longestIntegrationMs;
  return [
    ...(limit === undefined || (Number.isInteger(limit) && limit >= shortestMs && limit <= longestMs)
      ? []
      : [`endpoint.longestIntegrationMs is ${limit}; give ${shortestMs} to ${longestMs} whole milliseconds`]),
    ...(type === 'PRIVATE' ? vpcEndpointFaults(endpoint.vpcEndpointIds) : []),
  ];
}

/** The version that the stage itself serves. */
const major = apiInfo.version.split('.')[0] ?? '';

/** The options of a stage may come from the environment, where no compiler has looked at them. */
function vpcEndpointFaults(ids: readonly string[] | undefined): readonly string[] {
  if (ids === undefined || ids.length === 0) {
    return ['a private API is reached through VPC endpoints only; name them in endpoint.vpcEndpointIds'];
  }
  return ids
    .filter((id) => !/^vpce-[0-9a-f]+$/.test(id))
    .map((id) => `endpoint.vpcEndpointIds holds ${JSON.stringify(id)}; give ids such as vpce-0a1b2c3d`);
}

function domainFaults({ domain, endpoint }: Stage): readonly string[] {
  if (domain === undefined) return [];
  const { name, basePath, certificateArn, versions, mutualTls } = domain;
  const region = certificateArn === undefined ? undefined : certificate.exec(certificateArn)?.[1];
  return [
    ...(hostName.test(name)
      ? []
      : [`domain.name is ${JSON.stringify(name)}; give a host name in small letters, as api.example.com`]),
    ...(basePath === undefined || /^[A-Za-z0-9$_.+!*'()-]+$/.test(basePath)
      ? []
      : [`domain.basePath is ${JSON.stringify(basePath)}; give one segment without slashes, as registry`]),
    ...(certificateArn === undefined || region !== undefined
      ? []
      : [`domain.certificateArn is ${JSON.stringify(certificateArn)}; give the ARN of a certificate in ACM`]),
    ...(endpoint.type === 'EDGE' && region !== undefined && region !== 'us-east-1'
      ? [`the certificate of an edge-optimized domain lies in us-east-1, not in ${region}; request one there`]
      : []),
    ...(mutualTls !== undefined && endpoint.type !== 'REGIONAL'
      ? [`domain.mutualTls takes a REGIONAL endpoint, not ${endpoint.type}; choose one of the two`]
      : []),
    ...(mutualTls === undefined || /^s3:\/\/[a-z0-9.-]{3,63}\/.+$/.test(mutualTls.truststoreUri)
      ? []
      : [
          `domain.mutualTls.truststoreUri is ${JSON.stringify(mutualTls.truststoreUri)}; give s3://bucket/key`,
        ]),
    ...(versions === undefined || /^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,39}$/.test(versions.header)
      ? []
      : [
          `domain.versions.header is ${JSON.stringify(versions.header)}; give a header's name under 40 characters`,
        ]),
    ...(versions?.others?.[major] === undefined
      ? []
      : [`domain.versions.others holds ${major}, which is the stage's own version; leave it out`]),
  ];
}
