/** What a document says of the API as a whole. */
export interface DocumentInfo {
  readonly title: string;
  /** Version of the API, not of the document's format. */
  readonly version: string;
  readonly description?: string;
  /** Base URLs. @default the place the document was read from */
  readonly servers?: readonly { readonly url: string; readonly description?: string }[];
  /** Where clients get their access tokens. @default '/oauth2/token' */
  readonly tokenUrl?: string;
  /** Team that owns a service, for `x-owner`. @default a team of the service's own name */
  readonly teamOf?: (service: string) => string;
  /** Name, SPDX identifier. */
  readonly license?: { readonly name: string; readonly identifier: string };
}
