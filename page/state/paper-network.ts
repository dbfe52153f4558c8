export { trained1989 } from 'lenet-1989/trained';
