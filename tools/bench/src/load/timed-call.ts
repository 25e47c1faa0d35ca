import { Agent, request } from 'node:http';

/** A request that can be repeated. */
export interface Call {
  readonly url: string;
  readonly method?: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface Answer {
  readonly milliseconds: number;
  readonly body: string;
}

const agent = new Agent({ keepAlive: true, maxSockets: 1 });

/** Sends one request on a connection that is kept, and times it to the end of its body. @throws Error when refused */
export function timedCall({ url, method = 'GET', headers, body }: Call): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const startedAt = performance.now();
    const sent = request(url, { method, headers, agent }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('end', () => {
        const milliseconds = performance.now() - startedAt;
        const text = Buffer.concat(chunks).toString('utf8');
        if (response.statusCode === 200 && response.headers['x-amz-function-error'] === undefined)
          resolve({ milliseconds, body: text });
        else reject(new Error(`${method} ${url} was answered with ${response.statusCode}: ${text}`));
      });
    });
    sent.once('error', reject);
    sent.end(body);
  });
}
