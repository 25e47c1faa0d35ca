import { join } from 'node:path';
import { synthesise } from '@tollgate/constructs';
import { PhotosStack } from './photos-stack.ts';

synthesise(join(import.meta.dirname, '..'), (app, stage) => new PhotosStack(app, stage));
