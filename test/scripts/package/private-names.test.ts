import { expect, test } from 'vitest';
import { withSharedPrivateNames } from '../../../scripts/package/private-names.ts';

test('each class begins with the same names, as long as they were; text and what it computes stay', () => {
  const code = `class A{#x=1
#yy=2
sum(){return this.#x+this.#yy}
static is(t){return #yy in t}}
class B{#z=3
#x(){return"#z #yy"+this.#z}
text(){return this.#x()}}
export{A,B}`;
  expect(withSharedPrivateNames(code)).toBe(`class A{#t=1
#ee=2
sum(){return this.#t+this.#ee}
static is(t){return #ee in t}}
class B{#t=3
#e(){return"#z #yy"+this.#t}
text(){return this.#e()}}
export{A,B}`);
});

test('a class within a class sees the names of both', () => {
  const code = `export class A{#x=20
inner(){const outer=this
return new class{#y=22
sum(){return outer.#x+this.#y}}}}`;
  expect(withSharedPrivateNames(code)).toBe(`export class A{#t=20
inner(){const outer=this
return new class{#e=22
sum(){return outer.#t+this.#e}}}}`);
});

test('more names than there are letters are refused', () => {
  const fields = (count: number) => Array.from({ length: count }, (_, k) => `#a${k}`).join(';');
  expect(() => withSharedPrivateNames(`class A{${fields(26)}}`)).not.toThrow();
  expect(() => withSharedPrivateNames(`class A{${fields(27)}}`)).toThrow(
    'private names: expected at most 26 in a class, found more',
  );
});
