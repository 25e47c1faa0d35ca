import { join } from 'node:path';
import { synthesise } from '@tollgate/constructs';
import { AccessStack } from './access-stack.ts';

synthesise(join(import.meta.dirname, '..'), (app, stage) => new AccessStack(app, stage));
