import { acknowledge, bucketName, privateBucket, serviceName, type ServiceStack } from '@tollgate/constructs';
import { RemovalPolicy } from 'aws-cdk-lib';
import { CfnTrail } from 'aws-cdk-lib/aws-cloudtrail';
import { CfnBucket, CfnBucketPolicy } from 'aws-cdk-lib/aws-s3';
import { trailBucketPolicy } from './trail-bucket-policy.ts';

/** Days that the trail is kept: a year and a month, so that the same days of two years can be compared. */
const keptDays = 400;

/**
 * Who did what to the account, as AWS CloudTrail records it: every call that manages a resource, and where the stage says
 * so every write to the photos bucket. Calls of functions are in X-Ray and in the access log already, for a hundredth of
 * the price of data events.
 */
export function trail(stack: ServiceStack): void {
  const { stage } = stack;
  if (stage.trail === undefined) return;
  const name = serviceName(stage, 'trail');
  const bucket = trailBucket(stack);
  const recorded = new CfnTrail(stack, 'Trail', {
    trailName: name,
    s3BucketName: bucket.ref,
    isLogging: true,
    enableLogFileValidation: true,
    includeGlobalServiceEvents: true,
    isMultiRegionTrail: true,
    advancedEventSelectors: [
      { name: 'Management', fieldSelectors: [{ field: 'eventCategory', equalTo: ['Management'] }] },
      ...(stage.trail === 'photos' ? [writesOfPhotos(stack)] : []),
    ],
  });
  const policy = new CfnBucketPolicy(stack, 'TrailBucketPolicy', {
    bucket: bucket.ref,
    policyDocument: trailBucketPolicy(stack, bucket.attrArn, name),
  });
  // CloudTrail asks on creation whether it may write.
  recorded.addResourceDependency(policy);
}

function writesOfPhotos(stack: ServiceStack): CfnTrail.AdvancedEventSelectorProperty {
  const photos = `arn:${stack.partition}:s3:::${bucketName(stack.stage, 'photos', stack.account)}/`;
  return {
    name: 'Writes of photos',
    fieldSelectors: [
      { field: 'eventCategory', equalTo: ['Data'] },
      { field: 'resources.type', equalTo: ['AWS::S3::Object'] },
      { field: 'readOnly', equalTo: ['false'] },
      { field: 'resources.ARN', startsWith: [photos] },
    ],
  };
}

function trailBucket(stack: ServiceStack): CfnBucket {
  const bucket = new CfnBucket(stack, 'TrailBucket', {
    bucketName: bucketName(stack.stage, 'trail', stack.account),
    ...privateBucket,
    // Nobody takes a record back, not even who may delete objects.
    versioningConfiguration: { status: 'Enabled' },
    objectLockEnabled: true,
    objectLockConfiguration: {
      objectLockEnabled: 'Enabled',
      rule: { defaultRetention: { mode: 'GOVERNANCE', days: keptDays } },
    },
    lifecycleConfiguration: {
      rules: [
        {
          status: 'Enabled',
          expirationInDays: keptDays + 1,
          noncurrentVersionExpiration: { noncurrentDays: 1 },
          abortIncompleteMultipartUpload: { daysAfterInitiation: 1 },
        },
      ],
    },
  });
  bucket.applyRemovalPolicy(RemovalPolicy.RETAIN);
  acknowledge(
    bucket,
    ['AwsSolutions-S1'],
    'It is itself the log: an access log of it would need another bucket, and the trail records who manages it.',
  );
  return bucket;
}
