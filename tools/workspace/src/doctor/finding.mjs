/** Plain JavaScript, as all of the doctor: it runs before anything is installed. */
export const ok = (check, found) => ({ check, state: 'ok', found });

export const warning = (check, found, remedy) => ({ check, state: 'warning', found, remedy });

export const failure = (check, found, remedy) => ({ check, state: 'failure', found, remedy });

/** Whether a version is at least another; what is no number counts as 0. @param {string} version @param {string} least */
export function isAtLeast(version, least) {
  const parts = (/** @type {string} */ text) => text.split('.').map((part) => Number.parseInt(part, 10) || 0);
  const [have, need] = [parts(version), parts(least)];
  const differs = need.findIndex((part, index) => (have[index] ?? 0) !== part);
  return differs < 0 || (have[differs] ?? 0) > (need[differs] ?? 0);
}

/** @param {number} bytes */
export const gigabytes = (bytes) => `${(bytes / 2 ** 30).toFixed(1)} GB`;
