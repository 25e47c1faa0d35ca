import { anyone, apiKey, defineOperation, iam, partner, problemType, token } from '@tollgate/contract-kit';
import * as z from 'zod';

/** A contract that has every convention once; it belongs to no service. */
export const Note = z.strictObject({
  noteId: z.string(),
  text: z.string(),
  version: z.int(),
});

const NewNote = z.strictObject({
  text: z.string().min(1).max(100),
  vin: z
    .string()
    .regex(/^[A-HJ-NPR-Z0-9]{17}$/)
    .optional(),
  tags: z.array(z.string().max(10)).max(5).default([]),
  size: z.int().min(1).max(9).optional(),
  kind: z.enum(['plain', 'rich']).optional(),
  extra: z.record(z.string(), z.unknown()).optional(),
});

const noteId = z.string().min(1).max(60);
const reservedId = '00000000-0000-4000-8000-000000000503';

export const textTaken = problemType({ code: 'textTaken', status: 409, title: 'The text is taken' });

export const getNote = defineOperation({
  id: 'getNote',
  owner: 'notes',
  method: 'GET',
  path: '/notes/{noteId}',
  summary: 'Read a note',
  access: anyone(),
  versioned: true,
  cacheControl: 'private, no-cache',
  timeoutMs: 300,
  request: { path: z.strictObject({ noteId }) },
  responses: { 200: { description: 'The note.', body: Note } },
  examples: [
    {
      name: 'Down',
      request: { path: { noteId: reservedId } },
      response: {
        status: 503,
        headers: { 'Retry-After': '1' },
        body: {
          type: '/problems#unavailable',
          title: 'x',
          status: 503,
          detail: 'x',
          code: 'unavailable',
          requestId: 'x',
        },
      },
    },
  ],
});

export const listNotes = defineOperation({
  id: 'listNotes',
  owner: 'notes',
  method: 'GET',
  path: '/notes',
  summary: 'List notes',
  access: apiKey(),
  request: {
    query: z.strictObject({
      limit: z.int().min(1).max(100).default(25),
      ids: z.array(z.string().min(1)).max(3).optional(),
      isOpen: z.boolean().optional(),
    }),
  },
  responses: { 200: { description: 'Notes.', body: z.looseObject({}) } },
});

export const findNote = defineOperation({
  id: 'findNote',
  owner: 'notes',
  method: 'POST',
  path: '/note-enquiries',
  summary: 'Find a note',
  access: partner('notes/find'),
  request: { body: z.strictObject({ text: z.string() }) },
  responses: { 200: { description: 'The note.', body: Note } },
});

export const createNote = defineOperation({
  id: 'createNote',
  owner: 'notes',
  method: 'POST',
  path: '/notes',
  summary: 'Create a note',
  access: token('notes/write'),
  idempotent: true,
  request: { body: NewNote },
  responses: { 201: { description: 'The note.', body: Note } },
  problems: [textTaken],
});

export const saveNote = defineOperation({
  id: 'saveNote',
  owner: 'notes',
  method: 'POST',
  path: '/drafts',
  summary: 'Save a draft',
  access: anyone(),
  request: { body: NewNote },
  responses: { 200: { description: 'The draft.', body: z.looseObject({}) } },
});

export const updateNote = defineOperation({
  id: 'updateNote',
  owner: 'notes',
  method: 'PATCH',
  path: '/notes/{noteId}',
  summary: 'Change a note',
  access: anyone(),
  precondition: 'match',
  request: { path: z.strictObject({ noteId }), body: z.looseObject({}) },
  responses: { 200: { description: 'The note.', body: Note } },
});

export const putNote = defineOperation({
  id: 'putNote',
  owner: 'notes',
  method: 'PUT',
  path: '/notes/{noteId}',
  summary: 'Put a note',
  access: iam(),
  precondition: 'matchOrCreate',
  request: { path: z.strictObject({ noteId }), body: z.looseObject({}) },
  responses: { 200: { description: 'The note.', body: Note } },
});

export const deleteNote = defineOperation({
  id: 'deleteNote',
  owner: 'notes',
  method: 'DELETE',
  path: '/notes/{noteId}',
  summary: 'Delete a note',
  access: anyone(),
  request: { path: z.strictObject({ noteId }) },
  responses: { 204: { description: 'It is gone.' } },
});
