import type { Json } from '../ports.ts';
import { lambdaProxy, mock } from '../testing/operations.ts';
import { serveApi } from '../testing/served-api.ts';
import type { ServedApi } from '../testing/served-api.ts';

const format = [
  '$context.requestId',
  '$context.resourcePath',
  '$context.status',
  '$context.integration.status',
  '$context.integration.integrationStatus',
  '$context.integrationErrorMessage',
  '$context.error.responseType',
  '$context.error.validationErrorString',
  '$context.authorizer.claims.cognito:username',
  '$context.endpointType',
].join(' | ');

describe('the access log', () => {
  let api: ServedApi;
  beforeEach(async () => {
    api = await serveApi(
      { paths: { '/fn': { get: lambdaProxy('answer') }, '/mock': { get: mock('{}') } } },
      {
        stage: { accessLogFormat: format },
        functions: { answer: ({ queryStringParameters }: never): Json => queryStringParameters },
      },
    );
  });
  afterEach(() => api.close());

  const line = async (path: string): Promise<readonly string[]> => {
    await fetch(api.url + path);
    return (api.recorded.accessLog.at(-1) ?? '').split(' | ').slice(1);
  };

  it('tells the status of a function from that of the service that ran it', async () => {
    expect(await line('/fn?statusCode=418')).toEqual([
      '/fn',
      '418',
      '418',
      '200',
      '-',
      '-',
      '-',
      '-',
      'REGIONAL',
    ]);
  });

  it('knows that a malformed result is an error of the gateway', async () => {
    expect(await line('/fn?wrong=1')).toEqual([
      '/fn',
      '502',
      '-',
      '200',
      'Internal server error',
      'DEFAULT_5XX',
      '-',
      '-',
      'REGIONAL',
    ]);
  });

  it('has a dash for the resource of an unknown path', async () => {
    expect((await line('/unknown')).slice(0, 3)).toEqual(['-', '403', '-']);
  });
});
