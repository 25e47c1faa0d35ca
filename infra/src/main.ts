import { synthesise } from '@tollgate/constructs';
import { join } from 'node:path';
import { operations } from './contracts.ts';
import { GatewayStack } from './gateway-stack.ts';

synthesise(join(import.meta.dirname, '..'), (app, stage) => new GatewayStack(app, stage, operations));
