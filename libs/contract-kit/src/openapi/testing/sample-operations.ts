import * as z from 'zod';
import { anyone, apiKey, iam, partner, token } from '../../definition/access.ts';
import { defineOperation, type Operation } from '../../definition/operation.ts';
import { problemType } from '../../definition/problem-type.ts';
import { page, paging } from '../../definition/schemas.ts';

const Boat = z
  .strictObject({ boatId: z.string(), name: z.string().max(20), draughtMeters: z.number().min(0).nullable() })
  .meta({ id: 'Boat' });

const NewBoat = z.strictObject({ name: z.string().max(20), tags: z.array(z.string()).default([]) });

const boatId = z.strictObject({ boatId: z.string() });

const boat = { boatId: 'b1', name: 'Alma', draughtMeters: null };

export const getBoat = defineOperation({
  id: 'getBoat',
  owner: 'boats',
  method: 'GET',
  path: '/boats/{boatId}',
  summary: 'Read a boat',
  access: anyone(),
  versioned: true,
  request: { path: boatId },
  responses: { 200: { description: 'The boat.', body: Boat } },
  examples: [{ name: 'Alma', request: { path: { boatId: 'b1' } }, response: { status: 200, body: boat } }],
});

export const listBoats = defineOperation({
  id: 'listBoats',
  owner: 'boats',
  method: 'GET',
  path: '/boats',
  summary: 'List boats',
  access: apiKey(),
  request: {
    query: z.strictObject({ ...paging, harbour: z.string(), names: z.array(z.string()).optional() }),
  },
  responses: { 200: { description: 'One page.', body: page(Boat) } },
});

export const createBoat = defineOperation({
  id: 'createBoat',
  owner: 'boats',
  method: 'POST',
  path: '/boats',
  summary: 'Create a boat',
  access: token('boats/write', 'boats/admin'),
  idempotent: true,
  versioned: true,
  request: { body: NewBoat },
  responses: { 201: { description: 'The boat.', body: Boat } },
  problems: [problemType({ code: 'nameTaken', status: 409, title: 'The name is taken' })],
  examples: [{ name: 'Alma', request: { body: { name: 'Alma' } }, response: { status: 201, body: boat } }],
});

export const putBoat = defineOperation({
  id: 'putBoat',
  owner: 'boats',
  method: 'PUT',
  path: '/boats/{boatId}',
  summary: 'Write a boat',
  access: iam(),
  precondition: 'match',
  request: { path: boatId, body: NewBoat },
  responses: { 204: { description: 'Written.' } },
});

export const findBoat = defineOperation({
  id: 'findBoat',
  owner: 'boats',
  method: 'POST',
  path: '/boat-enquiries',
  summary: 'Find a boat',
  access: partner('boats/find'),
  request: { body: z.strictObject({ name: z.string() }) },
  responses: { 200: { description: 'The boat.', body: Boat } },
});

export const sampleOperations: readonly Operation[] = [putBoat, getBoat, createBoat, listBoats];
