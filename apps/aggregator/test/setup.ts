import { join } from 'node:path';
import { stages } from '@tollgate/constructs';
import { synthesised } from '@tollgate/constructs/testing';
import { beginEvidence } from '@tollgate/testing/evidence';
import { announceTemplate } from '@tollgate/testing/stack';
import { AggregatorStack } from '../infra/aggregator-stack.ts';

/** Synthesises the stack, once for a whole Jest run; Jest asks for a default export. */
export default function setup(): void {
  const { template } = synthesised(
    join(__dirname, '..'),
    stages.local,
    (app, stage) => new AggregatorStack(app, stage),
  );
  announceTemplate(template.toJSON());
  beginEvidence();
}
