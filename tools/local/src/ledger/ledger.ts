import type { LedgerEntries } from './ledger-entry.ts';
import { cognitoEntries } from './services/cognito.ts';
import { deliveryEntries } from './services/delivery.ts';
import { dynamoDbEntries } from './services/dynamodb.ts';
import { lambdaEventEntries } from './services/lambda-events.ts';
import { lambdaEntries } from './services/lambda.ts';
import { messagingEntries } from './services/messaging.ts';
import { observabilityEntries } from './services/observability.ts';
import { openApiEntries } from './services/open-api.ts';
import { restApiMethodEntries } from './services/rest-api-methods.ts';
import { restApiStageEntries } from './services/rest-api-stages.ts';
import { restApiEntries } from './services/rest-api.ts';
import { routeStageEntries } from './services/route-stages.ts';
import { s3Entries } from './services/s3.ts';
import { stateMachineEntries } from './services/state-machines.ts';
import { surroundingEntries } from './services/surroundings.ts';
import { wafEntries } from './services/waf.ts';
import { httpOpenApiEntries } from './services/http-api.ts';
import { webSocketApiEntries } from './services/web-socket-api.ts';

/** Every resource type the runtime knows. A type or property that is missing here stops the start with its logical id. */
export const ledger: LedgerEntries = {
  ...restApiEntries,
  ...openApiEntries,
  ...restApiMethodEntries,
  ...restApiStageEntries,
  ...webSocketApiEntries,
  ...routeStageEntries,
  ...httpOpenApiEntries,
  ...lambdaEntries,
  ...lambdaEventEntries,
  ...deliveryEntries,
  ...dynamoDbEntries,
  ...s3Entries,
  ...messagingEntries,
  ...stateMachineEntries,
  ...wafEntries,
  ...cognitoEntries,
  ...observabilityEntries,
  ...surroundingEntries,
};
