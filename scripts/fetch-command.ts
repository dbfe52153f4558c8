import { basename } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runCommand, UsageError } from './command-line.ts';
import { type DownloadOptions, download, type RemoteFile } from './download.ts';

/** A set of digits that can be fetched. */
export interface RemoteDigits {
  readonly files: readonly RemoteFile[];
  readonly mirrors: readonly string[];
  /** Where they go unless another folder is given. */
  readonly folder: string;
}

/**
 * Fetches a set of digits, with progress on a terminal.
 * @returns where each file is, by name
 */
export async function fetchDigits(
  { files, mirrors, folder }: RemoteDigits,
  options: Partial<Pick<DownloadOptions, 'folder' | 'mirrors'>> = {},
): Promise<Map<string, string>> {
  const { stdout } = process;
  const clear = stdout.isTTY ? '\r\x1b[K' : '';
  return download(files, {
    folder,
    mirrors,
    ...options,
    say: (line) => stdout.write(`${clear}${line}\n`),
    progress: (name, bytes, total) => {
      if (!stdout.isTTY) return;
      const megabytes = [bytes, ...(total ? [total] : [])]
        .map((each) => (each / 1e6).toFixed(1))
        .join(' of ');
      stdout.write(`${clear}${name}: ${megabytes} MB`);
    },
  });
}

/** Runs `[--data-dir DIR] [--mirror URL]`, if the module is the one that was started. */
export async function fetchCommand(moduleUrl: string, digits: RemoteDigits): Promise<void> {
  if (moduleUrl !== pathToFileURL(process.argv[1] ?? '').href) return;
  const usage = `npm run ${basename(process.argv[1] ?? '', '.ts')} -- [flags]

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
