/** What becomes of a file that stays: lines that go, a text that takes another's place, or a passage that goes. */
export type Edit =
  { readonly cut: RegExp } | { readonly from: string; readonly to: string } | { readonly between: RegExp };
