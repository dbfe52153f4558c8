import fc from 'fast-check';

// The same cases for every fault: what is noticed does not depend on luck.
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: 1989 });
