import { ServiceStack, type Stage } from '@tollgate/constructs';
import type { Operation } from '@tollgate/contract-kit';
import { CfnOutput, type App } from 'aws-cdk-lib';
import { invalidationPolicy } from './caching/invalidation-policy.ts';
import { customDomain } from './endpoint/custom-domain.ts';
import { tokenIssuer } from './identity/token-issuer.ts';
import { monitorGateway } from './monitoring/monitor-gateway.ts';
import { usagePlans } from './plans/usage-plans.ts';
import { untracedPaths } from './protection/untraced-paths.ts';
import { webAcl } from './protection/web-acl.ts';
import { restApi } from './rest-api/rest-api.ts';
import { traceSampling } from './trace-sampling.ts';

/** Everything at the edge: one REST API for all services, who issues its tokens, and who may ask how much. */
export class GatewayStack extends ServiceStack {
  constructor(app: App, stage: Stage, operations: readonly Operation[]) {
    super(app, { service: 'gateway', stage, description: 'The one gateway in front of all services' });
    const pool = tokenIssuer(this, operations);
    const deployed = restApi(this, operations, pool);
    usagePlans(this, deployed, operations);
    webAcl(this, deployed);
    invalidationPolicy(this, operations, deployed);
    traceSampling(this);
    untracedPaths(this, operations);
    monitorGateway(this, operations);
    new CfnOutput(this, 'ApiUrl', {
      description: 'Root of the API',
      value: customDomain(this, { apiId: deployed.restApiId, stage: deployed.ref }),
    });
    new CfnOutput(this, 'UserPoolId', { description: 'Issuer of access tokens', value: pool.ref });
  }
}
