import { synthesise } from '@tollgate/constructs';
import { teamsOf, workspaceOf } from '@tollgate/contract-kit/ownership';
import { join } from 'node:path';
import { apiOperations as operations } from '@tollgate/aggregator-contract/api-operations';
import { EventBusStack } from './events/event-bus-stack.ts';
import { GatewayStack } from './gateway-stack.ts';
import { TeamsStack } from './teams/teams-stack.ts';

synthesise(join(import.meta.dirname, '..'), (app, stage) => {
  new EventBusStack(app, stage);
  new TeamsStack(app, stage, teamsOf(workspaceOf(import.meta.dirname)), operations);
  const { losses } = new GatewayStack(app, stage, operations);
  for (const line of losses) process.stderr.write(`HTTP API without ${line}\n`);
});
