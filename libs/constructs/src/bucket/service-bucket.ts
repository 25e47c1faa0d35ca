import { RemovalPolicy } from 'aws-cdk-lib';
import { CfnPermission } from 'aws-cdk-lib/aws-lambda';
import { CfnBucket, CfnBucketPolicy } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acknowledge } from '../acknowledge.ts';
import type { ConsumerQueue } from '../events/consumer-queue.ts';
import type { ServiceFunction } from '../function/service-function.ts';
import { grant, type Grant } from '../grant.ts';
import { bucketName } from '../naming.ts';
import type { ServiceStack } from '../service-stack.ts';
import { privateBucket } from './private-bucket.ts';
import { secureTransportOnly } from './secure-transport.ts';

export interface ServiceBucketProps {
  /** Prefix of objects that are only passing through: they expire after a day. */
  readonly uploads?: string;
  /** Days after which objects below a prefix expire, by prefix. @default they stay */
  readonly expiring?: Readonly<Record<string, number>>;
}

/**
 * The bucket of a service: private, over TLS only, encrypted with the key that S3 owns. Its name can be told without
 * asking the stack: `tollgate-<stage>-<service>-<account>`.
 */
export class ServiceBucket extends Construct {
  readonly bucketName: string;
  readonly bucketArn: string;
  private readonly stack: ServiceStack;
  private readonly bucket: CfnBucket;

  constructor(stack: ServiceStack, { uploads, expiring = {} }: ServiceBucketProps = {}) {
    super(stack, 'Bucket');
    this.stack = stack;
    this.bucketName = bucketName(stack.stage, stack.service, stack.account);
    this.bucketArn = `arn:${stack.partition}:s3:::${this.bucketName}`;
    this.bucket = new CfnBucket(this, 'Resource', {
      bucketName: this.bucketName,
      ...privateBucket,
      corsConfiguration: {
        corsRules: [
          {
            allowedMethods: ['POST'],
            allowedOrigins: [...stack.stage.corsOrigins],
            allowedHeaders: ['Content-Type'],
            maxAge: 3_000,
          },
        ],
      },
      lifecycleConfiguration: {
        rules: [
          { status: 'Enabled', abortIncompleteMultipartUpload: { daysAfterInitiation: 1 } },
          ...(uploads === undefined ? [] : [{ status: 'Enabled', prefix: uploads, expirationInDays: 1 }]),
          ...Object.entries(expiring).map(([prefix, expirationInDays]) => ({
            status: 'Enabled',
            prefix,
            expirationInDays,
          })),
        ],
      },
    });
    this.bucket.applyRemovalPolicy(stack.stage.keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY);
    this.bucket.overrideLogicalId('Bucket');
    const policy = new CfnBucketPolicy(this, 'Policy', {
      bucket: this.bucket.ref,
      policyDocument: secureTransportOnly(this.bucket.attrArn),
    });
    policy.overrideLogicalId('BucketPolicy');
    acknowledge(
      this.bucket,
      ['AwsSolutions-S1'],
      'Objects are read through the gateway, whose access log names every request; uploads are announced by the service.',
    );
  }

  /** Actions on the objects below a prefix: `bucket.allow('uploads/', 's3:GetObject')`. */
  allow(prefix: string, ...actions: readonly [string, ...string[]]): Grant {
    return grant(
      actions,
      [`${this.bucketArn}/${prefix}*`],
      `Keys below ${prefix} are made as objects come; the prefix is all that can be named.`,
    );
  }

  /** Calls a function with every object created below a prefix. */
  onObjectCreated(prefix: string, target: ServiceFunction): void {
    const permission = new CfnPermission(this, 'Notify', {
      action: 'lambda:InvokeFunction',
      functionName: target.alias.functionArn,
      principal: 's3.amazonaws.com',
      sourceAccount: this.stack.account,
      sourceArn: this.bucketArn,
    });
    permission.overrideLogicalId('BucketNotifyPermission');
    this.bucket.notificationConfiguration = {
      lambdaConfigurations: [
        {
          event: 's3:ObjectCreated:*',
          function: target.alias.functionArn,
          filter: { s3Key: { rules: [{ name: 'prefix', value: prefix }] } },
        },
      ],
    };
    // S3 asks on creation whether it may call the function.
    this.bucket.addResourceDependency(permission);
  }

  /** Tells a queue of every object created below a prefix. */
  queueObjectsCreated(
    prefix: string,
    { queueArn, policy }: Pick<ConsumerQueue, 'queueArn' | 'policy'>,
  ): void {
    this.bucket.notificationConfiguration = {
      queueConfigurations: [
        {
          event: 's3:ObjectCreated:*',
          queue: queueArn,
          filter: { s3Key: { rules: [{ name: 'prefix', value: prefix }] } },
        },
      ],
    };
    // S3 asks on creation whether it may send to the queue.
    this.bucket.addResourceDependency(policy);
  }
}
