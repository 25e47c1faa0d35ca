import { ServiceStack, type Stage } from '@tollgate/constructs';
import type { Operation } from '@tollgate/contract-kit';
import { CfnOutput, type App } from 'aws-cdk-lib';
import type { CfnUserPool } from 'aws-cdk-lib/aws-cognito';
import { invalidationPolicy } from './caching/invalidation-policy.ts';
import { customDomain } from './endpoint/custom-domain.ts';
import { httpApi } from './http-api/http-api.ts';
import { tokenIssuer } from './identity/token-issuer.ts';
import { monitorGateway } from './monitoring/monitor-gateway.ts';
import { trail } from './monitoring/trail.ts';
import { usagePlans } from './plans/usage-plans.ts';
import { untracedPaths } from './protection/untraced-paths.ts';
import { webAcl } from './protection/web-acl.ts';
import { restApi } from './rest-api/rest-api.ts';
import { traceSampling } from './trace-sampling.ts';

/** Everything at the edge: one API for all services, REST or HTTP, who issues its tokens, and who may ask how much. */
export class GatewayStack extends ServiceStack {
  /** What an HTTP API gives up that a REST API would have, one line each. */
  readonly losses: readonly string[] = [];

  constructor(app: App, stage: Stage, operations: readonly Operation[]) {
    super(app, { service: 'gateway', stage, description: 'The one gateway in front of all services' });
    const pool = tokenIssuer(this, operations);
    if (stage.gatewayKind === 'http') {
      const { url, losses } = httpApi(this, operations, pool);
      this.losses = losses;
      this.#apiUrl(url);
      trail(this);
    } else this.#restGateway(operations, pool);
    new CfnOutput(this, 'UserPoolId', { description: 'Issuer of access tokens', value: pool.ref });
  }

  #restGateway(operations: readonly Operation[], pool: CfnUserPool): void {
    const deployed = restApi(this, operations, pool);
    usagePlans(this, deployed, operations);
    webAcl(this, deployed);
    invalidationPolicy(this, operations, deployed);
    traceSampling(this);
    untracedPaths(this, operations);
    monitorGateway(this, operations);
    this.#apiUrl(customDomain(this, { apiId: deployed.restApiId, stage: deployed.ref }));
  }

  #apiUrl(value: string): void {
    new CfnOutput(this, 'ApiUrl', { description: 'Root of the API', value });
  }
}
