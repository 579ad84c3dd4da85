// Without JavaScript: the four names that everybody looks at.
import { mainJob } from '../support/main-job.ts';
import { MEDICINES } from '../support/medicines.ts';

MEDICINES.slice(0, 4).forEach(mainJob);
