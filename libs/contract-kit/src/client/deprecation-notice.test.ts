import { deprecationHeaders } from '../definition/deprecation.ts';
import { getBoat, listBoats } from '../openapi/testing/sample-operations.ts';
import { createClient } from './client.ts';
import { deprecationNotice, type DeprecationNotice } from './deprecation-notice.ts';

const told = Object.fromEntries(
  Object.entries(
    deprecationHeaders({
      since: '2026-01-31',
      sunset: '2026-12-31',
      link: '/changes',
      successor: '/v2/boats',
    }),
  ).map(([name, value]) => [name.toLowerCase(), value]),
);
const boat = '{"boatId":"b1","name":"Alma","draughtMeters":null}';

test('deprecation: a client tells it once of each operation, though the call fails and its own contract says nothing', async () => {
  const notices: DeprecationNotice[] = [];
  const answers = [
    { status: 404, headers: told, body: '{"title":"none","code":"notFound"}' },
    { status: 200, headers: told, body: boat },
    { status: 200, headers: {}, body: '{"items":[],"next":null}' },
  ];
  const client = createClient(
    { getBoat, listBoats },
    () => Promise.resolve(answers.shift() ?? { status: 304, headers: told, body: '' }),
    { onDeprecated: (notice) => notices.push(notice) },
  );

  await expect(client.getBoat({ boatId: 'b1' })).rejects.toThrow();
  await client.getBoat({ boatId: 'b1' });
  await client.listBoats({ harbour: 'x' });
  expect(notices).toEqual([
    {
      operation: 'getBoat',
      since: new Date('2026-01-31'),
      sunset: new Date('2026-12-31'),
      links: { deprecation: '/changes', sunset: '/changes', 'successor-version': '/v2/boats' },
    },
  ]);
  await client.listBoats({ harbour: 'x' });
  expect(notices.map(({ operation }) => operation)).toEqual(['getBoat', 'listBoats']);
});

test.each([
  [{}, undefined],
  [{ deprecation: 'true' }, undefined],
  [{ deprecation: '@x', sunset: 'soon' }, undefined],
  [{ deprecation: '@0', sunset: 'soon', link: '<>; rel="next"' }, { links: {} }],
  [{ deprecation: ' @1769817600 ' }, { since: new Date('2026-01-31') }],
])('deprecation: of the headers %j a client takes what RFC 9745 knows', (headers, expected) => {
  const notice = deprecationNotice('getBoat', headers);

  if (expected === undefined) expect(notice).toBeUndefined();
  else expect(notice).toMatchObject(expected);
});
