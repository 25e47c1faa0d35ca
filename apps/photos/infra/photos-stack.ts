import {
  cursorSecret,
  EventAnnouncer,
  EventConsumer,
  grant,
  ObjectConsumer,
  ServiceBucket,
  ServiceFunction,
  ServiceStack,
  ServiceTable,
  type Stage,
} from '@tollgate/constructs';
import {
  createPhoto,
  deletePhoto,
  getPhoto,
  listPhotos,
  listPhotosInReview,
  moderatePhoto,
  photoDeleted,
  photoFailed,
  photoPublished,
  photoRejected,
} from '@tollgate/photos-contract';
import type { App } from 'aws-cdk-lib';

/** The photos service: rows in one table, files in one bucket, which the gateway also reads by itself. */
export class PhotosStack extends ServiceStack {
  constructor(app: App, stage: Stage) {
    super(app, { service: 'photos', stage, description: 'Tollgate: photos of vehicles' });
    const table = new ServiceTable(this, {
      announces: true,
      indexes: { byVehicle: { projection: 'all' }, byReview: { projection: 'all' } },
    });
    new EventAnnouncer(this, table);
    const bucket = new ServiceBucket(this, { uploads: 'uploads/' });
    const rows = { TABLE_NAME: table.tableName };
    const rowsAndFiles = { ...rows, BUCKET_NAME: bucket.bucketName };
    const cursors = { CURSOR_SECRET: cursorSecret(this) };

    new ServiceFunction(this, {
      operation: createPhoto,
      // A presigned upload is made with this role's rights: it may write uploads and nothing else.
      grants: [table.allow('dynamodb:GetItem', 'dynamodb:PutItem'), bucket.allow('uploads/', 's3:PutObject')],
      environment: rowsAndFiles,
    });
    new ServiceFunction(this, {
      operation: listPhotos,
      grants: [table.allowQuery('byVehicle')],
      environment: { ...rows, ...cursors },
    });
    new ServiceFunction(this, {
      operation: getPhoto,
      grants: [table.allow('dynamodb:GetItem')],
      environment: rows,
    });
    // Without it S3 answers 403 for an object that is not there; and what is removed is found by its prefix.
    const list = grant(['s3:ListBucket'], [bucket.bucketArn]);
    const removing = prefixes.map((prefix) => bucket.allow(prefix, 's3:DeleteObject'));
    new ServiceFunction(this, {
      operation: deletePhoto,
      grants: [table.allow('dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:DeleteItem'), list, ...removing],
      environment: rowsAndFiles,
    });
    new ServiceFunction(this, {
      operation: listPhotosInReview,
      // Addresses of previews are signed with this role's rights: they read what is in review and nothing else.
      grants: [table.allowQuery('byReview'), bucket.allow('review/', 's3:GetObject')],
      environment: { ...rowsAndFiles, ...cursors },
    });
    const publishing = [
      bucket.allow('review/', 's3:GetObject', 's3:DeleteObject'),
      bucket.allow('renditions/', 's3:PutObject', 's3:DeleteObject'),
      bucket.allow('uploads/', 's3:DeleteObject'),
      list,
    ];
    new ServiceFunction(this, {
      operation: moderatePhoto,
      grants: [table.allow('dynamodb:GetItem', 'dynamodb:PutItem'), ...publishing],
      environment: rowsAndFiles,
    });

    new ObjectConsumer(this, {
      consumer: 'process-upload',
      bucket,
      prefix: 'uploads/',
      memoryMegabytes: 1_536,
      grants: [
        table.allow('dynamodb:GetItem', 'dynamodb:PutItem'),
        table.allowQuery('byVehicle'),
        ...publishing,
        bucket.allow('uploads/', 's3:GetObject'),
        bucket.allow('review/', 's3:PutObject'),
      ],
      environment: { ...rowsAndFiles, MODERATION: stage.moderation ?? 'everyPhoto' },
    });
    new EventConsumer(this, {
      consumer: 'tidy-photo',
      events: [photoPublished, photoRejected, photoFailed, photoDeleted],
      // By then every function that was about to write an object has done so, or has ended.
      delaySeconds: 15,
      grants: [table.allow('dynamodb:GetItem'), list, ...removing],
      environment: rowsAndFiles,
    });
  }
}

/** Where files lie: as they were sent, as they wait for a decision, as everybody sees them. */
const prefixes = ['uploads/', 'review/', 'renditions/'] as const;
