import { randomUUID } from 'node:crypto';
import { replay, serve } from '@tollgate/middleware';
import { createPhoto } from '@tollgate/photos-contract';
import { announce } from '../domain/photo.ts';
import { withValidTicket } from '../domain/valid-ticket.ts';
import { objects } from '../objects.ts';
import { photos, serving } from '../service.ts';

export const handler = serve(createPhoto, serving, async (request) => {
  const now = new Date();
  const photo = announce(randomUUID(), request.body, now);
  const result = {
    body: { photo, upload: await objects.ticketFor(photo, now) },
    headers: { Location: `/photos/${photo.photoId}` },
  };
  const kept = await photos.create(photo, request.remember(result));
  return kept === undefined ? result : replay(await withValidTicket(photos, objects, kept, now));
});
