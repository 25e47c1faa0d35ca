import type { LedgerEntry } from './ledger-entry.ts';

const noIam = 'permissions are not evaluated locally';

/** Lambda. */
export const functionEntries: Readonly<Record<string, LedgerEntry>> = {
  'AWS::Lambda::Function': {
    honoured: [
      'FunctionName',
      'Runtime',
      'Handler',
      'Code',
      'MemorySize',
      'Timeout',
      'Environment',
      'TracingConfig',
      'ReservedConcurrentExecutions',
      'DeadLetterConfig',
      'Layers',
    ],
    accepted: {
      CodeSigningConfigArn: 'code is taken as it lies on disk',
      PackageType: 'an image is refused by its own property',
      Architectures: 'JavaScript runs on the architecture of the machine',
      Description: 'for people',
      Role: noIam,
      LoggingConfig: 'logs go to .local/logs',
      EphemeralStorage: 'functions share the temporary folder of the machine',
      KmsKeyArn: 'environment variables are not encrypted locally',
      RecursiveLoop: 'loops are not detected locally',
      RuntimeManagementConfig: 'the Node.js of the project is used',
      Tags: 'tags have no reader here',
    },
    refused: {
      VpcConfig: 'leave the VPC out of the local stage: there is no network to attach to',
      FileSystemConfigs: 'leave file systems out of the local stage',
      ImageConfig: 'deploy the function as a bundle: containers are not run locally',
      SnapStart: 'leave SnapStart out: Node.js functions have none',
    },
  },
  'AWS::Lambda::Version': {
    honoured: ['FunctionName'],
    accepted: {
      Description: 'for people',
      CodeSha256: 'every version is the code on disk',
      ProvisionedConcurrencyConfig: 'environments start when they are needed',
      RuntimePolicy: 'the Node.js of the project is used',
    },
  },
  'AWS::Lambda::Alias': {
    honoured: ['FunctionName', 'FunctionVersion', 'Name'],
    accepted: {
      Description: 'for people',
      ProvisionedConcurrencyConfig: 'environments start when they are needed',
    },
    refused: { RoutingConfig: 'leave weighted routing out of the local stage: there is one version' },
  },
  'AWS::Lambda::LayerVersion': {
    honoured: ['LayerName', 'Content'],
    accepted: {
      CompatibleArchitectures: 'JavaScript runs on the architecture of the machine',
      CompatibleRuntimes: 'the function says its runtime',
      Description: 'for people',
      LicenseInfo: 'for people',
    },
  },
  'AWS::Lambda::LayerVersionPermission': { without: noIam },
  'AWS::Lambda::CodeSigningConfig': { without: 'code is taken as it lies on disk' },
  'AWS::Lambda::Url': { without: 'function URLs are not served: call the function through an API' },
  'AWS::Lambda::Permission': { without: noIam },
};
