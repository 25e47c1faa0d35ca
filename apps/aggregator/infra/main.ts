import { synthesise } from '@tollgate/constructs';
import { join } from 'node:path';
import { AggregatorStack } from './aggregator-stack.ts';

synthesise(join(import.meta.dirname, '..'), (app, stage) => new AggregatorStack(app, stage));
