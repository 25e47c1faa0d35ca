import type { CfnBucketProps } from 'aws-cdk-lib/aws-s3';

/** What every bucket is: encrypted with the key that S3 owns, closed to the public, without access lists. */
export const privateBucket = {
  bucketEncryption: {
    serverSideEncryptionConfiguration: [{ serverSideEncryptionByDefault: { sseAlgorithm: 'AES256' } }],
  },
  publicAccessBlockConfiguration: {
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
  },
  ownershipControls: { rules: [{ objectOwnership: 'BucketOwnerEnforced' }] },
} satisfies CfnBucketProps;
