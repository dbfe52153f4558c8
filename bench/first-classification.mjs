// Plain JavaScript, so that nothing but the library is loaded: argument, the address of its built index.js.
const image = new Float32Array(256).fill(-1);
const start = performance.now();
const { LeNet1989 } = await import(process.argv[2]);
const { digit } = new LeNet1989().classify(image);
console.log(performance.now() - start, digit);
