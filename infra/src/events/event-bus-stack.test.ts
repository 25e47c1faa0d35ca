import { join } from 'node:path';
import { stages } from '@tollgate/constructs';
import { stackFaultsIn } from '@tollgate/constructs/checks';
import { synthesised } from '@tollgate/constructs/testing';
import { EventBusStack } from './event-bus-stack.ts';

const projectRoot = join(__dirname, '../..');

test.each(Object.values(stages))(
  'event bus: no check finds a fault in $name',
  (stage) => {
    const { app } = synthesised(projectRoot, stage, (of, at) => new EventBusStack(of, at));

    expect(stackFaultsIn(app)).toEqual([]);
  },
  90_000,
);

test('event bus: one for each stage, by a name that can be told, and closed to other accounts', () => {
  const { template } = synthesised(projectRoot, stages.prod, (of, at) => new EventBusStack(of, at));

  template.hasResourceProperties('AWS::Events::EventBus', { Name: 'tollgate-prod' });
  template.resourceCountIs('AWS::Events::EventBusPolicy', 0);
});
