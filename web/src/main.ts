/** The stand-alone page's own script: the element is all there is, and what keeps it for a visit without a network. */
import './define';

if (import.meta.env.PROD && 'serviceWorker' in navigator)
  addEventListener('load', () => {
    // A host without https, or a reader's settings, may refuse: then the page needs its network.
    navigator.serviceWorker.register('./offline.js').catch(() => undefined);
  });
