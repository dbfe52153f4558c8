import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { installLocked } from '../../scripts/package/install-locked.ts';

const reference = fileURLToPath(new URL('../../scripts/reference', import.meta.url));

/** Each export breaks one rule, but for the last. */
const LIBRARY = `
export interface Undocumented {}
/** Its member is not documented. */
export interface Digits { readonly count: number }
/** Its constructor is not documented. */
export class Reader { constructor(_name: string) {} }
interface Hidden { readonly on: number }
/** Its type is not exported. */
export const targets: Hidden = { on: 1 };
/** A link to {@link nobody}. */
export const side = 16;
/** Nothing is wrong with it. */
export const good = 1;
`;

test('the reference is not built where a docstring, a type or what a link means is missing', async () => {
  try {
    await installLocked(reference);
  } catch (error) {
    console.log(`skipped: TypeDoc is not tried: ${(error as Error).message}`);
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'docs-'));
  try {
    writeFileSync(join(folder, 'index.ts'), LIBRARY);
    const write = (name: string, content: object) =>
      writeFileSync(join(folder, name), JSON.stringify(content));
    write('package.json', { name: 'tried' });
    write('tsconfig.json', { compilerOptions: { types: [] }, files: ['index.ts'] });
    const own = { entryPoints: ['index.ts'], tsconfig: 'tsconfig.json', out: 'out', readme: 'none' };
    write('typedoc.json', { extends: [join(reference, 'typedoc.json')], ...own });
    const typedoc = join(reference, 'node_modules/typedoc/bin/typedoc');
    const args = [typedoc, '--options', join(folder, 'typedoc.json')];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    const lines = `${stdout}${stderr}`.split('\n').filter((line) => line.includes('[warning]'));
    for (const said of ['Undocumented', 'Digits.count', 'Reader.constructor', 'Hidden', '"nobody"']) {
      expect(lines).toContainEqual(expect.stringContaining(said));
    }
    expect(lines).not.toContainEqual(expect.stringContaining('good'));
    expect(status).toBeGreaterThan(0);
    expect(existsSync(join(folder, 'out'))).toBe(false);
  } finally {
    rmSync(folder, { recursive: true });
  }
}, 300_000);
