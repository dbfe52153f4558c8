import { runCommand } from './command-line/run-command.ts';
import { buildPage } from './page-site/build-page.ts';

const usage = `npm run build-page

leaves the page in page/dist: static files with relative addresses, for any
server.
`;

await runCommand({ usage }, async () => {
  await buildPage();
  console.log('the page is in page/dist');
});
