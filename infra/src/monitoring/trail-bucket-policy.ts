import { secureTransportStatement, type ServiceStack } from '@tollgate/constructs';

/**
 * Lets one trail write its files and nobody do anything without TLS.
 * Source: AWS CloudTrail user guide, "Amazon S3 bucket policy for CloudTrail".
 */
export function trailBucketPolicy(stack: ServiceStack, bucketArn: string, trailName: string): object {
  const trail = {
    Principal: { Service: 'cloudtrail.amazonaws.com' },
    Effect: 'Allow',
  };
  const fromTrail = { 'aws:SourceArn': stack.arn('cloudtrail', `trail/${trailName}`) };
  return {
    Version: '2012-10-17',
    Statement: [
      secureTransportStatement(bucketArn),
      {
        Sid: 'AskWhatMayBeDone',
        ...trail,
        Action: 's3:GetBucketAcl',
        Resource: bucketArn,
        Condition: { StringEquals: fromTrail },
      },
      {
        Sid: 'Write',
        ...trail,
        Action: 's3:PutObject',
        Resource: `${bucketArn}/AWSLogs/${stack.account}/*`,
        Condition: { StringEquals: { ...fromTrail, 's3:x-amz-acl': 'bucket-owner-full-control' } },
      },
    ],
  };
}
