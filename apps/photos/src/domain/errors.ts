/** There is no such photo. */
export class PhotoNotFound extends Error {
  override readonly name = 'PhotoNotFound';
  constructor() {
    super('No photo has this id. It may have been deleted.');
  }
}

/** The photo changed since it was read, or is gone. */
export class PhotoChanged extends Error {
  override readonly name = 'PhotoChanged';
  constructor() {
    super('The photo changed at the same moment. Try again.');
  }
}

/** The decision was made from another version of the photo than the one there is. */
export class PhotoOutdated extends Error {
  override readonly name = 'PhotoOutdated';
  constructor(decidedAt: number) {
    super(`The photo is no longer at version ${decidedAt}. Read it again and decide anew.`);
  }
}

/** The status of the photo does not allow what was decided. */
export class PhotoNotInReview extends Error {
  override readonly name = 'PhotoNotInReview';
  constructor(status: string, wanted: string) {
    super(
      `The photo is ${status} and cannot become ${wanted}. A photo in review can be published or rejected, and a published one rejected.`,
    );
  }
}

/** A rejection without a reason, or a reason without a rejection. */
export class ReasonMismatch extends Error {
  override readonly name = 'ReasonMismatch';
  constructor() {
    super('Give a reason with the status rejected, and none otherwise.');
  }
}

/** What was made of the upload is no longer where it was kept for review. */
export class PictureGone extends Error {
  override readonly name = 'PictureGone';
  constructor() {
    super(
      'The pictures of the photo are gone: it was decided on, or deleted, at the same moment. Look again.',
    );
  }
}

/** An upload was given up after every attempt; its message is left for the dead letters. */
export class UploadGivenUp extends Error {
  override readonly name = 'UploadGivenUp';
  constructor(attempts: number) {
    super(`The upload could not be worked off in ${attempts} attempts, and its photo has failed.`);
  }
}
