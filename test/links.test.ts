import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Marked, type Token, type Tokens } from 'marked';
import { describe, expect, test } from 'vitest';

const project = fileURLToPath(new URL('..', import.meta.url));

/** What a document links to: the address, and whether it is shown as a picture. */
interface Link {
  readonly address: string;
  readonly picture: boolean;
}

/** All tokens of a text, those within others too. */
function tokensOf(markdown: string): Token[] {
  const marked = new Marked();
  const all: Token[] = [];
  marked.walkTokens(marked.lexer(markdown), (token) => {
    all.push(token);
  });
  return all;
}

/** Links and pictures, those of HTML too. */
function linksOf(markdown: string): Link[] {
  return tokensOf(markdown).flatMap((token): Link[] => {
    if (token.type === 'link' || token.type === 'image') {
      return [{ address: (token as Tokens.Link).href, picture: token.type === 'image' }];
    }
    if (token.type !== 'html') return [];
    const named = [...token.raw.matchAll(/<(\w+)[^>]*?\s(?:href|src|srcset)="([^"\s]+)/g)];
    return named.map(([, tag, address]) => ({ address: address ?? '', picture: tag !== 'a' }));
  });
}

/** The anchors that a page of Markdown has where it is shown: its headings as GitHub and its likes name them. */
function anchorsOf(markdown: string): Set<string> {
  const anchors = new Set<string>();
  for (const token of tokensOf(markdown)) {
    if (token.type !== 'heading') continue;
    const text = (token as Tokens.Heading).tokens
      .map((each) => ('text' in each ? each.text : each.raw))
      .join('');
    const slug = text
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}_\- ]/gu, '')
      .replace(/ /g, '-');
    let anchor = slug;
    for (let k = 1; anchors.has(anchor); k++) anchor = `${slug}-${k}`;
    anchors.add(anchor);
  }
  return anchors;
}

/**
 * Every link of the documents that leads nowhere, one line each.
 * @param documents texts by path from the root
 * @param exists whether there is a file or folder of a path from the root
 */
function brokenLinks(documents: ReadonlyMap<string, string>, exists: (path: string) => boolean): string[] {
  const broken: string[] = [];
  for (const [document, text] of documents) {
    for (const { address } of linksOf(text)) {
      if (/^[a-z][a-z+.-]*:/i.test(address)) continue;
      const [file = '', anchor] = address.split('#');
      const path = file === '' ? document : join(dirname(document), decodeURI(file)).replace(/\/$/, '');
      if (path.startsWith('..') || !exists(path)) broken.push(`${document}: ${address} leads to no file`);
      else if (
        anchor !== undefined &&
        documents.has(path) &&
        !anchorsOf(documents.get(path) ?? '').has(anchor)
      ) {
        broken.push(`${document}: ${path} has no heading for #${anchor}`);
      }
    }
  }
  return broken;
}

/** The Markdown of the root and of docs/. */
const documents = new Map(
  ['.', 'docs'].flatMap((folder) =>
    readdirSync(join(project, folder))
      .filter((name) => name.endsWith('.md'))
      .map((name): [string, string] => {
        const path = join(folder, name);
        return [path, readFileSync(join(project, path), 'utf8')];
      }),
  ),
);

test('every link of the documents leads to a file, and to a heading that is there', () => {
  expect(documents.size).toBeGreaterThan(10);
  const exists = (path: string) => existsSync(join(project, path));
  expect(brokenLinks(documents, exists)).toEqual([]);
});

test('every document of docs/ can be reached from the README', () => {
  const reached = new Set(['README.md']);
  for (const document of reached) {
    for (const { address } of linksOf(documents.get(document) ?? '')) {
      const path = join(dirname(document), address.split('#')[0] ?? '');
      if (documents.has(path)) reached.add(path);
    }
  }
  expect([...documents.keys()].filter((path) => !reached.has(path))).toEqual([]);
});

test('every picture has words for those who do not see it', () => {
  for (const [document, text] of documents) {
    for (const token of tokensOf(text)) {
      if (token.type === 'image') expect((token as Tokens.Image).text, document).not.toBe('');
      if (token.type === 'html' && token.raw.includes('<img'))
        expect(token.raw, document).toMatch(/\salt="[^"]/);
    }
  }
});

test('every npm command that the documents name is there', () => {
  const { scripts } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'));
  for (const [document, text] of documents) {
    for (const [, name] of text.matchAll(/\bnpm run ([\w-]+)/g)) {
      expect(Object.keys(scripts), document).toContain(name);
    }
  }
});

test('the addresses of digits are those that the commands fetch from', () => {
  const text = documents.get('docs/data.md') ?? '';
  const folders = [...text.matchAll(/<(https:[^>]+\/)>/g)].map(([, address]) => address ?? '');
  const sources = readdirSync(join(project, 'scripts'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => readFileSync(join(project, 'scripts', path), 'utf8'))
    .filter((source) => source.includes('mirrors: ['))
    .join();
  const fetched = [...sources.matchAll(/'(https:\/\/[^',\s]+\/)'/g)].map(([, address]) => address);
  expect(new Set(fetched)).toEqual(new Set(folders));
});

describe('brokenLinks', () => {
  const exists = (path: string) => ['a.md', 'docs/b.md', 'docs'].includes(path);
  const found = (text: string, path = 'a.md') =>
    brokenLinks(
      new Map([
        ['docs/b.md', '# One `two`: three\n\n## Same\n\n## Same\n'],
        [path, text],
      ]),
      exists,
    );

  test.each([
    '[x](docs/b.md#one-two-three)',
    '[x](docs/b.md#same-1)',
    '[x](docs/)',
    '# Here\n\n[x](#here)',
    '[x](https://example.com/none.md#none)',
    '```md\n[x](none.md)\n```',
    '[x][1]\n\n[1]: docs/b.md',
  ])('lets %j pass', (text) => {
    expect(found(text)).toEqual([]);
  });

  test.each([
    ['[x](none.md)', 'a.md: none.md leads to no file'],
    ['| a |\n| - |\n| [x](docs/none.md) |', 'a.md: docs/none.md leads to no file'],
    ['[x](docs/b.md#same-2)', 'a.md: docs/b.md has no heading for #same-2'],
    ['[x](#none)', 'a.md: a.md has no heading for #none'],
    ['![x](x.svg)', 'a.md: x.svg leads to no file'],
    ['<picture><source srcset="dark.svg"></picture>', 'a.md: dark.svg leads to no file'],
    ['[x][1]\n\n[1]: none.md', 'a.md: none.md leads to no file'],
    ['[x](../a.md)', 'a.md: ../a.md leads to no file'],
  ])('finds %j', (text, fault) => {
    expect(found(text)).toEqual([fault]);
  });

  test('reads an address from where the document is', () => {
    expect(found('[x](../a.md) [x](a.md)', 'docs/c.md')).toEqual(['docs/c.md: a.md leads to no file']);
  });
});
