import { boats } from '../testing/boats.ts';
import { recordsOf } from './recorded-files.ts';

/** Why the event of boats must not be recorded when it is exported by a name. */
function refusalsOf(exportedAs: string): readonly string[] {
  const { name, contract } = boats();
  const exports = { [exportedAs]: contract.events[0], getBoat: contract.operations['getBoat'] };
  return recordsOf([{ name, contract, exports, folder: 'libs/boats/contract' }]).refusals;
}

test.each(['boatSunk', 'boatSunkV1', 'boatSunkEvent', 'boatSunkEventV1'])(
  'event contracts: an event is recorded that is exported as %s',
  (name) => {
    expect(refusalsOf(name)).toEqual([]);
  },
);

test.each(['boatWasSunk', 'boatSunkV2', 'sunk'])(
  'event contracts: one that is exported as %s is refused, with the names there are',
  (name) => {
    expect(refusalsOf(name)).toEqual([
      `@tollgate/boats-contract exports boat.sunk.v1 as ${name}; an event is exported as boatSunk, boatSunkV1, boatSunkEvent, ` +
        `boatSunkEventV1. Rename it: by its name code that reads it is found once it is retired.`,
    ]);
  },
);
