import { UsageError } from '../command-line/flags.ts';
import { runCommand } from '../command-line/run-command.ts';
import { fetchDigits, type RemoteDigits } from './fetch-digits.ts';

/** Runs the command that fetches a set of digits: `[--data-dir DIR] [--mirror URL]`. */
export async function fetchCommand(digits: RemoteDigits): Promise<void> {
  const usage = `npm run ${digits.command} -- [flags]

  --data-dir DIR   where the files go (${digits.folder})
  --mirror URL     the address of a folder that has them, tried instead of the
                   usual ones
`;
  await runCommand({ usage, flags: { 'data-dir': 'DIR', mirror: 'URL' } }, async (flags) => {
    const { mirror } = flags;
    if (mirror !== undefined && !/^https?:\/\/[^/]/.test(mirror)) {
      throw new UsageError(
        `--mirror: expected an address that begins with http:// or https://, got '${mirror}'`,
      );
    }
    await fetchDigits(digits, {
      ...(flags['data-dir'] === undefined ? {} : { folder: flags['data-dir'] }),
      ...(mirror === undefined ? {} : { mirrors: [mirror] }),
    });
    console.log(
      `${digits.files.length} files are in ${flags['data-dir'] ?? digits.folder}, their content verified`,
    );
  });
}
