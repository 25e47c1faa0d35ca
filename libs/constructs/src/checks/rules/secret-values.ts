const secretName = /(SECRET|PASSWORD|PASSPHRASE|TOKEN|API_?KEY|PRIVATE_?KEY|SIGNING_?KEY|CREDENTIALS?)$/i;

/** Names a thing, or says of itself that it is no secret: an ARN, an address, a path, `…-no-secret`. */
const isName = /^(arn:|https?:|\/|\{\{resolve:)|-no-secret$/;

/** Forms of keys that their issuers made recognisable. */
const knownForm =
  /\b(AKIA|ASIA)[A-Z0-9]{16}\b|-----BEGIN [A-Z ]*PRIVATE KEY|\bgh[pousr]_\w{36}|\beyJ[\w-]+\.eyJ[\w-]+\./;

/** Bits for each character above which a token of this alphabet is hardly written by a person. */
const bitsOfHexadecimal = 3;
const bitsOfBase64 = 4;

/** Whether a value that stands in a template looks like a secret: by its name, by its form, or by chance alone. */
export function looksSecret(name: string, value: string): boolean {
  if (knownForm.test(value)) return true;
  if (value === '' || isName.test(value)) return false;
  return secretName.test(name) || value.split(/[\s,;:"]/).some(isRandom);
}

function isRandom(token: string): boolean {
  if (/^[0-9a-f]{32,}$/i.test(token)) return entropyOf(token) > bitsOfHexadecimal;
  const isMixed = /[a-z]/.test(token) && /[A-Z]/.test(token) && /\d/.test(token);
  return isMixed && /^[\w+/=-]{24,}$/.test(token) && entropyOf(token) > bitsOfBase64;
}

/** Shannon's entropy of the characters of a text, in bits for each character. */
function entropyOf(text: string): number {
  const counts = [...Map.groupBy(text, (character) => character).values()].map(({ length }) => length);
  return -counts.reduce((sum, count) => sum + (count / text.length) * Math.log2(count / text.length), 0);
}
