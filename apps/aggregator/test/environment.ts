import { variablesOf } from '@tollgate/testing/stack';

/** The surroundings that the stack and Lambda give the functions. */
Object.assign(process.env, {
  ...variablesOf('GetVehicleOverviewFunction'),
  TEST_IDENTIFIERS: 'off',
  POWERTOOLS_LOG_LEVEL: 'SILENT',
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
});

/** Says where functions are invoked. Operations read it when they are loaded. */
export function invokeAt(endpoint: string): void {
  process.env['AWS_ENDPOINT_URL_LAMBDA'] = endpoint;
}
