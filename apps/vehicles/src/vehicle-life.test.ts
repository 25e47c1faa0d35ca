import type { Vehicle } from '@tollgate/vehicles-contract';
import fc from 'fast-check';
import { enquire, get, history, list } from '../test/calls.ts';
import { commands } from '../test/model/commands.ts';
import { expectSame, Model } from '../test/model/model.ts';
import { createVehiclesTable, emptyVehiclesTable } from '../test/table.ts';

beforeAll(createVehiclesTable);

/** What every door says of the vehicles, against the model. */
async function expectAllDoorsAgree(model: Model): Promise<void> {
  for (const vehicle of model.vehicles) {
    const { body } = await get(vehicle.vehicleId);
    expectSame(body, vehicle);
    expect((await enquire({ vin: vehicle.vin })).body).toEqual(body);
    if (vehicle.plate !== null)
      expect((await enquire({ stateCode: vehicle.stateCode, plate: vehicle.plate })).body).toEqual(body);

    const entries = (await history(vehicle.vehicleId, { limit: '100' })).body.items.toReversed();
    expect(entries.map(({ type }) => type)).toEqual(vehicle.history);
    expect(entries.map(({ version }) => version)).toEqual(vehicle.history.map((_type, at) => at + 1));
    expect(entries.at(-1)?.vehicle).toEqual(body);
  }
  for (const state of ['CA', 'TX', 'NV']) {
    const listed = (await list({ state, limit: '100' })).body.items.map(
      ({ vehicleId }: Vehicle) => vehicleId,
    );
    const expected = model.vehicles.filter(({ stateCode, plate }) => stateCode === state && plate !== null);
    expect(listed.toSorted()).toEqual(expected.map(({ vehicleId }) => vehicleId).toSorted());
  }
}

test('whatever is done in whatever order, the service is as its rules say', async () => {
  await fc.assert(
    fc
      .asyncProperty(fc.commands(commands, { maxCommands: 25 }), async (run) => {
        const model = new Model();
        await fc.asyncModelRun(() => ({ model, real: {} }), run);
        await expectAllDoorsAgree(model);
      })
      .beforeEach(emptyVehiclesTable),
    { numRuns: 40, interruptAfterTimeLimit: 15_000, endOnFailure: true },
  );
});
