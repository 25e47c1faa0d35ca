import type { LedgerEntries } from '../ledger-entry.ts';
import { forPeople, inLocalLogs, noCloudWatch, noTags } from '../reasons.ts';
import { all, shownBy, testOf } from '../shown-by.ts';
import { httpTests } from './http-api.ts';

const deployed = 'the routes of the templates are what is deployed';

const ofStage = testOf(
  'src/system/websocket-definition.test.ts',
  'every stage of an API is a definition with its settings',
);
const served = testOf(
  'src/websocket/serve.test.ts',
  'functions answer through the connection, by the address in their %s',
);
const integrations = 'src/websocket/integration/integrations.test.ts';
const messages = 'src/websocket/messages.test.ts';
const limited = testOf(messages, 'a route beyond its limit says so, others go on');

/** Stages of WebSocket and HTTP APIs. */
export const routeStageEntries: LedgerEntries = {
  'AWS::ApiGatewayV2::Stage': {
    honoured: {
      ...shownBy(served, 'ApiId', 'StageName'),
      ...shownBy(
        [ofStage, testOf(integrations, 'templates see the message, the context and the stage’s variables')],
        'StageVariables',
      ),
      ...shownBy(
        [ofStage, testOf(messages, 'every call is a line of the access log')],
        'AccessLogSettings.Format',
      ),
      ...shownBy(
        [ofStage, testOf(messages, 'a handshake beyond the default limit is refused with 429')],
        'DefaultRouteSettings.ThrottlingBurstLimit',
        'DefaultRouteSettings.ThrottlingRateLimit',
      ),
      ...shownBy(
        [ofStage, limited],
        'RouteSettings.*.ThrottlingBurstLimit',
        'RouteSettings.*.ThrottlingRateLimit',
      ),
      ...shownBy(
        [httpTests.read, httpTests.counted],
        'DefaultRouteSettings.DetailedMetricsEnabled',
        'RouteSettings.*.DetailedMetricsEnabled',
      ),
    },
    except: {
      'DefaultRouteSettings.DetailedMetricsEnabled': 'of HTTP APIs alone',
      'RouteSettings.*.DetailedMetricsEnabled': 'of HTTP APIs alone',
    },
    accepted: {
      'AccessLogSettings.DestinationArn': inLocalLogs,
      ...all(
        noCloudWatch,
        ...['DefaultRouteSettings', 'RouteSettings.*'].flatMap((settings) =>
          ['DataTraceEnabled', 'LoggingLevel'].map((name) => `${settings}.${name}`),
        ),
      ),
      ...all(deployed, 'AutoDeploy', 'DeploymentId'),
      ClientCertificateId: 'back-ends are called without a client certificate',
      Description: forPeople,
      Tags: noTags,
    },
    refused: { AccessPolicyId: 'leave it out: API Gateway does not support it' },
  },
  'AWS::ApiGatewayV2::Deployment': {
    honoured: {},
    accepted: {
      ApiId: deployed,
      Description: forPeople,
      StageName: 'the stage is a resource of its own',
    },
  },
};
