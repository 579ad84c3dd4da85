// Looks how far the work on a list is, and shows the page anew when it is done.
const here = document.querySelector('[data-progress]');
const bar = here?.querySelector('progress');
const words = here?.querySelector('.progress-words');
const set = n => n.toString().replace(/\B(?=(\d{3})+$)/g, '\u202f');
async function look() {
  try {
    const answer = await fetch(here.dataset.progress, { headers: { accept: 'application/json' } });
    const now = await answer.json();
    if (now.state !== here.dataset.state) return location.reload();
    const done = now.state === 'committing' ? now.written : now.read;
    if (now.all > 0 && now.state !== 'uploaded') {
      bar.max = now.all;
      bar.value = Math.min(done, now.all);
      words.textContent = `${set(Math.min(done, now.all))} of ${set(now.all)} rows`;
    } else {
      words.textContent = `${set(done)} rows so far`;
    }
  } catch {
    words.textContent = 'The server does not answer now. The work goes on there; this page looks again.';
  }
  setTimeout(look, 700);
}
if (here) setTimeout(look, 300);
