/**
 * Lets the process notice which of its idle connections the system has closed while a test file was compiled or a command
 * awaited: `fetch` would send the next request into one of them and fail.
 */
beforeAll(() => new Promise((resolve) => setTimeout(resolve, 10)));
