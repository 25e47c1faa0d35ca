/**
 * A plate as it is compared: capitals without the separators space, dot, hyphen and bullet, which issuing offices print
 * but do not count as part of the serial. Two plates of one state are the same when this is the same.
 */
export const normalisePlate = (shown: string): string => shown.toUpperCase().replace(/[ .\-•]/g, '');
