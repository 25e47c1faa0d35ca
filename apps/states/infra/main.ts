import { join } from 'node:path';
import { synthesise } from '@tollgate/constructs';
import { StatesStack } from './states-stack.ts';

synthesise(join(import.meta.dirname, '..'), (app, stage) => new StatesStack(app, stage));
