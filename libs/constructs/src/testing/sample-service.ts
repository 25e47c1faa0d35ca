import { anyone, defineOperation } from '@tollgate/contract-kit';
import type { App } from 'aws-cdk-lib';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createApp,
  ServiceBucket,
  ServiceFunction,
  ServiceStack,
  ServiceTable,
  stages,
  type Stage,
} from '../index.ts';
import { ownedFolder } from './owned-folder.ts';

export const getBoat = defineOperation({
  id: 'getBoat',
  owner: 'boats',
  method: 'GET',
  path: '/boats',
  summary: 'Read boats',
  access: anyone(),
  timeoutMs: 2_500,
  responses: { 200: { description: 'Boats.' } },
});

/** A service as apps write it: one table, one operation, one consumer, one bucket. */
export class BoatsStack extends ServiceStack {
  constructor(app: App, stage: Stage) {
    super(app, { service: 'boats', stage, description: 'Boats for tests' });
    const table = new ServiceTable(this, { announces: true, indexes: { byHarbour: { projection: 'all' } } });
    const bucket = new ServiceBucket(this, { uploads: 'uploads/' });
    new ServiceFunction(this, {
      operation: getBoat,
      grants: [table.allow('dynamodb:GetItem'), table.allowQuery('byHarbour')],
      environment: { TABLE_NAME: table.tableName },
    });
    const completeUpload = new ServiceFunction(this, {
      consumer: 'complete-upload',
      grants: [table.allow('dynamodb:PutItem'), bucket.allow('uploads/', 's3:GetObject')],
    });
    bucket.onObjectCreated('uploads/', completeUpload);
  }
}

/** A project's folder with bundles, and an app of it. */
export function sampleApp(stage: Stage = stages.local): App {
  const projectRoot = mkdtempSync(join(tmpdir(), 'tollgate-constructs-'));
  for (const name of ['get-boat', 'complete-upload', 'announce-events', 'mourn-ferries']) {
    mkdirSync(join(projectRoot, 'dist', 'lambda', name), { recursive: true });
    writeFileSync(
      join(projectRoot, 'dist', 'lambda', name, 'index.js'),
      `exports.handler = async () => '${name}';`,
    );
  }
  return createApp({ stage, projectRoot: ownedFolder(projectRoot) });
}
