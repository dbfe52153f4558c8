import { once } from 'node:events';
import { wholeNumber } from './command-line/flags.ts';
import { runCommand } from './command-line/run-command.ts';
import { buildPage, PAGE_DIST } from './page-site/build-page.ts';
import { servePage } from './page-site/serve-page.ts';

const usage = `npm run page [-- flags]

builds the page and serves it on this machine until Ctrl-C.

  --port N         where it listens (1989)
`;

await runCommand({ usage, flags: { port: 'N' } }, async ({ port = '1989' }) => {
  const number = wholeNumber('port', port, 0, 65535);
  await buildPage();
  const server = servePage(PAGE_DIST).listen(number, '127.0.0.1');
  await once(server, 'listening').catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EADDRINUSE'
      ? new Error(`port ${number} is taken: choose another with npm run page -- --port N`)
      : error;
  });
  const address = server.address();
  console.log(`the page is at http://localhost:${typeof address === 'object' ? address?.port : number}/`);
  console.log('Ctrl-C ends it');
});
