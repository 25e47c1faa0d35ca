import type { LedgerEntries } from '../ledger-entry.ts';
import { atRest, byKey, forPeople, noIam, noTags, noVpc, onDisk } from '../reasons.ts';
import { all, shownBy, testOf } from '../shown-by.ts';

const logs = 'logs go to .local/logs, as the function writes them';
const onDemand = 'environments start when they are needed';
const ownNode = 'the Node.js of the project is used';
const architecture = 'JavaScript runs on the architecture of the machine';
const oneVersion = 'a version is its code as it lies on disk';

const definition = 'src/functions/function-definition.test.ts';
const serve = 'src/runtime/serve.test.ts';
const code = 'src/functions/code/code.test.ts';
const host = 'src/functions/function-host.test.ts';
const named = testOf(definition, 'a function is called by its name, its aliases and its version');
const limits = testOf(definition, 'limits and tracing are those of the template');
const called = testOf(serve, 'a function calls another one, and the trace leads through the stage to it');
const throughGateway = testOf(serve, 'a request goes through gateway, function and database, and back');
const layers = testOf(code, 'are those of its layers, of which a later one hides an earlier one');

const weighted = testOf(
  'src/runtime/deployments.test.ts',
  'function traffic shifting: an alias shares its traffic between two versions as its weights say',
);

/** Lambda functions, their versions and layers. */
export const lambdaEntries: LedgerEntries = {
  'AWS::Lambda::Function': {
    honoured: {
      ...shownBy(called, 'FunctionName'),
      ...shownBy(throughGateway, 'Runtime', 'Handler', 'Environment', 'Code.S3Key'),
      ...shownBy(testOf(code, 'is a file called index, once for each content'), 'Code.ZipFile'),
      ...shownBy(
        [limits, testOf(host, '%s are told as Lambda tells them, and the next event is served')],
        'MemorySize',
      ),
      ...shownBy([limits, testOf(host, 'an endless loop ends at the timeout')], 'Timeout'),
      ...shownBy(
        [limits, testOf(host, 'a sampled call makes the segments of the service and of the function')],
        'TracingConfig',
      ),
      ...shownBy(
        [limits, testOf(host, 'reserved concurrency refuses at once what is beyond it')],
        'ReservedConcurrentExecutions',
      ),
      ...shownBy(
        testOf(
          'src/runtime/messaging.test.ts',
          'an asynchronous event that fails is recorded and kept as a dead letter',
        ),
        'DeadLetterConfig',
      ),
      ...shownBy(layers, 'Layers'),
    },
    except: {
      Runtime:
        'Node.js only, and always the Node.js of the project; a function in another language is refused when something calls it',
      DeadLetterConfig: 'queues only',
      Layers: 'modules are found by name; `/opt` itself does not exist',
    },
    accepted: {
      'Code.S3Bucket': byKey,
      ...all(onDisk, 'Code.S3ObjectVersion', 'Code.S3ObjectStorageMode', 'CodeSigningConfigArn'),
      'Code.SourceKMSKeyArn': atRest,
      'Code.ImageUri': 'a container image counts as a function in another language',
      PackageType: 'the code itself says what it is',
      Architectures: architecture,
      Description: forPeople,
      Role: noIam,
      LoggingConfig: logs,
      EphemeralStorage: 'functions share the temporary folder of the machine',
      FunctionScalingConfig: onDemand,
      KmsKeyArn: atRest,
      PublishToLatestPublished: oneVersion,
      RecursiveLoop: 'loops are not detected locally',
      RuntimeManagementConfig: ownNode,
      Tags: noTags,
    },
    refused: {
      VpcConfig: noVpc,
      FileSystemConfigs: 'leave file systems out of the local stage',
      ImageConfig: 'deploy the function as a bundle: containers are not run locally',
      SnapStart: 'leave SnapStart out: Node.js functions have none',
      CapacityProviderConfig: 'leave managed instances out of the local stage',
      DurableConfig: 'leave durable executions out of the local stage',
      TenancyConfig: 'leave tenant isolation out of the local stage',
    },
  },
  'AWS::Lambda::Version': {
    honoured: shownBy(named, 'FunctionName'),
    accepted: {
      Description: forPeople,
      CodeSha256: oneVersion,
      ...all(onDemand, 'FunctionScalingConfig', 'ProvisionedConcurrencyConfig'),
      RuntimePolicy: ownNode,
    },
  },
  'AWS::Lambda::Alias': {
    honoured: {
      ...shownBy(named, 'FunctionName', 'Name'),
      ...shownBy(
        weighted,
        'FunctionVersion',
        'RoutingConfig.AdditionalVersionWeights.FunctionVersion',
        'RoutingConfig.AdditionalVersionWeights.FunctionWeight',
      ),
    },
    except: {
      FunctionVersion:
        'counts on an alias that shares its traffic: versions are numbered as their code was first seen in the data folder',
    },
    accepted: {
      Description: forPeople,
      ProvisionedConcurrencyConfig: onDemand,
    },
  },
  'AWS::Lambda::LayerVersion': {
    honoured: shownBy(layers, 'LayerName', 'Content.S3Key'),
    accepted: {
      'Content.S3Bucket': byKey,
      ...all(onDisk, 'Content.S3ObjectVersion', 'Content.S3ObjectStorageMode'),
      CompatibleArchitectures: architecture,
      CompatibleRuntimes: 'the function says its runtime',
      ...all(forPeople, 'Description', 'LicenseInfo'),
    },
  },
  'AWS::Lambda::LayerVersionPermission': { without: noIam },
  'AWS::Lambda::Permission': { without: noIam },
  'AWS::Lambda::ResourcePolicy': { without: noIam },
  'AWS::Lambda::CodeSigningConfig': { without: onDisk },
  'AWS::Lambda::CapacityProvider': { without: 'a function that uses one is refused' },
  'AWS::Lambda::Url': { without: 'function URLs are not served: call the function through an API' },
  'AWS::Lambda::MicrovmImage': { without: 'no micro VM is run locally' },
  'AWS::Lambda::NetworkConnector': { without: 'there is no network to attach to' },
  'AWS::Lambda::WebFunction': { unserved: 'use a function behind an API' },
  'AWS::Lambda::WebFunctionEndpoint': { unserved: 'use a function behind an API' },
  'AWS::Lambda::WebFunctionRevision': { unserved: 'use a function behind an API' },
};
