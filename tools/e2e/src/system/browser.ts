import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { delimiter, join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Where Chromium is installed; undefined when it is nowhere on the path. */
export const chromiumPath = (process.env['PATH'] ?? '')
  .split(delimiter)
  .flatMap((folder) => names.map((name) => join(folder, name)))
  .find((file) => existsSync(file));

/** A browser, and pages of origins of its own. */
export interface Pages {
  /** Opens an empty page of an origin, such as `http://localhost:3000`, whatever really listens there. */
  open(origin: string): Promise<Page>;
  close(): Promise<void>;
}

/** Starts Chromium; every name but 127.0.0.1 leads it to a server of empty pages. */
export async function startBrowser(): Promise<Pages> {
  const server = createServer((_request, response) => {
    response.setHeader('Content-Type', 'text/html').end('<!doctype html><title>page</title>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const browser: Browser = await chromium.launch({
    ...(chromiumPath !== undefined && { executablePath: chromiumPath }),
    args: [`--host-resolver-rules=MAP * 127.0.0.1:${port}, EXCLUDE 127.0.0.1`],
    chromiumSandbox: process.getuid?.() !== 0,
  });
  return {
    async open(origin) {
      const page = await browser.newPage();
      await page.goto(origin);
      return page;
    },
    async close() {
      await browser.close();
      server.close();
    },
  };
}
