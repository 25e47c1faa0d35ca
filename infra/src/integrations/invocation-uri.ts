import { liveAlias } from '@tollgate/constructs';
import type { JsonObject } from '@tollgate/contract-kit/openapi';

/** URI by which API Gateway invokes a function at its alias `live`, told by the function's name alone. */
export const invocationUri = (functionName: string): JsonObject => ({
  'Fn::Sub':
    'arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/' +
    `arn:\${AWS::Partition}:lambda:\${AWS::Region}:\${AWS::AccountId}:function:${functionName}:${liveAlias}/invocations`,
});
