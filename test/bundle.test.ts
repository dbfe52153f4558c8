import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { expect, test } from 'vitest';

const project = fileURLToPath(new URL('..', import.meta.url));

/** Bytes of each source that a bundler keeps for a page, which takes no one's word that a file has no side effects. */
async function kept(...names: readonly string[]): Promise<Map<string, number>> {
  const { metafile } = await build({
    stdin: { contents: `export { ${names.join(', ')} } from './src/index.ts';`, resolveDir: project },
    absWorkingDir: project,
    bundle: true,
    minify: true,
    format: 'esm',
    write: false,
    metafile: true,
    ignoreAnnotations: true,
  });
  const [output] = Object.values(metafile.outputs);
  return new Map(
    Object.entries(output?.inputs ?? {}).map(([file, { bytesInOutput }]) => [file, bytesInOutput]),
  );
}

const inRooms = (files: ReadonlyMap<string, number>, rooms: RegExp) =>
  [...files].reduce((sum, [file, bytes]) => sum + (rooms.test(file) ? bytes : 0), 0);

test('a bundler keeps neither digits nor recipes nor passes for a page that imports LeNet1989 alone', async () => {
  const rooms = /^src\/(?:digits|recipes|training)\//;
  const files = await kept('LeNet1989');
  expect(files.get('src/network.ts')).toBeGreaterThan(1000);
  // A constant or two, which it cannot be sure of.
  expect(inRooms(files, rooms)).toBeLessThan(100);
  expect(inRooms(await kept('LeNet1989', 'generateDigits'), rooms)).toBeGreaterThan(5000);
});
