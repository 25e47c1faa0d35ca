/** Names of the pictures that are made of an upload: their size, then their format. */
export type RenditionName =
  'thumb-webp' | 'thumb-jpeg' | 'card-webp' | 'card-jpeg' | 'full-avif' | 'full-webp' | 'full-jpeg';

/** A picture made anew from the pixels of an upload. It carries nothing else of the file but its colour profile. */
export interface ProcessedRendition {
  readonly name: RenditionName;
  readonly contentType: 'image/webp' | 'image/jpeg' | 'image/avif';
  /** In pixels. */
  readonly width: number;
  readonly height: number;
  readonly bytes: Uint8Array;
}

/** What is made of an upload. Sizes are those of the upright picture, in pixels. */
export interface ProcessedPicture {
  readonly width: number;
  readonly height: number;
  readonly renditions: readonly ProcessedRendition[];
  /** `#rrggbb`. */
  readonly dominantColor: string;
  /** What is shown while a rendition loads: a ThumbHash (evanw.github.io/thumbhash), base64, at most 25 bytes before it. */
  readonly placeholder: string;
  /** 16 hexadecimal digits: pictures that look alike differ in few of the 64 bits. */
  readonly perceptualHash: string;
}

/** Up to which an upload is worked on. */
export interface PictureLimits {
  /** Width times height, as the file's header says. */
  readonly pixels: number;
  /** Processor time of the whole work, in milliseconds: a busy machine refuses nothing that a quiet one takes. */
  readonly processorMs: number;
  /** By which the process that decodes may grow, in megabytes. */
  readonly memoryMegabytes: number;
  /** After which the work is given up, in milliseconds; whether the file or the machine was slow is not known then. */
  readonly wallMs: number;
}

export type RefusalCode =
  'empty' | 'wrong-type' | 'unsupported-type' | 'damaged' | 'too-many-pixels' | 'animated' | 'too-much-work';

/** An upload is not made into pictures, now or later. The message is a sentence for people, without anything out of the file. */
export class PictureRefused extends Error {
  override readonly name = 'PictureRefused';
  readonly code: RefusalCode;

  constructor(code: RefusalCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/**
 * Makes the renditions of an upload.
 * @param announced media type that the file was announced to have
 * @throws PictureRefused when the file is not such a picture, is damaged, or exceeds a limit; the same file is refused again.
 * Any other error is one of the machine, and a repeat may succeed.
 */
export type ProcessPicture = (
  bytes: Uint8Array,
  announced: string,
  limits?: PictureLimits,
) => Promise<ProcessedPicture>;
