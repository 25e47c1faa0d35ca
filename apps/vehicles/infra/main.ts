import { synthesise } from '@tollgate/constructs';
import { join } from 'node:path';
import { VehiclesStack } from './vehicles-stack.ts';

synthesise(join(import.meta.dirname, '..'), (app, stage) => new VehiclesStack(app, stage));
