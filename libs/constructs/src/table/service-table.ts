import { RemovalPolicy } from 'aws-cdk-lib';
import { CfnTable } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { grant, type Grant } from '../grant.ts';
import { tableName } from '../naming.ts';
import type { ServiceStack } from '../service-stack.ts';
import { indexAttributes, indexProperties, type TableIndexes } from './table-index.ts';

export interface ServiceTableProps<Index extends string = never> {
  /** The table's stream carries what happened to others. @default false */
  readonly announces?: boolean;
  /** Secondary indexes by name. @default none */
  readonly indexes?: TableIndexes<Index>;
}

/**
 * The one table of a service: keys `pk` and `sk`, paid by request, encrypted with the key that DynamoDB owns, items
 * gone after `expiresAt` (seconds since the epoch). Its name can be told without asking the stack.
 */
export class ServiceTable<Index extends string = never> extends Construct {
  readonly tableName: string;
  readonly tableArn: string;
  /** ARN of the stream; only where the table announces. */
  readonly streamArn: string | undefined;

  constructor(stack: ServiceStack, props: ServiceTableProps<Index> = {}) {
    super(stack, 'Table');
    const { stage, service } = stack;
    this.tableName = tableName(stage, service);
    this.tableArn = stack.arn('dynamodb', `table/${this.tableName}`);
    const table = new CfnTable(this, 'Resource', {
      tableName: this.tableName,
      billingMode: 'PAY_PER_REQUEST',
      attributeDefinitions: [
        { attributeName: 'pk', attributeType: 'S' },
        { attributeName: 'sk', attributeType: 'S' },
        ...indexAttributes(props.indexes),
      ],
      keySchema: [
        { attributeName: 'pk', keyType: 'HASH' },
        { attributeName: 'sk', keyType: 'RANGE' },
      ],
      ...(props.indexes && { globalSecondaryIndexes: indexProperties(props.indexes) }),
      ...(props.announces && { streamSpecification: { streamViewType: 'NEW_AND_OLD_IMAGES' } }),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: stage.pointInTimeRecovery },
      // false is the key that DynamoDB owns: encrypted at rest, without a charge per request.
      sseSpecification: { sseEnabled: false },
      timeToLiveSpecification: { attributeName: 'expiresAt', enabled: true },
      deletionProtectionEnabled: stage.keepsData,
    });
    table.applyRemovalPolicy(stage.keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY);
    table.overrideLogicalId('Table');
    stack.monitoring.watchTable(this.tableName);
    this.streamArn = props.announces ? table.attrStreamArn : undefined;
  }

  /** Actions on the table's own items: `table.allow('dynamodb:GetItem')`. */
  allow(...actions: readonly [string, ...string[]]): Grant {
    return grant(actions, [this.tableArn]);
  }

  /** Queries of secondary indexes, and of nothing else. */
  allowQuery(...indexes: readonly [Index, ...Index[]]): Grant {
    return grant(
      ['dynamodb:Query'],
      indexes.map((index) => `${this.tableArn}/index/${index}`),
    );
  }
}
