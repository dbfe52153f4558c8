import { TerminalLine } from '../command-line/terminal-line.ts';
import { type DownloadOptions, download, type RemoteFile } from './download.ts';

/** A set of digits that can be fetched. */
export interface RemoteDigits {
  /** The command that fetches them, as package.json calls it. */
  readonly command: string;
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
  { files, mirrors, folder }: Omit<RemoteDigits, 'command'>,
  options: Partial<Pick<DownloadOptions, 'folder' | 'mirrors'>> = {},
): Promise<Map<string, string>> {
  const line = new TerminalLine(process.stdout);
  return download(files, {
    folder,
    mirrors,
    ...options,
    say: (text) => {
      line.clear();
      console.log(text);
    },
    progress: (name, bytes, total) => {
      const megabytes = [bytes, ...(total ? [total] : [])]
        .map((each) => (each / 1e6).toFixed(1))
        .join(' of ');
      line.show(`${name}: ${megabytes} MB`);
    },
  });
}
