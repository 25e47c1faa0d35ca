import { url } from './system/system.ts';

it('every resource and property of the templates is in the ledger of the local runtime', async () => {
  const resources = (await (await fetch(`${url}/_local/resources`)).json()) as {
    readonly stacks: readonly string[];
    readonly ledger: { readonly honoured: number; readonly unknown: unknown; readonly refused: unknown };
  };

  expect(resources.stacks.length).toBeGreaterThan(3);
  expect(resources.ledger).toMatchObject({ unknown: [], refused: [] });
  expect(resources.ledger.honoured).toBeGreaterThan(30);
});
