import { ServiceStack, ServiceTable, type Stage } from '@tollgate/constructs';
import type { App } from 'aws-cdk-lib';
import { partnerAuthorizer } from './partner-authorizer.ts';

/** Who may call, and how much: consumers, what they have used, and what they are billed. */
export class AccessStack extends ServiceStack {
  constructor(app: App, stage: Stage) {
    super(app, { service: 'access', stage, description: 'Tollgate: consumers, their plans and their use' });
    const table = new ServiceTable(this);
    partnerAuthorizer(this, table);
  }
}
