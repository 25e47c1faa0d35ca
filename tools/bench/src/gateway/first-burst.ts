import { get } from 'node:http';

/** Milliseconds until so many requests that are sent at once have all been answered with 200. */
export async function firstBurst(url: string, requests: number): Promise<number> {
  const startedAt = performance.now();
  await Promise.all(Array.from({ length: requests }, () => answered(url)));
  return performance.now() - startedAt;
}

function answered(url: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = get(url, { agent: false }, (response) => {
      response.resume();
      response.once('end', () =>
        response.statusCode === 200
          ? resolve()
          : reject(new Error(`${url} was answered with ${response.statusCode}`)),
      );
    });
    request.once('error', reject);
  });
}
