/** An API of the templates with all its stages. */
export interface ApiOfTemplate<Definition extends { readonly stage: { readonly name: string } }> {
  readonly apiId: string;
  /** `Name`, or the title of its body. */
  readonly name: string;
  readonly stack: string;
  readonly logicalId: string;
  /** Path of its construct; absent when the app was synthesised without path metadata. */
  readonly constructPath?: string;
  /** One for each stage, in the order of the templates. */
  readonly stages: readonly Definition[];
}
