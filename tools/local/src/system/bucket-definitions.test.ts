import { localTarget } from '../assembly/index.ts';
import { bucketDefinitions } from './bucket-definitions.ts';

const bucket = (properties: Readonly<Record<string, never>> | object) => ({
  stack: 'things',
  logicalId: 'Files',
  type: 'AWS::S3::Bucket',
  properties: properties as never,
  metadata: {},
});

test('a bucket has the CORS rules of the template', () => {
  const rule = {
    AllowedHeaders: ['content-type'],
    AllowedMethods: ['POST'],
    AllowedOrigins: ['https://shop.example'],
    ExposedHeaders: ['etag'],
    MaxAge: 600,
  };

  expect(
    bucketDefinitions(
      [bucket({ BucketName: 'files', CorsConfiguration: { CorsRules: [rule] } })],
      localTarget,
    ),
  ).toEqual([{ name: 'files', cors: [rule] }]);
});

test('a bucket without a name or rules has a name of its stack and no rules', () => {
  expect(bucketDefinitions([bucket({})], localTarget)).toEqual([{ name: 'things-files', cors: [] }]);
});
