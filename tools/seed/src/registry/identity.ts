/** An access key of AWS, for requests signed with Signature Version 4. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** Who the seed is to the registry: one proof for each kind of access. */
export interface Identity {
  apiKey(): Promise<string>;
  /** An access token with the scope; a new one each time. */
  token(scope: string): Promise<string>;
  /** An access token of a partner of the registry, with the scope; a new one each time. */
  partnerToken(scope: string): Promise<string>;
  credentials(): Promise<Credentials>;
}
