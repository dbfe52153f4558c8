/** The types of WebAssembly that the kernels compute with. */
export type ValueType = 'i32' | 'f32' | 'v128';

/** A value on the stack of the code that is being emitted. Each is used once, by the instruction that takes it. */
export interface Value<Type extends ValueType = ValueType> {
  readonly type: Type;
}
