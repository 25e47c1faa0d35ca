import { traced } from '@tollgate/middleware';
import { dynamodbImportRepository } from './data-access/imports/dynamodb-import-repository.ts';
import { createS3Client } from './data-access/imports/s3-client.ts';
import { s3ImportFiles } from './data-access/imports/s3-import-files.ts';
import { bucketName, objectStore } from './environment.ts';
import { table } from './service.ts';

/** Imports of this stage and their files. Apart from the rest, so that functions without imports carry no S3 client. */
export const imports = dynamodbImportRepository(table);

export const files = s3ImportFiles(traced(createS3Client(objectStore)), objectStore, bucketName());
