/** Refuses everything but TLS, whatever else a bucket policy allows. */
export const secureTransportStatement = (bucketArn: string): object => ({
  Sid: 'SecureTransportOnly',
  Effect: 'Deny',
  Principal: '*',
  Action: 's3:*',
  Resource: [bucketArn, `${bucketArn}/*`],
  Condition: { Bool: { 'aws:SecureTransport': 'false' } },
});

/** A bucket policy that refuses everything but TLS. */
export const secureTransportOnly = (bucketArn: string): object => ({
  Version: '2012-10-17',
  Statement: [secureTransportStatement(bucketArn)],
});
