import type { LedgerEntries } from '../ledger-entry.ts';
import { forPeople, inLocalLogs, noCloudWatch, noTags } from '../reasons.ts';
import { all, shownBy, testOf } from '../shown-by.ts';

const documentation = 'documentation is served from the contract';
const noClientCertificate = 'back-ends are called without a client certificate';
const inMemory = 'the cache lies in memory, unencrypted';
const capped = 'at most a quarter of the memory of the machine';
const oneState =
  'the API is as the templates define it, and what was deployed before is kept only where the metadata of a deployment say that commands follow it';

const definition = 'src/system/rest-api-definition.test.ts';
const stage = testOf(definition, 'body and stage become the definition');
const several = testOf(definition, 'each has its own stages and gateway responses');
const described = testOf(definition, 'a deployment that names a stage makes it');
const describedForAll = testOf(
  definition,
  'the cache of a stage, and what a stage description sets for all methods, are read',
);
const plans = testOf(definition, 'keys belong to their plans, and one without a value gets one');
const cache = 'src/gateway/cache/cache.test.ts';
const cached = testOf(cache, 'answers GET from the cache, and no other verb');
const expiring = testOf(
  cache,
  'keeps answers for their time to live, 300 seconds unless a setting says otherwise, and never with 0',
);
const canary = testOf(
  'src/gateway/stage-host.test.ts',
  'sends the share of a canary to the canary, with its variables',
);
const canaryCache = testOf(cache, 'keeps answers of the canary apart, and only if it uses the cache: %p');
const traced = testOf(
  'src/gateway/gateway.test.ts',
  'begins a trace where there is none, and keeps quiet when the client says so',
);
const logged = testOf(
  'src/gateway/gateway.test.ts',
  'writes one access-log line a request, with - for what is not known',
);
const throttled = testOf(
  'src/gateway/api-key/usage-plans.test.ts',
  'throttles a method by the setting of its own, and the others by that of the stage',
);
const counted = testOf(
  'src/runtime/observation.test.ts',
  'alarms evaluated: errors of a method set its alarm off, and minutes without them end it',
);
const foreign = 'test/foreign-app.test.ts';
const opened = testOf(foreign, 'a key opens what its usage plan covers until the quota is used up');

const methodSettings = (of: string) => ({
  honoured: {
    ...shownBy(
      [describedForAll, expiring],
      `${of}MethodSettings.CachingEnabled`,
      `${of}MethodSettings.CacheTtlInSeconds`,
    ),
    ...shownBy(
      [stage, throttled],
      `${of}MethodSettings.HttpMethod`,
      `${of}MethodSettings.ResourcePath`,
      `${of}MethodSettings.ThrottlingBurstLimit`,
      `${of}MethodSettings.ThrottlingRateLimit`,
    ),
    ...shownBy([stage, counted], `${of}MethodSettings.MetricsEnabled`),
  },
  accepted: {
    [`${of}MethodSettings.CacheDataEncrypted`]: inMemory,
    ...all(noCloudWatch, `${of}MethodSettings.DataTraceEnabled`, `${of}MethodSettings.LoggingLevel`),
  },
});
const ofStage = methodSettings('');
const ofDescription = methodSettings('StageDescription.');

/** Stages of REST APIs, their keys and their usage plans. */
export const restApiStageEntries: LedgerEntries = {
  'AWS::ApiGateway::Deployment': {
    honoured: {
      ...shownBy(described, 'RestApiId', 'StageName', 'StageDescription.Variables'),
      ...shownBy([described, logged], 'StageDescription.AccessLogSetting.Format'),
      ...shownBy(
        [described, cached],
        'StageDescription.CacheClusterEnabled',
        'StageDescription.CacheClusterSize',
      ),
      ...shownBy(
        [describedForAll, expiring],
        'StageDescription.CachingEnabled',
        'StageDescription.CacheTtlInSeconds',
      ),
      ...shownBy(
        [describedForAll, throttled],
        'StageDescription.ThrottlingBurstLimit',
        'StageDescription.ThrottlingRateLimit',
      ),
      ...shownBy([describedForAll, counted], 'StageDescription.MetricsEnabled'),
      ...shownBy(
        [described, canary],
        'StageDescription.CanarySetting.PercentTraffic',
        'StageDescription.CanarySetting.StageVariableOverrides',
      ),
      ...shownBy([described, canaryCache], 'StageDescription.CanarySetting.UseStageCache'),
      ...shownBy([described, traced], 'StageDescription.TracingEnabled'),
      ...ofDescription.honoured,
    },
    except: { 'StageDescription.CacheClusterSize': capped },
    accepted: {
      ...all(forPeople, 'Description', 'StageDescription.Description'),
      'StageDescription.AccessLogSetting.DestinationArn': inLocalLogs,
      'StageDescription.CacheDataEncrypted': inMemory,
      'StageDescription.ClientCertificateId': noClientCertificate,
      'StageDescription.DocumentationVersion': documentation,
      'StageDescription.Tags': noTags,
      ...all(noCloudWatch, 'StageDescription.DataTraceEnabled', 'StageDescription.LoggingLevel'),
      ...ofDescription.accepted,
    },
    refused: { DeploymentCanarySettings: 'use CanarySetting of the stage instead' },
  },
  'AWS::ApiGateway::Stage': {
    honoured: {
      ...shownBy(several, 'RestApiId', 'StageName'),
      ...shownBy(stage, 'DeploymentId'),
      ...shownBy(
        testOf(foreign, 'inline code finds the modules of its layer, and the variables of its stage'),
        'Variables',
      ),
      ...shownBy([stage, traced], 'TracingEnabled'),
      ...shownBy([stage, logged], 'AccessLogSetting.Format'),
      ...shownBy([stage, canary], 'CanarySetting.PercentTraffic', 'CanarySetting.StageVariableOverrides'),
      ...shownBy(stage, 'CanarySetting.DeploymentId'),
      ...shownBy([stage, canaryCache], 'CanarySetting.UseStageCache'),
      ...shownBy([describedForAll, cached], 'CacheClusterEnabled', 'CacheClusterSize'),
      ...ofStage.honoured,
    },
    except: { DeploymentId: oneState, 'CanarySetting.DeploymentId': oneState, CacheClusterSize: capped },
    accepted: {
      Description: forPeople,
      'AccessLogSetting.DestinationArn': inLocalLogs,
      ClientCertificateId: noClientCertificate,
      DocumentationVersion: documentation,
      Tags: noTags,
      ...ofStage.accepted,
    },
  },
  'AWS::ApiGateway::ApiKey': {
    honoured: { ...shownBy(plans, 'Name', 'Enabled'), ...shownBy(opened, 'Value') },
    accepted: {
      Description: forPeople,
      StageKeys: 'a key opens what its usage plans open',
      CustomerId: 'there is no marketplace',
      GenerateDistinctId: 'ids are made from stack and logical id',
      Tags: noTags,
    },
  },
  'AWS::ApiGateway::UsagePlan': {
    honoured: {
      ...shownBy(
        testOf(
          'src/management/management.test.ts',
          'API keys by command: plans are told with their limits and the keys in them',
        ),
        'UsagePlanName',
      ),
      ...shownBy(opened, 'ApiStages.ApiId', 'ApiStages.Stage', 'Quota.Limit', 'Quota.Period'),
      ...shownBy(
        [
          plans,
          testOf(
            'src/gateway/api-key/plan-use.test.ts',
            'counts the offset as used in the first period alone',
          ),
        ],
        'Quota.Offset',
      ),
      ...shownBy(
        [
          plans,
          testOf(
            'src/gateway/api-key/usage-plans.test.ts',
            'lets no more through than burst + rate x time, and no fewer than one less',
          ),
        ],
        'Throttle.BurstLimit',
        'Throttle.RateLimit',
      ),
      ...shownBy(
        [
          plans,
          testOf(
            'src/gateway/api-key/usage-plans.test.ts',
            'counts a method with limits of its own in the plan by those alone',
          ),
        ],
        'ApiStages.Throttle.*.BurstLimit',
        'ApiStages.Throttle.*.RateLimit',
      ),
    },
    accepted: { Description: forPeople, Tags: noTags },
  },
  'AWS::ApiGateway::UsagePlanKey': {
    honoured: shownBy(opened, 'KeyId', 'UsagePlanId'),
    accepted: { KeyType: 'there is one type of key' },
  },
};
