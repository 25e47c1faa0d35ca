import { randomUUID } from 'node:crypto';
import { metered } from '@tollgate/metering';
import { replay, serve, type FindAnswer } from '@tollgate/middleware';
import { createPhoto } from '@tollgate/photos-contract';
import { announce, publicPhoto } from '../domain/photo.ts';
import { withValidTicket } from '../domain/valid-ticket.ts';
import { objects } from '../objects.ts';
import { client, photos, serving } from '../service.ts';

/** A repeat gets a ticket that can be used also where something else than the first attempt stands in its way. */
const findAnswer: FindAnswer = async (request) => {
  const kept = await serving.findAnswer(request);
  return kept && withValidTicket(photos, objects, kept, new Date());
};

export const handler = serve(
  createPhoto,
  metered(createPhoto, { ...serving, findAnswer }, client),
  async (request) => {
    const now = new Date();
    const photo = announce(randomUUID(), request.body, now);
    const result = {
      body: { photo: publicPhoto(photo), upload: await objects.ticketFor(photo, now) },
      headers: { Location: `/photos/${photo.photoId}` },
    };
    const kept = await photos.create(photo, request.remember(result));
    return kept === undefined ? result : replay(await withValidTicket(photos, objects, kept, now));
  },
);
