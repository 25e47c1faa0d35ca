/** Plain data as it is written into a document; in a template it may also hold CloudFormation functions. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: Json;
}
