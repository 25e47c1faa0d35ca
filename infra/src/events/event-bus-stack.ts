import { eventBus, ServiceStack, type Stage } from '@tollgate/constructs';
import type { App } from 'aws-cdk-lib';

/**
 * The event bus of the stage, in a stack of its own: services announce and listen by its name. It goes first: EventBridge makes no
 * rule on a bus that is not there.
 */
export class EventBusStack extends ServiceStack {
  constructor(app: App, stage: Stage) {
    super(app, { service: 'events', stage, description: 'The event bus that services announce on' });
    eventBus(this);
  }
}
