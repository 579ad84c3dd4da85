// Wakes the islands of a page, one by one: a page works without this script, and an island that fails
// leaves the others and its own form as they are. Each build has its own folder; all files come from it.
const here = (file) => new URL(file, import.meta.url);
const failed = (what, error) => {
  console.error('Theriac:', what, error);
  document.getElementById('fault')?.removeAttribute('hidden');
};
// An answer that never comes is a server that cannot be reached.
const ask = fetch;
globalThis.fetch = (request, more) => ask(request, { signal: AbortSignal.timeout?.(25000), ...more });
try {
  const theriac = await import(here('theriac.js'));
  await theriac.default({ module_or_path: here('theriac.wasm') });
  theriac.hydrate();
  for (const island of document.querySelectorAll('leptos-island')) {
    const name = island.dataset.component;
    try {
      await theriac[name](island);
    } catch (error) {
      // A new reactive root, or every later island fails with this one.
      theriac.recover();
      failed(`the island ${name} did not wake`, error);
    }
  }
} catch (error) {
  failed('the islands did not wake', error);
}
// A form that is on its way, or waits for the server, is not left by mistake.
const form = (busy) => document.querySelector(`form[aria-busy="${busy}"]`);
addEventListener('beforeunload', (event) => {
  if (form('true')) event.preventDefault();
});
// The browser may bring a page back as it was left: with a form that was sent.
addEventListener('pageshow', (event) => {
  if (event.persisted && form('')) location.reload();
});
// Woken or not, the page is now as it will stay; tests wait for html[data-awake].
document.documentElement.dataset.awake = '';
