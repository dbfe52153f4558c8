import { serveJobs } from '../threads/worker-pool.ts';
import { type Preparation, prepare } from './prepared.ts';

serveJobs((preparation: Preparation) => prepare(preparation));
