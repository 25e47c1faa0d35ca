import { announceTemplate } from '../stack/template.ts';
import { addUse } from './evidence-file.ts';
import { actionsOfRequest, beginEvidence, expectLeastPrivilege, type Use } from './index.ts';

const uses: readonly Use[] = [
  { function: 'get-boat', action: 'dynamodb:GetItem', resource: 'table/${TABLE_NAME}' },
  { function: 'get-boat', action: 's3:GetObject', resource: 'photos/uploads/1' },
];

describe('least privilege', () => {
  it('least privilege: a whole run of tests fails for a gap, a part of one does not', () => {
    const run = (given: Parameters<typeof expectLeastPrivilege>[0]) => () => {
      announceTemplate({ Resources: { Boat: {} } });
      beginEvidence();
      for (const use of uses) addUse(use);
      expectLeastPrivilege(given, ({ Resources }, seen) => [
        `${Object.keys(Resources).join()}: ${seen.length} uses`,
      ]);
    };

    expect(run({ testPathPatterns: { patterns: [] } })).toThrow('Boat: 2 uses');
    expect(run({ testPathPatterns: { patterns: ['get-boat'] } })).not.toThrow();
    expect(run({ testNamePattern: 'found' })).not.toThrow();
  });

  it('least privilege: a service that is not known is never taken for nothing', () => {
    const request = { method: 'POST', url: new URL('http://aws/'), copySource: '', body: '{}' };

    expect(
      actionsOfRequest({ ...request, service: 'kinesis', target: 'Kinesis_20131202.PutRecord' }),
    ).toEqual([{ action: 'kinesis:PutRecord', resource: '*' }]);
  });

  it('least privilege: events are told by the bus they are put on', () => {
    const body = JSON.stringify({
      Entries: [{ EventBusName: 'boats' }, { EventBusName: 'arn:aws:events:r:1:event-bus/boats' }, {}],
    });
    const request = { method: 'POST', url: new URL('http://aws/'), copySource: '', body };

    expect(actionsOfRequest({ ...request, service: 'events', target: 'AWSEvents.PutEvents' })).toEqual([
      { action: 'events:PutEvents', resource: 'event-bus/boats' },
      { action: 'events:PutEvents', resource: 'event-bus/default' },
    ]);
  });
});
