// With JavaScript: every name.
import { mainJob } from '../support/main-job.ts';
import { MEDICINES } from '../support/medicines.ts';

MEDICINES.forEach(mainJob);
