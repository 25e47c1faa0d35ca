import { teamOfProject, teamOfService, type Team } from '@tollgate/contract-kit/ownership';
import { Stack, Tags } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { projectRootOf } from './app/create-app.ts';
import { ServiceDelivery } from './delivery/service-delivery.ts';
import { ServiceMonitoring } from './monitoring/service-monitoring.ts';
import { serviceName } from './naming.ts';
import { teamTags } from './team-tags.ts';
import type { Stage } from './stage/stage.ts';

export interface ServiceStackProps {
  /** Name of the service: its app's folder, and the owner its contract names. */
  readonly service: string;
  readonly stage: Stage;
  readonly description: string;
}

/**
 * The stack of one service. It knows no account and no region, exports nothing and imports nothing: whatever others
 * use of it has a name they can tell, so stacks deploy in any order.
 */
export class ServiceStack extends Stack {
  readonly service: string;
  readonly stage: Stage;
  /** Whose it is: the team of the project whose app it belongs to. */
  readonly team: Team;
  /** Alarms and dashboard of what the stack holds; constructs report themselves to it. */
  readonly monitoring: ServiceMonitoring;
  /** How new versions of its functions get their traffic; functions report themselves to it. */
  readonly delivery: ServiceDelivery;

  constructor(scope: Construct, { service, stage, description }: ServiceStackProps) {
    const stackName = serviceName(stage, service);
    super(scope, stackName, { stackName, description, terminationProtection: stage.keepsData });
    this.service = service;
    this.stage = stage;
    this.team = teamOfProject(projectRootOf(this));
    this.monitoring = new ServiceMonitoring(this);
    this.delivery = new ServiceDelivery(this);
    Tags.of(this).add('system', 'tollgate');
    Tags.of(this).add('stage', stage.name);
    Tags.of(this).add('service', service);
    for (const [key, value] of Object.entries(teamTags(this.team))) Tags.of(this).add(key, value);
  }

  /**
   * The team of any service, as its contract says.
   * @throws Error when the contract names no team
   */
  teamOf(service: string): Team {
    return service === this.service ? this.team : teamOfService(projectRootOf(this), service);
  }

  /** ARN of something in this stack's own region and account, by its name. */
  arn(service: string, resource: string): string {
    return `arn:${this.partition}:${service}:${this.region}:${this.account}:${resource}`;
  }
}
