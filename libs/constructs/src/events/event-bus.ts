import { CfnEventBus } from 'aws-cdk-lib/aws-events';
import { eventBusName } from '../naming.ts';
import type { ServiceStack } from '../service-stack.ts';

/**
 * The one bus of a stage. Whoever announces or listens tells its name without asking this stack; it has no policy, so that
 * nobody outside of the account can put events on it, and encrypts with the key that EventBridge owns.
 */
export function eventBus(stack: ServiceStack): CfnEventBus {
  const bus = new CfnEventBus(stack, 'EventBus', {
    name: eventBusName(stack.stage),
    description: 'What happened in the services, from their tables to whoever wants to know',
  });
  bus.overrideLogicalId('EventBus');
  return bus;
}
