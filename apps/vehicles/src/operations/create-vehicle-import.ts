import { randomUUID } from 'node:crypto';
import { replay, serve, type FindAnswer } from '@tollgate/middleware';
import { createVehicleImport } from '@tollgate/vehicles-contract';
import { withValidTicket } from '../domain/imports/valid-ticket.ts';
import { announceImport, shown } from '../domain/imports/vehicle-import.ts';
import { files, imports } from '../imports.ts';
import { serving } from '../service.ts';

/** A repeat gets a ticket that can be used, so that an upload that broke off can be sent again. */
const findAnswer: FindAnswer = async (request) => {
  const kept = await serving.findAnswer(request);
  return kept && withValidTicket(imports, files, kept, new Date());
};

export const handler = serve(createVehicleImport, { ...serving, findAnswer }, async (request) => {
  const now = new Date();
  const record = announceImport(randomUUID(), request.body, now.toISOString());
  const result = {
    body: { import: shown(record, null), upload: await files.ticketFor(record, now) },
    headers: { Location: `/vehicle-imports/${record.importId}` },
  };
  const kept = await imports.create(record, request.remember(result));
  return kept === undefined ? result : replay(await withValidTicket(imports, files, kept, now));
});
