import type { ClockMoves } from '../../clock/index.ts';

/** Keys that sign requests to the local engines. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** One rule of a bucket's `CorsConfiguration`, in the words of CloudFormation. */
export interface CorsRule {
  readonly AllowedMethods: readonly string[];
  readonly AllowedOrigins: readonly string[];
  readonly AllowedHeaders?: readonly string[];
  readonly ExposedHeaders?: readonly string[];
  /** Seconds a browser may keep the preflight answer. */
  readonly MaxAge?: number;
}

export interface Bucket {
  readonly name: string;
  readonly cors: readonly CorsRule[];
}

/** What the object store serves; sent whenever it changes. */
export interface StoreConfiguration {
  readonly kind: 'configure';
  /** Folder of the objects, absolute. */
  readonly directory: string;
  /** Port on 127.0.0.1; 0 takes a free one. */
  readonly port: number;
  readonly buckets: readonly Bucket[];
  readonly credentials: readonly Credentials[];
  /** How the runtime's clock was moved. */
  readonly moves: ClockMoves;
}

/** Something happened to an object. */
export interface ObjectEvent {
  readonly kind: 'event';
  /** As in an S3 event, without the `s3:` prefix: `ObjectCreated:Put`. */
  readonly name: string;
  readonly bucket: string;
  readonly key: string;
  /** Bytes. */
  readonly size: number;
  /** Without quotes. */
  readonly etag: string;
  /** RFC 3339. */
  readonly time: string;
}

/** What the store's process tells the runtime. */
export type StoreReport =
  | { readonly kind: 'ready'; readonly port: number }
  | { readonly kind: 'failed'; readonly message: string }
  | ObjectEvent;
