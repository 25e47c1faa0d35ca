import { synthesise } from '@tollgate/constructs';
import { join } from 'node:path';
import { FeedStack } from './feed-stack.ts';

synthesise(join(import.meta.dirname, '..'), (app, stage) => new FeedStack(app, stage));
