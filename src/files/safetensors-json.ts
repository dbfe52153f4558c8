import { inJson, SafetensorsError } from './safetensors-error.ts';

/**
 * The fields of a header, and their names in order.
 * @throws SafetensorsError if it is no JSON, or a name comes twice
 */
export function parseHeader(json: string): { names: string[]; fields: Record<string, unknown> } {
  try {
    const names = namesInOrder(json);
    return { names, fields: JSON.parse(json) };
  } catch (error) {
    if (error instanceof SafetensorsError) throw error;
    throw new SafetensorsError('header', 'JSON', inJson((error as Error).message));
  }
}

/**
 * The names in the header, as they come. JSON.parse alone would keep the last of two equal names without a word and
 * move names such as "10" to the front.
 */
function namesInOrder(json: string): string[] {
  const top = new Set<string>();
  const open: Set<string>[] = [];
  const colon = /\s*:/y;
  for (let i = 0; i < json.length; i++) {
    const character = json[i] as string;
    if ('{['.includes(character)) {
      if (open.length === 3) throw new SafetensorsError('header', 'at most 3 levels of brackets', 'more');
      open.push(open.length === 0 ? top : new Set());
    } else if ('}]'.includes(character)) {
      open.pop();
    } else if (character === '"') {
      const start = i;
      for (i++; i < json.length && json[i] !== '"'; i++) if (json[i] === '\\') i++;
      colon.lastIndex = i + 1;
      if (!colon.test(json)) continue;
      const name: string = JSON.parse(json.slice(start, i + 1));
      if (open.at(-1)?.has(name)) throw new SafetensorsError('header', `${inJson(name)} once`, 'it twice');
      open.at(-1)?.add(name);
    }
  }
  return [...top];
}
