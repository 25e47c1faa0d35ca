import {
  cursorSecret,
  EventAnnouncer,
  grant,
  ServiceBucket,
  ServiceFunction,
  ServiceStack,
  ServiceTable,
  type Stage,
} from '@tollgate/constructs';
import { createPhoto, deletePhoto, getPhoto, listPhotos } from '@tollgate/photos-contract';
import type { App } from 'aws-cdk-lib';

/** The photos service: rows in one table, files in one bucket, which the gateway also reads by itself. */
export class PhotosStack extends ServiceStack {
  constructor(app: App, stage: Stage) {
    super(app, { service: 'photos', stage, description: 'Tollgate: photos of vehicles' });
    const table = new ServiceTable(this, { announces: true, indexes: { byVehicle: { projection: 'all' } } });
    new EventAnnouncer(this, table);
    const bucket = new ServiceBucket(this, { uploads: 'uploads/' });
    const rows = { TABLE_NAME: table.tableName };
    const rowsAndFiles = { ...rows, BUCKET_NAME: bucket.bucketName };

    new ServiceFunction(this, {
      operation: createPhoto,
      // A presigned upload is made with this role's rights: it may write uploads and nothing else.
      grants: [table.allow('dynamodb:GetItem', 'dynamodb:PutItem'), bucket.allow('uploads/', 's3:PutObject')],
      environment: rowsAndFiles,
    });
    new ServiceFunction(this, {
      operation: listPhotos,
      grants: [table.allowQuery('byVehicle')],
      environment: { ...rows, CURSOR_SECRET: cursorSecret(this) },
    });
    new ServiceFunction(this, {
      operation: getPhoto,
      grants: [table.allow('dynamodb:GetItem')],
      environment: rows,
    });
    new ServiceFunction(this, {
      operation: deletePhoto,
      grants: [
        table.allow('dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:DeleteItem'),
        bucket.allow('uploads/', 's3:DeleteObject'),
        bucket.allow('renditions/', 's3:DeleteObject'),
      ],
      environment: rowsAndFiles,
    });

    const completeUpload = new ServiceFunction(this, {
      consumer: 'complete-upload',
      grants: [
        table.allow('dynamodb:GetItem', 'dynamodb:PutItem'),
        bucket.allow('uploads/', 's3:GetObject', 's3:DeleteObject'),
        bucket.allow('renditions/', 's3:PutObject', 's3:DeleteObject'),
        // Without it S3 answers 403 for an object that is not there, which cannot be told from a missing right.
        grant(['s3:ListBucket'], [bucket.bucketArn]),
      ],
      environment: rowsAndFiles,
    });
    bucket.onObjectCreated('uploads/', completeUpload);
  }
}
