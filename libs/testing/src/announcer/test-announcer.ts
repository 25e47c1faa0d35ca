import type { Context, DynamoDBStreamEvent } from 'aws-lambda';
import { lambdaContext } from '../events/lambda-context.ts';
import { recorded } from '../evidence/recorded.ts';
import { variablesOf } from '../stack/template.ts';
import { startBus, type Bus } from './start-bus.ts';
import { streamRecordsOf } from './stream-records.ts';

type Handler = (event: DynamoDBStreamEvent, context: Context) => Promise<{ batchItemFailures: unknown[] }>;

export interface AnnouncerExpectations {
  /** Imports the function once its surroundings are there. */
  readonly load: () => Promise<{ readonly handler: Handler }>;
  readonly tableName: string;
  /** Lets the service write what it announces. @returns what it announces of it, in any order */
  readonly write: () => Promise<
    readonly { readonly type: string; readonly subject: string; readonly data: unknown }[]
  >;
}

/** Registers the test that every service that announces passes: each event row of its writes, and nothing else, is on the bus of the stage. */
export function testAnnouncer({ load, tableName, write }: AnnouncerExpectations): void {
  let bus: Bus;
  beforeAll(async () => {
    bus = await startBus();
    Object.assign(process.env, variablesOf('AnnounceEventsFunction'), {
      TABLE_NAME: tableName,
      DEAD_LETTERS_URL: `${bus.endpoint}/000000000000/dead-letters`,
      AWS_ENDPOINT_URL_EVENTBRIDGE: bus.endpoint,
      AWS_ENDPOINT_URL_SQS: bus.endpoint,
    });
  });
  afterAll(() => bus.stop());

  test('what happens is put on the bus of the stage, from the event rows of the writes alone', async () => {
    const expected = await write();
    const { handler } = await load();
    const Records = await streamRecordsOf(tableName);

    const answer = await recorded('announce-events', () => handler({ Records }, lambdaContext()));

    expect(answer).toEqual({ batchItemFailures: [] });
    const { EVENT_BUS_NAME: EventBusName, SERVICE } = variablesOf('AnnounceEventsFunction');
    const announced = bus.taken.map(({ Detail, ...entry }) => ({
      ...entry,
      detail: JSON.parse(Detail) as object,
    }));
    expect(announced).toHaveLength(expected.length);
    for (const { type, subject, data } of expected)
      expect(announced).toContainEqual(
        expect.objectContaining({
          EventBusName,
          Source: `tollgate.${SERVICE}`,
          DetailType: type,
          detail: expect.objectContaining({
            specversion: '1.0',
            type,
            subject,
            data: expect.objectContaining(data as object),
          }),
        }),
      );
    expect(bus.letters).toEqual([]);
  });
}
