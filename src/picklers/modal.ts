import type { Pickler } from './pickler.ts';

/** Modal's vendored copy; Modal objects travel as persistent ids (modal/_serialization.py, Modal 1.6.4). */
export const modal: Pickler = {
  name: 'modal',
  aliases: ['modal._vendor.cloudpickle', 'modal._serialization'],
  registryModules: ['modal._vendor.cloudpickle'],
  byValue: true,
  persistent: ['modal'],
  // Only what is a `modal.Object` has a persistent id (modal/_partial_function.py, 1.6.4: `_PartialFunction` holds `raw_f`).
  sentWhole:
    /^modal\.(_?partial_function\.|experimental\.)?(method|enter|exit|batched|concurrent|clustered|parameter|asgi_app|wsgi_app|web_server|(fastapi|web)_endpoint)$/,
};
