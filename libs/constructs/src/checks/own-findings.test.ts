import { CfnQueue } from 'aws-cdk-lib/aws-sqs';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { acknowledge, createApp, ServiceStack, stages } from '../index.ts';
import { ownedFolder } from '../testing/owned-folder.ts';
import { ownFindingsIn, stackFaultsIn } from './index.ts';

function stackWithQueue() {
  const app = createApp({
    stage: stages.dev,
    projectRoot: ownedFolder(mkdtempSync(join(tmpdir(), 'tollgate-own-'))),
  });
  const stack = new ServiceStack(app, { service: 'boats', stage: stages.dev, description: 'Boats' });
  const queue = new CfnQueue(stack, 'Queue', {
    redrivePolicy: { maxReceiveCount: 1, deadLetterTargetArn: 'arn:aws:sqs:us-east-1:000000000000:dead' },
  });
  return { app, queue };
}

it('own guard rails: a finding stands until it is acknowledged where it is', () => {
  const { app, queue } = stackWithQueue();

  expect(ownFindingsIn(app)).toEqual([
    {
      rule: 'Tollgate-queue-receive-count',
      path: 'tollgate-dev-boats/Queue',
      description: expect.stringContaining('Queue gives a message up after fewer than three attempts; raise'),
    },
  ]);

  acknowledge(queue, ['Tollgate-queue-receive-count'], 'One attempt is all that a sent letter can have.');
  expect(ownFindingsIn(app)).toEqual([]);
});

it('own guard rails: an acknowledgement that nothing needs is a fault itself', () => {
  const { app, queue } = stackWithQueue();
  acknowledge(queue, ['Tollgate-queue-receive-count'], 'One attempt is all that a sent letter can have.');
  acknowledge(queue, ['Tollgate-queue-visibility'], 'Nobody takes messages from this queue by mapping.');

  const own = stackFaultsIn(app).filter((fault) => fault.includes('Tollgate-'));

  expect(own).toEqual([
    'Tollgate-queue-visibility is acknowledged at tollgate-dev-boats/Queue, and nothing needs it',
  ]);
});
